"""What can be said of a goal while somebody writes it: its SMART letters, and goals that say much the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.web import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoshin.engine.smart import Smart, Verdict
    from hoshin.web.forms.entries import Entries
    from hoshin.web.forms.place import Place

_NAMES: Final = {
    "specific": gettext_lazy("Specific"),
    "measurable": gettext_lazy("Measurable"),
    "achievable": gettext_lazy("Achievable"),
    "relevant": gettext_lazy("Relevant"),
    "time_bound": gettext_lazy("Time-bound"),
}
_CHIPS: Final = {"pass": "on-track", "warn": "at-risk", "fail": "off-track", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class LetterShown:
    """One letter: its name, how it came out (as a word, and as the class of its chip), and why."""

    name: str
    verdict: str
    chip: str
    why: str


@dataclass(frozen=True, slots=True)
class NearShown:
    """A goal that says much the same."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SaidOfGoal:
    """All that is said. `template` writes it down."""

    letters: tuple[LetterShown, ...]
    near: tuple[NearShown, ...]
    notes: tuple[str, ...]
    template: str = "forms/said_of_goals.html"


def said_of_goal(entries: Entries, place: Place, key: str | None) -> SaidOfGoal | None:
    """What is said of the answers so far; None while there is no title. key: of the goal itself, where it is there."""
    from hoshin.alignment.near_titles import near_titles  # these judge, and the second brings NumPy
    from hoshin.alignment.smart_words import remark_sentence
    from hoshin.changes.keys import Key
    from hoshin.changes.ref import Ref
    from hoshin.engine.smart import judge
    from hoshin.strategy.plan import Goal

    title = entries.typed.get("title", "").strip()
    if not title:
        return None
    found = judge(title)
    itself = Ref[Goal](Goal.kind, Key(key)) if key else None
    near = near_titles(title, place.seen, itself=itself)
    return SaidOfGoal(
        letters=tuple(_letters(found, entries)),
        near=tuple(NearShown(one.title, place.moment.link(one.goal)) for one in near),
        notes=tuple(remark_sentence(note) for note in found.notes),
    )


def _letters(found: Smart, entries: Entries) -> Iterator[LetterShown]:
    from hoshin.alignment.smart_words import reason_and_mend, verdict_word
    from hoshin.engine.smart import Verdict

    for name, letter in found.letters.items():
        verdict, why = letter.verdict, reason_and_mend(letter)
        if name == "time_bound" and entries.typed.get("due") and verdict is not Verdict.PASS:
            verdict, why = Verdict.PASS, _("its day says by when.")
        elif name == "relevant":
            verdict, why = _relevant(entries)
        elif name == "achievable":
            why = _("the past values of a KPI tell; give it one.")
        yield LetterShown(
            str(_NAMES[name]), verdict_word(verdict), _CHIPS[verdict.value], written.sentence(why)
        )


def _relevant(entries: Entries) -> tuple[Verdict, str]:
    from hoshin.engine.smart import Verdict

    if not entries.typed.get("parent"):
        return Verdict.FAIL, _("it serves nothing yet: say what it serves.")
    if not entries.typed.get("because", "").strip():
        return Verdict.WARN, _("it serves something, and does not say why that helps.")
    return Verdict.PASS, _("it serves something, and says why.")
