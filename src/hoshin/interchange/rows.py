"""The rows of a file of facts by period, and what is wrong with those that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Protocol, TypeVar

from hoshin.changes.sheet import Series
from hoshin.errors import BadInput
from hoshin.interchange.rejected import Rejected
from hoshin.interchange.tables import Line, Misfit, Table
from hoshin.words import gettext as _
from hoshin.words import ngettext

LISTED: Final = 20
"""So many faults are listed; the rest is counted."""

_TELL_EVERY = 10_000

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

Understand = tuple[str, Callable[[], object]]
"""A column, and what raises Misfit when its cell cannot be taken."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is not taken: what stands there and what was expected. Without a column it is about the whole row."""

    file: str
    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        column = _(", column %(column)s") % {"column": self.column} if self.column else ""
        return _("%(file)s, line %(line)s%(column)s: found %(found)s; expected %(expected)s.") % {
            "file": self.file,
            "line": self.line,
            "column": column,
            "found": self.found,
            "expected": self.expected,
        }


class FileRefused(BadInput):
    """A file of which rows cannot be taken, and so none was.

    faults: the first of them. count: how many there are. rows: how many rows have one. rejected: the name of the
    file beside the source that holds those rows, None where there is none.
    """

    def __init__(
        self, file: str, faults: tuple[Fault, ...], count: int, rows: int, rejected: str | None
    ) -> None:
        self.file, self.faults, self.count, self.rows, self.rejected = file, faults, count, rows, rejected
        refused = ngettext(
            "%(file)s: %(count)s row cannot be taken, so nothing was imported.",
            "%(file)s: %(count)s rows cannot be taken, so nothing was imported.",
            rows,
        ) % {"file": file, "count": f"{rows:,}"}
        sentences = [refused, *map(str, faults)]
        if count > len(faults):
            sentences.append(
                _("%(count)s more faults are not listed.") % {"count": f"{count - len(faults):,}"}
            )
        if rejected:
            sentences.append(
                _("Those rows are in %(rejected)s, each with its faults.") % {"rejected": rejected}
            )
        super().__init__("\n".join(sentences))


class Lines:
    """The line on which each period of each series was read. whose: what a series is of, in words."""

    def __init__(self, whose: str) -> None:
        self._whose = whose
        self.by_series: dict[Series, dict[date, int]] = {}

    def note(self, series: Series, day: date, line: int, text: str) -> None:
        """Remember where a period was read. Raises Misfit when it was before; text: as it stands in the file."""
        lines = self.by_series.get(series)
        if lines is None:
            lines = self.by_series[series] = {}
        elif day in lines:
            raise Misfit(
                _("“%(text)s” for the same %(whose)s as in line %(line)s")
                % {"text": text, "whose": self._whose, "line": lines[day]},
                _("each period once"),
            )
        lines[day] = line


class Kind(Protocol[R_co]):
    """How one kind of row is understood."""

    @property
    def lines(self) -> Lines:
        """Where each period was read."""

    def row(self, cells: Iterator[str], line: int) -> R_co | None:
        """The row that the cells of the columns give, None when it has no value. Raises the first Misfit."""

    def cells(self, cells: Iterator[str], line: int) -> Iterator[Understand]:
        """Each cell of the row by itself, to find every one that does not fit."""


class Reading(Generic[R]):
    """Reads a table of one kind of row. Rows are given on as they come; faults are gathered and raised at the end."""

    def __init__(
        self,
        table: Table,
        kind: Kind[R],
        rejected: Rejected | None,
        tell: Callable[[int, int], None],
    ) -> None:
        self.count = self.without_value = 0
        self._table, self._kind, self._rejected, self._tell = table, kind, rejected, tell
        self._faults: list[Fault] = []
        self._fault_count = self._bad_rows = 0

    def rows(self) -> Iterator[R]:
        """The rows that say something. Raises FileRefused at the end, TableError on the way."""
        for line in self._table.lines:
            row = self._row(line)
            if row is not None:
                yield row
            self.count += 1
            if self.count % _TELL_EVERY == 0:
                self._tell(self._table.position(), self._table.size)
        self._tell(self._table.size, self._table.size)
        if self._bad_rows:
            path = self._rejected.path if self._rejected else None
            name = path.name if path else None
            raise FileRefused(self._table.file, tuple(self._faults), self._fault_count, self._bad_rows, name)

    def _row(self, line: Line) -> R | None:
        try:
            row = self._kind.row(self._table.asked_for(line), line.number)
        except Misfit as first:
            self._reject(line, [*self._misfits(line)] or [("period", first)])
            return None
        if row is None:
            self.without_value += 1
        return row

    def _misfits(self, line: Line) -> Iterator[tuple[str, Misfit]]:
        """Every cell of a line that does not fit, with its column."""
        try:
            cells = self._table.asked_for(line)
        except Misfit as misfit:
            yield "", misfit
            return
        yield from misfits(self._kind.cells(cells, line.number))

    def _reject(self, line: Line, misfits: list[tuple[str, Misfit]]) -> None:
        self._bad_rows += 1
        self._fault_count += len(misfits)
        for column, misfit in misfits:
            if len(self._faults) < LISTED:
                self._faults.append(
                    Fault(self._table.file, line.number, column, misfit.found, misfit.expected)
                )
        if self._rejected is not None:
            reasons = [f"{column or 'row'}: {misfit.sentence}" for column, misfit in misfits]
            self._rejected.add(line.cells, "; ".join(reasons))


def misfits(cells: Iterable[Understand]) -> Iterator[tuple[str, Misfit]]:
    """Those cells that cannot be taken, with their columns."""
    for column, understand in cells:
        try:
            understand()
        except Misfit as misfit:
            yield column, misfit
