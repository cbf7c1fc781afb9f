"""Priorities: what of the goals each holds, against the weight that it has; and those without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import called, names, share
from hoshin.alignment.words import reaches_priority
from hoshin.changes.keys import Key
from hoshin.strategy.plan import Goal, Priority, PriorityWeight

APART: Final = 0.15
"""So much of the whole is what weight and share of goals may differ by without a word."""


def weights(ground: Ground) -> Iterator[Line]:
    """How many goals each priority holds, against what it weighs, where that is said of each."""
    said = weights_of(ground)
    total = sum(said.values())
    if len(said) < len(ground.priorities) or len(said) < 2 or total <= 0:
        return
    held = goals_of(ground)
    count = sum(held[one.key] for one in ground.priorities)
    if not count:
        return
    gaps = {one.key: held[one.key] / count - said[one.key] / total for one in ground.priorities}
    if max(map(abs, gaps.values())) < APART:
        return
    short = min(ground.priorities, key=lambda one: gaps[one.key])
    long = max(ground.priorities, key=lambda one: gaps[one.key])
    words = {
        "short": _told(short, said[short.key] / total, held[short.key], count),
        "long": _told(long, said[long.key] / total, held[long.key], count),
    }
    yield Line(
        check="weights",
        text=_("The goals do not follow the weights: %(short)s, and %(long)s.") % words,
        about=tuple(
            About(link.ref, "weight")
            for one in (short, long)
            for link in ground.picture.of(PriorityWeight).by("priority", one.ref)
        ),
        worth=0.8 * min(1.0, 0.4 + max(map(abs, gaps.values()))),
    )


def empty(ground: Ground) -> Iterator[Line]:
    """Priorities that nothing carries out."""
    failing = ground.failing("priority_has_goals")
    bare = [one for one in ground.priorities if one.key in failing]
    if not bare:
        return
    text = ngettext(
        "%(names)s is a priority, and no goal carries it out.",
        "%(count)d priorities have no goal that carries them out: %(names)s.",
        len(bare),
    )
    yield Line(
        check="empty",
        text=text % {"count": len(bare), "names": names(bare)},
        about=tuple(About(one.ref) for one in bare),
        worth=0.7 * (0.4 + 0.6 * share(len(bare), len(ground.priorities))),
    )


def astray(ground: Ground) -> Iterator[Line]:
    """Goals that serve none of the priorities, where there are priorities and some goals serve them."""
    if not ground.priorities or not ground.failing("serves_a_priority"):
        return
    loose = [goal for goal in ground.titled if not reaches_priority(goal, ground.picture)]
    if not loose or len(loose) == len(ground.titled):
        return
    text = ngettext(
        "%(count)d of %(all)d goals serves none of the priorities: %(names)s.",
        "%(count)d of %(all)d goals serve none of the priorities: %(names)s.",
        len(loose),
    )
    yield Line(
        check="astray",
        text=text % {"count": len(loose), "all": len(ground.titled), "names": names(loose)},
        about=tuple(About(goal.ref) for goal in loose),
        worth=0.6 * (0.4 + 0.6 * share(len(loose), len(ground.titled))),
    )


def weights_of(ground: Ground) -> dict[Key, float]:
    """What each priority weighs, of those of which it is said."""
    return {
        link.priority.key: float(link.weight)
        for link in ground.picture.of(PriorityWeight).values()
        if link.weight is not None and link.priority in ground.picture
    }


def goals_of(ground: Ground) -> Counter[Key]:
    """How many goals stand under each priority, at any depth; of an outline the innermost, which are what is done."""
    inner = {goal.parent for goal in ground.goals}
    return Counter(
        top.key for goal in ground.titled if goal.ref not in inner and (top := _top(goal, ground)) is not None
    )


def _top(goal: Goal, ground: Ground) -> Priority | None:
    step: Goal | Priority | None = goal
    while isinstance(step, Goal):
        step = ground.picture.get(step.parent)
    return step


def _told(priority: Priority, weight: float, held: int, count: int) -> str:
    words = {"name": called(priority), "weight": round(100 * weight), "held": held, "count": count}
    return _("%(name)s weighs %(weight)d %% and holds %(held)d of %(count)d goals") % words
