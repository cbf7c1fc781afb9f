"""The first reading of the plan that is there: what each line says, and the cells and things that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.abilities import Ability
from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of
from hoshin.interchange.sheet_plan.cells_noted import cells_noted
from hoshin.org.called import called
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.web.addresses import address_of
from hoshin.web.reader import Reader

if TYPE_CHECKING:
    from hoshin.alignment.first_reading import About, Beside, FirstReading, Line

_SHOWN: Final = 60
_NAMED: Final = 3
_EDITED: Final = frozenset({"goal", "kpi", "priority", "initiative", "measure", "priority_weight", "unit"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that a line speaks of: the cell it stands in, where that is known, what it is called, and its pages."""

    cell: str
    name: str
    address: str
    mend: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line; `opens` says what it leads to."""

    text: str
    more: tuple[str, ...]
    opens: str
    of: tuple[Spoken, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """The page."""

    says: str
    lines: tuple[LineShown, ...]
    rest: tuple[LineShown, ...]
    cannot: tuple[LineShown, ...]
    held: tuple[tuple[str, int, int], ...]
    """What goals say: what, of how many, of how many they could."""
    held_title: str


def reading_of(view: View, *, names: bool = True) -> FirstReading:
    """The first reading of a moment as somebody sees it. names: whether people are named. It brings NumPy."""
    from hoshin.alignment.first_reading import first_reading

    return first_reading(view.seen, today=view.day, beside=_beside(view, names))


def told(view: View, reader: Reader | None) -> ReadingShown:
    """What the page shows. reader: None for somebody without an account, who is led nowhere and told no name of a person."""
    reading = reading_of(view, names=reader is not None)
    cells = cells_noted(view.whole.number)
    mends = reader is not None and reader.may(Ability.PROPOSE)
    show = _Showing(view, cells, mends, leads=reader is not None)
    count = reading.held[0].of if reading.held else 0
    title = ngettext("Of %(count)d goal …", "Of %(count)d goals …", count) % {"count": count}
    return ReadingShown(
        says=_says(reading),
        lines=tuple(map(show.line, reading.lines)),
        rest=tuple(map(show.line, reading.rest)),
        cannot=tuple(
            LineShown(
                one.what, (_("It would take %(that)s.") % {"that": one.would_let},), *show.of(one.about)
            )
            for one in reading.cannot_judge
        ),
        held=tuple((one.what, one.holds, one.of) for one in reading.held),
        held_title=title,
    )


@dataclass(frozen=True, slots=True)
class _Showing:
    """Shows lines to one reader."""

    view: View
    cells: Mapping[Subject, str]
    mends: bool
    leads: bool

    def line(self, line: Line) -> LineShown:
        """A line with what it speaks of."""
        return LineShown(line.text, line.more, *self.of(line.about))

    def of(self, about: Iterable[About]) -> tuple[str, tuple[Spoken, ...], int]:
        """What some words speak of, each once: how many that is, the first of them, and how many more."""
        found = list(self._spoken(dict.fromkeys(one.subject for one in about))) if self.leads else []
        return _opens(found), tuple(found[:_SHOWN]), max(0, len(found) - _SHOWN)

    def _spoken(self, subjects: Iterable[Subject]) -> Iterator[Spoken]:
        for subject in subjects:
            record = self.view.seen.find(subject)
            if record is None:
                continue
            may = self.mends and subject.kind in _EDITED
            mend = reverse("edit", args=[entity_of(subject.kind), subject.key]) if may else ""
            name = called(subject.key) if subject.kind == Person.kind else name_of(record)
            yield Spoken(self.cells.get(subject, ""), name, address_of(subject), mend)


def _opens(found: Sequence[Spoken]) -> str:
    """What a line leads to, in short: its first cells, and of how many more things it speaks."""
    shown = [one.cell or one.name for one in found[:_NAMED]]
    more = len(found) - len(shown)
    if not more:
        return ", ".join(shown)
    rest = ngettext("%(rest)d more", "%(rest)d more", more) % {"rest": more}
    return _("%(shown)s and %(more)s") % {"shown": ", ".join(shown), "more": rest}


def _beside(view: View, names: bool) -> Beside:
    from hoshin.alignment.first_reading import Beside
    from hoshin.alignment.first_reading.kept import beside_of

    people = {Key(person): called(person) for person in view.seen.of(Person)} if names else {}
    return beside_of(view.seen, people) if view.with_facts else Beside(names=people)


def _says(reading: FirstReading) -> str:
    read = reading.read
    return _("Read: %(goals)d goals, %(kpis)d KPIs, %(values)d values, %(people)d people.") % {
        "goals": read.goals,
        "kpis": read.kpis,
        "values": read.values,
        "people": read.people,
    }
