"""Key–value sheets: names of what is said in a column, and what is said beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.sheet import Sheet

_EXACT: Final = 0.9
_LEAST: Final = 3
_SHARE: Final = 0.6
_ROOM: Final = 2


def pair_rows(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> set[int]:
    """The rows in which a name stands before what is said of it, where there are enough of them below each other."""
    for column in columns[:_ROOM]:
        labelled = [row for row in rows if is_label(sheet, row, column)]
        if len(labelled) < _LEAST:
            continue
        roles = [_best_role(sheet, row, column) for row in labelled]
        span = [
            row for row in rows if labelled[0] <= row <= labelled[-1] and (row, column) in sheet.grid.cells
        ]
        fields = {role for role in roles if role not in THINGS}
        if len(set(roles)) >= _LEAST and len(fields) >= 2 and len(labelled) >= _SHARE * len(span):
            return {row for row in rows if labelled[0] <= row <= labelled[-1]} | _trailing(
                sheet, rows, labelled[-1], column
            )
    return set()


def is_label(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell names what the cell beside it says."""
    heading = sheet.heading(row, column)
    if heading.when is not None or not (heading.best >= _EXACT or heading.is_strong):
        return False
    following = next((each for each in sheet.by_row[row] if each > column), None)
    if following is None:
        return False
    beside = sheet.heading(row, following)
    return not beside.is_strong or bool(
        sheet.sorts(row, following) & {Sort.STATUS, Sort.DEPARTMENT, Sort.GRAIN, Sort.DIRECTION}
    )


def _best_role(sheet: Sheet, row: int, column: int) -> str:
    roles = sheet.heading(row, column).roles
    return max(roles, key=lambda role: roles[role])


def _trailing(sheet: Sheet, rows: Sequence[int], last: int, column: int) -> set[int]:
    """A row right below that goes on with what the last name says."""
    return {row for row in rows if row == last + 1 and (row, column) not in sheet.grid.cells}
