"""What a reading of a statement says, in sentences: the reason of each letter with the words quoted, and the mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Final

from hoshin.engine.smart import Letter, Mend, Note, Other, Reason, Remark, Role, Smart, Span, Verdict
from hoshin.words import gettext as _
from hoshin.words import ngettext
from hoshin.words import quoted as in_quotes

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
    return _REASONS[letter.reason](count) % {"words": quoted(letter.words), "count": count}


def verdict_word(verdict: Verdict) -> str:
    """How a letter came out, in a word."""
    return _VERDICTS[verdict]()


def mend_of(mend: Mend) -> str:
    """What would make a letter pass; the second half of a sentence."""
    return _MENDS[mend]() % {"year": _today().year + 1}


def remark_sentence(remark: Remark) -> str:
    """What is said of the whole statement."""
    return _NOTES[remark.note]() % {"words": quoted(remark.words)}


def quoted(words: Sequence[Span]) -> str:
    """Words of the statement in quotation marks: the first few, and how many more."""
    shown = [in_quotes(_short(span.text)) for span in words[:_QUOTED]]
    rest = len(words) - _QUOTED
    if rest > 0:
        shown.append(ngettext("%(rest)d more", "%(rest)d more", rest) % {"rest": rest})
    return _listed(shown)


def _others(others: Sequence[Other]) -> str:
    """What the numbers or dates are that do not count, like with like."""
    by_role: dict[Role, list[Span]] = {}
    for other in others:
        by_role.setdefault(other.role, []).append(other.words)
    return ", ".join(_ROLES[role](len(words)) % {"words": quoted(words)} for role, words in by_role.items())


@cache
def _today() -> date:
    """The day on which the command runs."""
    return datetime.now().astimezone().date()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _listed(parts: Iterable[str]) -> str:
    *first, last = list(parts) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


_REASONS: Final[dict[Reason, Callable[[int], str]]] = {
    Reason.ONE_OUTCOME: lambda _n: _("one outcome, %(words)s"),
    Reason.NOTHING_SAID: lambda _n: _("there are no words"),
    Reason.NO_VERB: lambda _n: _("no verb says what is to happen"),
    Reason.NO_OBJECT: lambda _n: _("%(words)s stands alone: nothing says of what"),
    Reason.SEVERAL_OUTCOMES: lambda _n: _("this names %(count)d outcomes: %(words)s"),
    Reason.EMPTY_WORDS: lambda n: ngettext(
        "%(words)s sounds well and says nothing", "%(words)s sound well and say nothing", n
    ),
    Reason.VAGUE_VERB: lambda _n: _("%(words)s says nothing by itself"),
    Reason.VAGUE_AND_EMPTY: lambda _n: _("%(words)s: neither verb nor object says what changes"),
    Reason.STRUCTURE_ONLY: lambda _n: _("outcomes cannot be told without the language"),
    Reason.QUANTITY: lambda n: ngettext("%(words)s is to be reached", "%(words)s are to be reached", n),
    Reason.NO_QUANTITY: lambda _n: _("no quantity, share, count or threshold is to be reached"),
    Reason.DEADLINE: lambda n: ngettext("%(words)s says by when", "%(words)s say by when", n),
    Reason.NO_DATE: lambda _n: _("no date, quarter or year says by when"),
    Reason.NOT_IN_TEXT: lambda _n: _("bare text does not tell"),
}

_ROLES: Final[dict[Role, Callable[[int], str]]] = {
    Role.YEAR: lambda n: ngettext("%(words)s is a year", "%(words)s are years", n),
    Role.HEADING: lambda n: ngettext("%(words)s numbers a heading", "%(words)s number headings", n),
    Role.NAME: lambda n: ngettext("%(words)s belongs to a name", "%(words)s belong to names", n),
    Role.AGE: lambda n: ngettext("%(words)s is an age", "%(words)s are ages", n),
    Role.ORDINAL: lambda n: ngettext("%(words)s is an ordinal", "%(words)s are ordinals", n),
    Role.DESCRIPTION: lambda n: ngettext(
        "%(words)s says which one is meant", "%(words)s say which ones are meant", n
    ),
    Role.DENOMINATOR: lambda n: ngettext("%(words)s says per how many", "%(words)s say per how many", n),
    Role.START: lambda n: ngettext(
        "%(words)s is where it starts from", "%(words)s are where it starts from", n
    ),
    Role.DURATION: lambda n: ngettext("%(words)s is a span of time", "%(words)s are spans of time", n),
}

_MENDS: Final[dict[Mend, Callable[[], str]]] = {
    Mend.SAY_AN_OUTCOME: lambda: _("say what is to become of what: a verb and its object"),
    Mend.SAY_OF_WHAT: lambda: _("say of what"),
    Mend.SAY_ONE: lambda: _("say one outcome, and give each other one a statement of its own"),
    Mend.DROP_EMPTY_WORDS: lambda: _("leave them out, or say how one would see it"),
    Mend.NAME_THE_CHANGE: lambda: _("name what changes"),
    Mend.NAME_A_QUANTITY: lambda: _("say how much, for example “from 12 %% to 5 %%”"),
    Mend.NAME_THE_GOAL_BESIDE_THE_START: lambda: _(
        "name the value to be reached beside the one at the start"
    ),
    Mend.NAME_A_DATE: lambda: _("say by when, for example “by 30 June %(year)d”"),
    Mend.GIVE_A_KPI: lambda: _("give it a KPI with its past values"),
    Mend.LINK_IT: lambda: _("link it to a priority, and say because"),
}

_NOTES: Final[dict[Note, Callable[[], str]]] = {
    Note.HEALTH_MEASURE: lambda: _("A health measure, not a change: %(words)s."),
    Note.UNKNOWN_LANGUAGE: lambda: _("The language is unknown: judged on structure alone."),
}

_VERDICTS: Final[dict[Verdict, Callable[[], str]]] = {
    Verdict.PASS: lambda: _("pass"),
    Verdict.WARN: lambda: _("warn"),
    Verdict.FAIL: lambda: _("fail"),
    Verdict.UNKNOWN: lambda: _("unknown"),
}
