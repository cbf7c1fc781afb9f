"""What is said twice: goals whose words are much the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground, statement
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import quoted, share
from hoshin.alignment.operations.alike import Text, pairs

_QUOTED: Final = 3


def twice(ground: Ground) -> Iterator[Line]:
    """Pairs of goals that read alike, whoever keeps them; that one serves the other is no excuse."""
    goals = ground.titled
    if len(goals) < 2:
        return
    found = [
        (goals[one], goals[other]) for one, other, _s in pairs([Text(g.key, statement(g)) for g in goals])
    ]
    if not found:
        return
    text = ngettext(
        "Two goals read alike: is it one goal, or two?",
        "%(count)d pairs of goals read alike: is each of them one goal, or two?",
        len(found),
    )
    told = [
        _("%(one)s and %(other)s.") % {"one": quoted(statement(one)), "other": quoted(statement(other))}
        for one, other in found[:_QUOTED]
    ]
    touched = dict.fromkeys(goal.ref for pair in found for goal in pair)
    yield Line(
        check="twice",
        text=text % {"count": len(found)},
        more=tuple(told),
        about=tuple(map(About, touched)),
        worth=0.75 * (0.5 + 0.5 * share(len(touched), len(goals))),
    )
