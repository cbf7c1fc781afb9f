"""Which goals say what is to change, how much, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment import smart_words
from hoshin.alignment.first_reading.ground import Ground, statement
from hoshin.alignment.first_reading.said import About, Held, Line
from hoshin.alignment.first_reading.wording import quoted, share
from hoshin.engine.smart import Letter, Reason, Verdict
from hoshin.strategy.plan import Goal

_QUOTED: Final = 3
_MOST: Final = 3
_WORTH: Final = 0.9


def clear(ground: Ground) -> Iterator[Line]:
    """One line on all goals: how many say what, how much and by when, with the clearest and the least clear."""
    goals = ground.titled
    if not goals:
        return
    said = {goal.key: letters(goal, ground) for goal in goals}
    what, much, when = (sum(of[place] for of in said.values()) for place in range(3))
    words = {
        "all": len(goals),
        "what": what,
        "much": much,
        "when": when,
        "whole": sum(map(all, said.values())),
    }
    sentence = ngettext(
        "Of %(all)d goal, %(what)d says what is to change, %(much)d how much, %(when)d by when, and %(whole)d all three.",
        "Of %(all)d goals, %(what)d say what is to change, %(much)d how much, %(when)d by when, and %(whole)d all three.",
        len(goals),
    )
    best, worst = _ends(goals, ground)
    yield Line(
        check="clear",
        text=sentence % words,
        more=(*_quoted_all(_("Clearest:"), best), *_quoted_all(_("Least clear:"), worst, ground)),
        about=tuple(About(goal.ref) for goal in (*worst, *best)),
        worth=_WORTH * (0.4 + 0.6 * (1 - share(words["whole"], len(goals)))),
        found=words["whole"] < len(goals),
    )


def letters(goal: Goal, ground: Ground) -> tuple[bool, bool, bool]:
    """Whether a goal says what is to change (its words), how much (its words, or the target of a KPI of its own), and by
    when (its words, or a due day)."""
    return (
        ground.says(goal, "specific"),
        ground.says(goal, "measurable") or has_target(goal, ground),
        ground.says(goal, "time_bound") or goal.due is not None,
    )


def has_target(goal: Goal, ground: Ground) -> bool:
    """Whether a KPI of a goal says where it is to go or what to stay within."""
    for measure in ground.measures_of(goal):
        kpi = ground.picture.get(measure.kpi)
        for name in ("target", "low", "high"):
            if any(getattr(one, name, None) is not None for one in (measure, kpi)):
                return True
    return False


def held(ground: Ground) -> Iterator[Held]:
    """The same counted for a picture."""
    said = [letters(goal, ground) for goal in ground.titled]
    for place, what in enumerate((_("say what is to change"), _("say how much"), _("say by when"))):
        yield Held(what, sum(of[place] for of in said), len(said))


def _ends(goals: Sequence[Goal], ground: Ground) -> tuple[list[Goal], list[Goal]]:
    """The clearest goals by their own words, and the least clear: no goal is both."""
    by_words = {goal.key: _by_words(goal, ground) for goal in goals}
    best = sorted(
        (goal for goal in goals if by_words[goal.key] == _MOST), key=lambda goal: len(statement(goal))
    )
    worst = sorted(
        (goal for goal in goals if _is_unclear(goal, ground) and by_words[goal.key] <= 1),
        key=lambda goal: (sum(letters(goal, ground)), by_words[goal.key], len(statement(goal))),
    )
    return best[:_QUOTED], worst[:_QUOTED]


def _is_unclear(goal: Goal, ground: Ground) -> bool:
    """Whether a goal does not say what is to change, in a language in which one can tell."""
    reason = ground.words[goal.key].specific.reason
    return not ground.says(goal, "specific") and reason is not Reason.STRUCTURE_ONLY


def _by_words(goal: Goal, ground: Ground) -> int:
    words = ground.words[goal.key]
    return sum(
        letter.verdict is Verdict.PASS for letter in (words.specific, words.measurable, words.time_bound)
    )


def _quoted_all(head: str, goals: Sequence[Goal], ground: Ground | None = None) -> Iterator[str]:
    if goals:
        told = [_with_reason(goal, ground.words[goal.key].specific if ground else None) for goal in goals]
        yield f"{head} {'; '.join(told)}."


def _with_reason(goal: Goal, letter: Letter | None) -> str:
    reason = smart_words.reason_of(letter) if letter is not None else ""
    return f"{quoted(statement(goal))} ({reason})" if reason else quoted(statement(goal))
