"""Which goals are daily operations in disguise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground, statement
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import names, share
from hoshin.engine.smart import Note, Reason, Smart, Span
from hoshin.engine.smart.heading import heading_end
from hoshin.engine.smart.languages import TONGUES
from hoshin.strategy.plan import Goal, Intent

_BEFORE: Final = re.compile(r"(?:(?:to|continue|we|will|must|shall|should) )*", re.IGNORECASE)
"""What may stand before the verb that rules an English statement; where a verb stands later, another one rules."""


def daily(ground: Ground) -> Iterator[Line]:
    """Goals whose verb keeps something as it is, and that do not call themselves so."""
    found = [goal for goal in ground.titled if goal.intent is not Intent.KEEP and keeps(goal, ground)]
    if not found:
        return
    text = ngettext(
        "%(names)s keeps something as it is: daily operation, held by limits to stay within rather than by a target.",
        "%(count)d goals keep something as it is: daily operation, held by limits to stay within rather than by a target. %(names)s.",
        len(found),
    )
    yield Line(
        check="daily",
        text=text % {"count": len(found), "names": names(found)},
        about=tuple(About(goal.ref) for goal in found),
        worth=0.55 * (0.4 + 0.6 * share(len(found), len(ground.titled))),
    )


def keeps(goal: Goal, ground: Ground) -> bool:
    """Whether what rules a goal's words is to keep something."""
    words = ground.words[goal.key]
    return any(
        _rules(span, statement(goal), words)
        for remark in words.notes
        if remark.note is Note.HEALTH_MEASURE
        for span in remark.words
    )


def _rules(span: Span, text: str, words: Smart) -> bool:
    if words.specific.reason is Reason.SEVERAL_OUTCOMES:
        return False
    begins = heading_end(text, TONGUES[words.language]) if words.language in TONGUES else 0
    return words.language != "en" or _BEFORE.fullmatch(text[begins : span.start].lstrip()) is not None
