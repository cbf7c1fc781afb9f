"""Dates that cannot be: work that ends before it begins, or after what it serves is due; days far from all others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import called
from hoshin.formats import day
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Service

FAR: Final = timedelta(days=3653)
"""A day further than ten years from the middle of all others is a slip of the pen."""
_TOLD: Final = 3


class _Odd(NamedTuple):
    sentence: str
    about: tuple[About, ...]


def dates(ground: Ground) -> Iterator[Line]:
    """One line on all dates that cannot be."""
    odd = [*_reversed(ground), *_far(ground), *_after_what_they_serve(ground), *_too_late(ground)]
    if not odd:
        return
    text = ngettext(
        "A date can hardly be meant as it stands.",
        "%(count)d dates can hardly be meant as they stand.",
        len(odd),
    )
    yield Line(
        check="dates",
        text=text % {"count": len(odd)},
        more=tuple(one.sentence for one in odd[:_TOLD]),
        about=tuple(about for one in odd for about in one.about),
        worth=0.8 * min(1.0, 0.6 + 0.1 * len(odd)),
    )


def past(ground: Ground) -> Iterator[Line]:
    """That most days by which goals are due have passed: which plan it is, and nothing that was done wrong."""
    due = sorted(goal.due for goal in ground.titled if goal.due is not None)
    gone = [one for one in due if one < ground.today]
    if len(gone) * 2 <= len(due) or not gone:
        return
    text = ngettext(
        "%(gone)d of %(all)d due days has passed: it was %(last)s.",
        "%(gone)d of %(all)d due days have passed, the last of them on %(last)s: what came of those goals?",
        len(gone),
    )
    yield Line(
        check="past",
        text=text % {"gone": len(gone), "all": len(due), "last": day(gone[-1])},
        about=tuple(
            About(goal.ref, "due")
            for goal in ground.titled
            if goal.due is not None and goal.due < ground.today
        ),
        worth=0.5,
    )


def _reversed(ground: Ground) -> Iterator[_Odd]:
    for subject, (start, end) in ground.beside.cannot_be.items():
        record = ground.picture.get(subject)
        if record is not None:
            words = {"name": called(record), "start": day(start), "end": day(end)}
            sentence = _("%(name)s begins on %(start)s and ends on %(end)s, before that.")
            yield _Odd(sentence % words, (About(subject, "start"), About(subject, "end")))


def _far(ground: Ground) -> Iterator[_Odd]:
    dated = sorted(goal.due for goal in ground.titled if goal.due is not None)
    middle = dated[len(dated) // 2] if len(dated) > 2 else ground.today
    for goal in ground.titled:
        if goal.due is not None and abs(goal.due - middle) > FAR:
            words = {"name": called(goal), "due": day(goal.due)}
            yield _Odd(_("%(name)s is due on %(due)s.") % words, (About(goal.ref, "due"),))


def _after_what_they_serve(ground: Ground) -> Iterator[_Odd]:
    for goal in ground.titled:
        above = ground.picture.get(goal.parent)
        if (
            isinstance(above, Goal)
            and goal.due is not None
            and above.due is not None
            and goal.due > above.due
        ):
            words = {
                "name": called(goal),
                "due": day(goal.due),
                "above": called(above),
                "by": day(above.due),
            }
            sentence = _("%(name)s is due on %(due)s, after what it serves: %(above)s, %(by)s.")
            yield _Odd(sentence % words, (About(goal.ref, "due"), About(above.ref, "due")))


def _too_late(ground: Ground) -> Iterator[_Odd]:
    for link in ground.picture.of(Service).values():
        work, goal = ground.picture.get(link.initiative), ground.picture.get(link.goal)
        end: date | None = work.end if work is not None else None
        if work is None or goal is None or end is None or goal.due is None or end <= goal.due:
            continue
        words = {"name": called(work), "end": day(end), "goal": called(goal), "due": day(goal.due)}
        sentence = _("%(name)s ends on %(end)s, after what it serves is due: %(goal)s, %(due)s.")
        yield _Odd(sentence % words, (About(work.ref, "end"), About(goal.ref, "due")))
