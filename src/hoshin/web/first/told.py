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
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of
from hoshin.interchange.sheet_plan.cells_noted import CellNoted, Noted, cells_noted
from hoshin.org.called import called
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.web.addresses import address_of
from hoshin.web.imported.sheet import MOST_CELLS
from hoshin.web.imported.source import cells_address, open_among
from hoshin.web.reader import Reader

if TYPE_CHECKING:
    from hoshin.alignment.first_reading import About, Beside, FirstReading, Line, Unknown

_SHOWN: Final = 60
_NAMED: Final = 3
_EDITED: Final = frozenset({"goal", "kpi", "priority", "initiative", "measure", "priority_weight", "unit"})


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell, and where it is shown as it stood in its file; the address is empty where that is not open to the reader."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that a line speaks of: the cells that say it, where they are known, what it is called, and its pages."""

    cells: tuple[CellShown, ...]
    name: str
    address: str
    mend: str
    more: str = ""
    """How many more cells say it than are shown."""


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line; `opens` says what it leads to, `cells` shows all its cells at once as they stood in the file."""

    text: str
    more: tuple[str, ...]
    opens: str
    cells: str
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
    files: tuple[tuple[str, str], ...]
    """The files that the plan came from and that are open to the reader: what each is called, and what was understood of it."""


def reading_of(view: View, *, names: bool = True) -> FirstReading:
    """The first reading of a moment as somebody sees it. names: whether people are named. It brings NumPy."""
    from hoshin.alignment.first_reading import first_reading

    return first_reading(view.seen, today=view.day, beside=_beside(view, names))


def told(view: View, reader: Reader | None) -> ReadingShown:
    """What the page shows. reader: None for somebody without an account, who is led nowhere and told no name of a person."""
    reading = reading_of(view, names=reader is not None)
    show = _Showing.to(reader, view) if reader is not None else None
    count = reading.held[0].of if reading.held else 0
    title = ngettext("Of %(count)d goal …", "Of %(count)d goals …", count) % {"count": count}
    return ReadingShown(
        says=_says(reading),
        lines=tuple(_line(line, show) for line in reading.lines),
        rest=tuple(_line(line, show) for line in reading.rest),
        cannot=tuple(_unknown(one, show) for one in reading.cannot_judge),
        held=tuple((one.what, one.holds, one.of) for one in reading.held),
        held_title=title,
        files=tuple(show.files_told()) if show else (),
    )


def _line(line: Line, show: _Showing | None) -> LineShown:
    return LineShown(line.text, line.more, *(show.of(line.about) if show else _NOTHING))


def _unknown(one: Unknown, show: _Showing | None) -> LineShown:
    would_let = _("It would take %(that)s.") % {"that": one.would_let}
    return LineShown(one.what, (would_let,), *(show.of(one.about) if show else _NOTHING))


_NOTHING: Final[tuple[str, str, tuple[Spoken, ...], int]] = ("", "", (), 0)
"""What a line leads to for somebody who is led nowhere."""


@dataclass(frozen=True, slots=True)
class _Showing:
    """Shows one reader what lines speak of. files: those that are open to them, by the number under which they came in."""

    view: View
    cells: Mapping[Subject, Noted]
    files: Mapping[int, str]
    mends: bool

    @classmethod
    def to(cls, reader: Reader, view: View) -> _Showing:
        """What is shown to a reader."""
        cells = cells_noted(view.whole.number)
        numbers = {noted.number for noted in cells.values() if noted.number is not None}
        return cls(view, cells, open_among(numbers, reader, view.seen), reader.may(Ability.PROPOSE))

    def files_told(self) -> Iterator[tuple[str, str]]:
        """The files, and the pages of what was understood of them; the last one first."""
        for number in sorted(self.files, reverse=True):
            yield self.files[number], reverse("imported-file", args=[number])

    def of(self, about: Iterable[About]) -> tuple[str, str, tuple[Spoken, ...], int]:
        """What some words speak of, each once: what that is in short, all its cells, the first of it, and how many more."""
        fields: dict[Subject, list[str]] = {}
        for one in about:
            fields.setdefault(one.subject, []).append(one.field)
        seen = {subject: record for subject in fields if (record := self.view.seen.find(subject)) is not None}
        first = {subject: seen[subject] for subject in list(seen)[:_SHOWN]}
        spoken = tuple(self._spoken(record, fields[subject]) for subject, record in first.items())
        cells = [cell for subject in first for cell in self._open_cells(subject, fields[subject])]
        all_cells = cells_address(cells[0][0], self._together(cells)) if len(cells) > 1 else ""
        return _opens(spoken, len(seen)), all_cells, spoken, len(seen) - len(first)

    def _spoken(self, record: Record, fields: Sequence[str]) -> Spoken:
        subject = record.ref
        may = self.mends and subject.kind in _EDITED
        noted = self.cells.get(subject)
        found = noted.of(*fields) if noted is not None else ()
        is_open = noted is not None and noted.number in self.files
        shown = tuple(
            CellShown(
                str(cell),
                cells_address(noted.number, [cell])
                if is_open and noted and noted.number and cell.sheet
                else "",
            )
            for cell in found[:_NAMED]
        )
        return Spoken(
            cells=shown,
            name=called(subject.key) if subject.kind == Person.kind else name_of(record),
            address=address_of(subject),
            mend=reverse("edit", args=[entity_of(subject.kind), subject.key]) if may else "",
            more=_more(len(found) - len(shown)),
        )

    def _open_cells(self, subject: Subject, fields: Sequence[str]) -> Iterator[tuple[int, CellNoted]]:
        """The cells that say some fields of something, as far as their file is open, with its number."""
        noted = self.cells.get(subject)
        if noted is None or noted.number is None or noted.number not in self.files:
            return
        for cell in noted.of(*fields):
            if cell.sheet:
                yield noted.number, cell

    def _together(self, cells: Sequence[tuple[int, CellNoted]]) -> list[CellNoted]:
        """Those of the first one's file, each once, no more than one page shows."""
        return list(dict.fromkeys(cell for number, cell in cells if number == cells[0][0]))[:MOST_CELLS]


def _opens(spoken: Sequence[Spoken], count: int) -> str:
    """What a line leads to, in short: the first cells of the first things, and of how many more things it speaks."""
    shown = list(_short([one.cells[0].text if one.cells else one.name for one in spoken[:_NAMED]]))
    more = _more(count - len(shown))
    return (
        _("%(shown)s and %(more)s") % {"shown": ", ".join(shown), "more": more} if more else ", ".join(shown)
    )


def _short(texts: Iterable[str]) -> Iterator[str]:
    """Cells without the name of their sheet where the one before is of the same: `Goals!B7, B9`."""
    sheet = ""
    for text in texts:
        own, mark, address = text.rpartition("!")
        yield address if mark and own == sheet else text
        sheet = own


def _more(count: int) -> str:
    return ngettext("%(rest)d more", "%(rest)d more", count) % {"rest": count} if count > 0 else ""


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
