"""Workbooks of tasks: what stands on a sheet, as the table that it would be if it were saved as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.sheets.workbook import Grid
from hoshin.interchange.work_items.items import Place
from hoshin.interchange.work_items.table import Row, Table
from hoshin.interchange.work_items.texts import one_line
from hoshin.interchange.work_items.wording import columns, plain

_NAMED_BY_NOBODY: Final = re.compile(
    r"(?:sheet|tabelle|table|feuil|feuille|hoja|foglio|planilha|folha|blad|list|liste|lista|tasks|aufgaben|vorgange|massnahmen|taches|tareas|todos|issues)? ?\d*"
)


def tables_in(content: bytes, file: str) -> Iterator[Table]:
    """The visible sheets of an XLSX or ODS workbook that hold anything. Raises TableError."""
    for grid in read_workbook(content, file).sheets:
        if grid.cells and not grid.hidden:
            yield _table(grid, file)


def _table(grid: Grid, file: str) -> Table:
    texts = {place: cell.text for place, cell in grid.cells.items()}
    for merged in grid.merged:  # cells merged downwards say the same of each row
        first = texts.get((merged.first_row, merged.first_column), "")
        if first and merged.first_column == merged.last_column:
            for row in range(merged.first_row, merged.last_row + 1):
                texts[row, merged.first_column] = first
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        if text.strip():
            by_row.setdefault(row, {})[column] = text
    width = max(max(cells) for cells in by_row.values())
    rows = [
        Row([by_row[row].get(column, "") for column in range(1, width + 1)], Place(row, sheet=grid.name))
        for row in sorted(by_row)
    ]
    header = tuple(map(one_line, rows[0].cells))
    return Table(file, header, tuple(rows[1:]), _called(grid.name), grid.name, rows[0].place)


def _called(sheet: str) -> str:
    """What a list is called by its sheet; empty for a name that says nothing, or no more than that tasks stand there."""
    name = plain(sheet)
    says_nothing = _NAMED_BY_NOBODY.fullmatch(name) or columns("lists").get(name) == "title"
    return "" if says_nothing else one_line(sheet)
