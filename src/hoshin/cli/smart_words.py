"""What a reading of a statement says, in sentences: the reason of each letter with the words quoted, and the mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from gettext import gettext as _
from gettext import ngettext
from typing import Final

from hoshin.engine.smart import Letter, Mend, Note, Other, Reason, Remark, Role, Smart, Span, Verdict

_QUOTED: Final = 3
"""Words that a sentence quotes; more are counted."""

_LONGEST: Final = 60
"""Characters of a quotation."""


def reasons_of(found: Smart) -> str:
    """Everything that is to be said of a statement, as one text."""
    named = zip("SMART", found.letters.values(), strict=True)
    read = [
        f"{name}: {reason_and_mend(letter)}"
        for name, letter in named
        if letter.reason is not Reason.NOT_IN_TEXT
    ]
    return " ".join(
        (*read, _("A and R: bare text does not tell."), *(remark_sentence(note) for note in found.notes))
    )


def reason_and_mend(letter: Letter) -> str:
    """The reason of a letter, and the mend where one is needed."""
    if letter.mend is None:
        return f"{reason_of(letter)}."
    return f"{reason_of(letter)}; {mend_of(letter.mend)}."


def reason_of(letter: Letter) -> str:
    """Why a letter came out as it did; a sentence without its full stop."""
    if letter.reason in (Reason.ONLY_OTHER_NUMBERS, Reason.ONLY_OTHER_DATES):
        return _others(letter.others)
    count = len(letter.words)
    template = {
        Reason.ONE_OUTCOME: _("one outcome, %(words)s"),
        Reason.NOTHING_SAID: _("there are no words"),
        Reason.NO_VERB: _("no verb says what is to happen"),
        Reason.NO_OBJECT: _("%(words)s stands alone: nothing says of what"),
        Reason.SEVERAL_OUTCOMES: _("this names %(count)d outcomes: %(words)s"),
        Reason.EMPTY_WORDS: ngettext(
            "%(words)s sounds well and says nothing", "%(words)s sound well and say nothing", count
        ),
        Reason.VAGUE_VERB: _("%(words)s says nothing by itself"),
        Reason.VAGUE_AND_EMPTY: _("%(words)s: neither verb nor object says what changes"),
        Reason.STRUCTURE_ONLY: _("outcomes cannot be told without the language"),
        Reason.QUANTITY: ngettext("%(words)s is to be reached", "%(words)s are to be reached", count),
        Reason.NO_QUANTITY: _("no quantity, share, count or threshold is to be reached"),
        Reason.DEADLINE: ngettext("%(words)s says by when", "%(words)s say by when", count),
        Reason.NO_DATE: _("no date, quarter or year says by when"),
        Reason.NOT_IN_TEXT: _("bare text does not tell"),
    }[letter.reason]
    return template % {"words": quoted(letter.words), "count": count}


def verdict_word(verdict: Verdict) -> str:
    """How a letter came out, in a word."""
    return {
        Verdict.PASS: _("pass"),
        Verdict.WARN: _("warn"),
        Verdict.FAIL: _("fail"),
        Verdict.UNKNOWN: _("unknown"),
    }[verdict]


def mend_of(mend: Mend) -> str:
    """What would make a letter pass; the second half of a sentence."""
    return {
        Mend.SAY_AN_OUTCOME: _("say what is to become of what: a verb and its object"),
        Mend.SAY_OF_WHAT: _("say of what"),
        Mend.SAY_ONE: _("say one outcome, and give each other one a statement of its own"),
        Mend.DROP_EMPTY_WORDS: _("leave them out, or say how one would see it"),
        Mend.NAME_THE_CHANGE: _("name what changes"),
        Mend.NAME_A_QUANTITY: _("say how much, for example “from 12 % to 5 %”"),
        Mend.NAME_THE_GOAL_BESIDE_THE_START: _("name the value to be reached beside the one at the start"),
        Mend.NAME_A_DATE: _("say by when, for example “by 30 June %(year)d”") % {"year": _today().year + 1},
        Mend.GIVE_A_KPI: _("give it a KPI with its past values"),
        Mend.LINK_IT: _("link it to a priority, and say because"),
    }[mend]


def remark_sentence(remark: Remark) -> str:
    """What is said of the whole statement."""
    template = {
        Note.HEALTH_MEASURE: _("A health measure, not a change: %(words)s."),
        Note.UNKNOWN_LANGUAGE: _("The language is unknown: judged on structure alone."),
    }[remark.note]
    return template % {"words": quoted(remark.words)}


def quoted(words: Sequence[Span]) -> str:
    """Words of the statement in quotation marks: the first few, and how many more."""
    shown = [f"“{_short(span.text)}”" for span in words[:_QUOTED]]
    rest = len(words) - _QUOTED
    if rest > 0:
        shown.append(ngettext("%(rest)d more", "%(rest)d more", rest) % {"rest": rest})
    return _listed(shown)


def _others(others: Sequence[Other]) -> str:
    """What the numbers or dates are that do not count, like with like."""
    by_role: dict[Role, list[Span]] = {}
    for other in others:
        by_role.setdefault(other.role, []).append(other.words)
    return ", ".join(
        _role_sentence(role, len(words)) % {"words": quoted(words)} for role, words in by_role.items()
    )


def _role_sentence(role: Role, count: int) -> str:
    return {
        Role.YEAR: ngettext("%(words)s is a year", "%(words)s are years", count),
        Role.HEADING: ngettext("%(words)s numbers a heading", "%(words)s number headings", count),
        Role.NAME: ngettext("%(words)s belongs to a name", "%(words)s belong to names", count),
        Role.AGE: ngettext("%(words)s is an age", "%(words)s are ages", count),
        Role.ORDINAL: ngettext("%(words)s is an ordinal", "%(words)s are ordinals", count),
        Role.DESCRIPTION: ngettext(
            "%(words)s says which one is meant", "%(words)s say which ones are meant", count
        ),
        Role.DENOMINATOR: ngettext("%(words)s says per how many", "%(words)s say per how many", count),
        Role.START: ngettext(
            "%(words)s is where it starts from", "%(words)s are where it starts from", count
        ),
        Role.DURATION: ngettext("%(words)s is a span of time", "%(words)s are spans of time", count),
    }[role]


def _today() -> date:
    return datetime.now().astimezone().date()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _listed(parts: Iterable[str]) -> str:
    *first, last = list(parts) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
