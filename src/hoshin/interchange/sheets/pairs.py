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
    wide = next((row for row in rows if _heads_many(sheet, columns, row)), None)
    rows = [row for row in rows if wide is None or row < wide]
    for column in columns[:_ROOM]:
        labelled = [row for row in rows if is_label(sheet, row, column)]
        exact = [row for row in labelled if sheet.heading(row, column).best >= _EXACT]
        if len(exact) < _LEAST or len(exact) < _SHARE * len(labelled):
            continue
        roles = {_best_role(sheet, row, column) for row in labelled}
        span = [row for row in rows if labelled[0] <= row <= labelled[-1] and sheet.holds(row, column)]
        if len(roles) >= _LEAST and len(roles - THINGS) >= 2 and len(labelled) >= _SHARE * len(span):
            first = _first_of(sheet, rows, labelled[0], column)
            inside = {row for row in rows if first <= row <= labelled[-1]}
            return inside | _trailing(sheet, rows, labelled[-1], column)
    return set()


def _heads_many(sheet: Sheet, columns: Sequence[int], row: int) -> bool:
    """Whether a row names three things or more that its columns say: then names do not go down."""
    filled = sheet.columns_in(row, columns)
    exact = [
        column
        for column in filled
        if sheet.heading(row, column).best >= _EXACT and not _says(sheet, row, column)
    ]
    periods = sum(sheet.heading(row, column).when is not None for column in filled)
    if periods >= _LEAST:
        return len(exact) >= 2 and len(exact) + periods >= 0.7 * len(filled)
    return len(exact) >= _LEAST and len(exact) * 2 > len(filled)


def _says(sheet: Sheet, row: int, column: int) -> bool:
    return bool(
        sheet.sorts(row, column) & {Sort.STATUS, Sort.DEPARTMENT, Sort.GRAIN, Sort.DIRECTION, Sort.UNIT}
    )


def is_label(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell names what the cell beside it says."""
    heading = sheet.heading(row, column)
    if not (heading.best >= _EXACT or heading.is_strong):
        return False
    following = next((each for each in sheet.by_row[row] if each > column), None)
    if following is None:
        return False
    return sheet.heading(row, following).best < _EXACT or _says(sheet, row, following)


def label_columns(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> list[int]:
    """The columns of pairs that hold names: the first, and any other of which most cells are names too."""
    found = [min(columns)]
    for column in sorted(columns)[1:]:
        filled = [row for row in rows if column in sheet.by_row[row]]
        exact = [
            row
            for row in filled
            if sheet.heading(row, column).best >= _EXACT and not _says(sheet, row, column)
        ]
        if column - found[-1] > 1 and len(exact) >= 2 and len(exact) >= _SHARE * len(filled):
            found.append(column)
    return found


def _best_role(sheet: Sheet, row: int, column: int) -> str:
    roles = sheet.heading(row, column).roles
    return max(roles, key=lambda role: roles[role])


def _first_of(sheet: Sheet, rows: Sequence[int], first: int, column: int) -> int:
    """The first row of pairs: one right above may have a value that is called as a heading is, such as `Goals`."""
    while (
        first - 1 in rows
        and column in sheet.by_row[first - 1]
        and sheet.heading(first - 1, column).best >= _EXACT
    ):
        first -= 1
    return first


def _trailing(sheet: Sheet, rows: Sequence[int], last: int, column: int) -> set[int]:
    """Rows right below that go on: with a name that nobody knows, or with more of what the last one says."""
    found: set[int] = set()
    for row in rows:
        if row == last + 1 and len(sheet.by_row[row]) <= _ROOM:
            found.add(row)
            last = row
    return found
