"""What the sheets of a workbook say, row by row, before it is held against any plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput
from hoshin.interchange.plan_book.columns import KEY_MARK, fields_in_book
from hoshin.interchange.plan_book.mark import Mark
from hoshin.interchange.plan_book.names import as_name
from hoshin.interchange.sheets.workbook import Cell, Grid, Place, Workbook
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row: the key that it had when it was exported, None where it was added; and its cells by wire name."""

    kind: str
    key: Key | None
    sheet: str
    row: int
    columns: Mapping[str, int]
    cells: Mapping[str, Cell]

    @property
    def ref(self) -> Subject | None:
        """What it was exported of; None for a row that was added."""
        return None if self.key is None else Ref(self.kind, self.key)

    def place(self, wire: str = "") -> Place:
        """Where a field stands; without one, where the row begins."""
        return Place(self.sheet, self.row, self.columns.get(wire) or min(self.columns.values(), default=1))


@dataclass(frozen=True, slots=True)
class Said:
    """All rows that say something, by kind; what was not read, in sentences."""

    rows: Mapping[str, tuple[SaidRow, ...]]
    remarks: tuple[str, ...] = field(default=())


def said_by(workbook: Workbook, mark: Mark) -> Said:
    """The rows of a workbook. Raises BadInput where a sheet lost its keys, so that no row could be told from a new one."""
    rows: dict[str, tuple[SaidRow, ...]] = {}
    remarks: list[str] = []
    for grid in workbook.sheets:
        headed = _headed(grid, mark)
        if headed is None:
            _check_keys(grid, mark)
            continue
        kind, row, key_column = headed
        if kind in rows:
            raise BadInput(
                _("%(sheet)s holds the same as the sheet %(other)s; expected one of them.")
                % {"sheet": grid.name, "other": rows[kind][0].sheet if rows[kind] else kind}
            )
        columns = _columns(grid, kind, row, mark, remarks)
        rows[kind] = tuple(_rows(grid, kind, row, key_column, columns))
    return Said(rows, tuple(remarks))


def _headed(grid: Grid, mark: Mark) -> tuple[str, int, int] | None:
    """The kind of a sheet, and the row and column of the heading of its keys."""
    marked = {KEY_MARK + kind: kind for kind in mark.headings}
    found = (
        (row, column, marked[cell.value])
        for (row, column), cell in grid.cells.items()
        if isinstance(cell.value, str) and cell.value in marked
    )
    first = min(found, default=None)
    return None if first is None else (first[2], first[0], first[1])


def _check_keys(grid: Grid, mark: Mark) -> None:
    if grid.name in mark.sheets.values() and grid.cells:
        raise BadInput(
            _(
                "%(sheet)s: the hidden column with the keys is missing, so that no row can be told from a new one; export the plan anew."
            )
            % {"sheet": grid.name}
        )


def _columns(grid: Grid, kind: str, row: int, mark: Mark, remarks: list[str]) -> dict[str, int]:
    """The columns by wire name; what else has a heading is not read, which is told."""
    known = {as_name(heading).casefold(): wire for heading, wire in mark.headings[kind].items()}
    declared = {one.wire for one in fields_in_book(kind)}
    found: dict[str, int] = {}
    for (at, column), cell in sorted(grid.cells.items()):
        text = as_name(cell.text)
        if at != row or text == KEY_MARK + kind or not text:
            continue
        wire = known.get(text.casefold())
        if wire is None or wire not in declared:
            remarks.append(
                _("%(cell)s: the column “%(heading)s” is none of this sheet's; it was not read.")
                % {"cell": grid.place(row, column), "heading": text}
            )
        elif wire in found:
            raise BadInput(
                _("%(cell)s: found a second column “%(heading)s”; expected one.")
                % {"cell": grid.place(row, column), "heading": text}
            )
        else:
            found[wire] = column
    return found


def _rows(grid: Grid, kind: str, head: int, key_column: int, columns: Mapping[str, int]) -> Iterator[SaidRow]:
    """The rows under the heading that say something; one of which nothing but the key is left is as good as removed."""
    wires = {column: wire for wire, column in columns.items()}
    keys: dict[int, str] = {}
    cells: dict[int, dict[str, Cell]] = {}
    for (row, column), cell in grid.cells.items():
        if row <= head:
            continue
        if column == key_column:
            keys[row] = cell.text.strip()
        elif (wire := wires.get(column)) is not None and cell.text.strip():
            cells.setdefault(row, {})[wire] = cell
    for row in sorted(cells):
        key = keys.get(row, "")
        if key and not is_key(key):
            raise BadInput(
                _(
                    "%(cell)s: found “%(found)s” among the keys; expected the key that was there, or nothing for a new row."
                )
                % {"cell": grid.place(row, key_column), "found": key}
            )
        yield SaidRow(kind, Key(key) if key else None, grid.name, row, columns, cells[row])
