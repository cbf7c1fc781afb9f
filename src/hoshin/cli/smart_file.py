"""A file of statements with what is judged of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hoshin.alignment.smart_words import reasons_of
from hoshin.engine.smart import LETTERS, judge
from hoshin.errors import BadInput
from hoshin.interchange.tables import Misfit, TableError, open_table
from hoshin.words import gettext as _
from hoshin.words import ngettext

if TYPE_CHECKING:
    from hoshin.engine.smart import Smart
    from hoshin.interchange.tables import Line, Table

JUDGED: Final = (*LETTERS, "reasons")
"""The columns that are added."""

_TOLD_EVERY: Final = 1000

Tell = Callable[[int, int | None], None]


@dataclass(slots=True)
class Judged:
    """A file that is read and judged row by row; how many rows there were of special kinds is known at its end."""

    file: Path
    columns: list[str]
    """The columns of the file, and those that are added."""
    statement: int
    """Which column holds the statements."""
    rows: Iterator[list[str]]
    """The cells of each row with what is judged of it; may be read once, and raises TableError."""
    count: int = 0
    empty: int = 0
    unknown: int = 0

    def check_names(self) -> None:
        """Raises TableError where two columns have one name, which a JSON object cannot hold."""
        twice = next((name for name in self.columns if self.columns.count(name) > 1), None)
        if twice is not None:
            named = (
                _("the column %(twice)s twice") % {"twice": twice}
                if twice
                else _("two columns without a name")
            )
            raise TableError(self.file.name, named, _("each column once where the answer is JSON"), 1)

    def judge(self, table: Table, language: str | None, tell: Tell) -> Iterator[list[str]]:
        """Every row with its letters. Raises TableError."""
        for line in table.lines:
            cells = _cells(table, line)
            found = judge(cells[self.statement], language)
            self.count += 1
            if not cells[self.statement].strip():
                self.empty += 1
            elif found.language is None:
                self.unknown += 1
            if self.count % _TOLD_EVERY == 0:
                tell(table.position(), table.size)
            yield [*cells, *cells_of(found)]
        if not self.count:
            raise TableError(self.file.name, _("a header and no rows"), _("a row for each statement"))


@contextmanager
def judged_file(file: Path, column: str, language: str | None, tell: Tell) -> Iterator[Judged]:
    """A file of statements, open while its rows are read. Raises TableError."""
    name = column.strip().casefold()
    if not name:
        raise BadInput(_("--text is empty; expected the name of a column."))
    with open_table(file, [name]) as table:
        _check_free(file.name, table.header)
        judged = Judged(file, [*table.header, *JUDGED], table.places[0], iter(()))
        judged.rows = judged.judge(table, language, tell)
        yield judged


def cells_of(found: Smart) -> list[str]:
    """What is written of a statement: the verdicts in order, and the reasons."""
    return [*(letter.verdict.value for letter in found.letters.values()), reasons_of(found)]


def _cells(table: Table, line: Line) -> list[str]:
    """As many cells as there are columns. Raises TableError for a row of another width."""
    try:
        table.asked_for(line)
    except Misfit as misfit:
        raise TableError(table.file, misfit.found, misfit.expected, line.number) from misfit
    return line.cells[: len(table.header)]


def _check_free(file: str, header: list[str]) -> None:
    """Raises TableError where a column that is to be written is there already."""
    named = {cell.strip().casefold() for cell in header}
    there = [name for name in JUDGED if name in named]
    if there:
        found = ngettext("the column %(names)s", "the columns %(names)s", len(there)) % {
            "names": ", ".join(there)
        }
        raise TableError(file, found, _("a file without the columns that are added; rename or drop them"), 1)
