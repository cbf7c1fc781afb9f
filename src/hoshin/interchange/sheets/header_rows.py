"""Rows of headings: rows whose words mean roles, or name periods, above rows that do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.sheet import Sheet

_GOOD: Final = 0.7
_MOST_ROWS: Final = 3
_MEASURES: Final = frozenset({"target", "current", "forecast", "variance", "baseline"})
_LEAST_KNOWN: Final = 0.34
_MOST_PERIODS: Final = 0.7


def header_groups(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> list[list[int]]:
    """The rows of headings among some rows; those that stand together are one header. In order."""
    groups: list[list[int]] = []
    taken: set[int] = set()
    for row in rows:
        if row in taken or not is_header(sheet, columns, row):
            continue
        group = [row]
        above = row - 1
        if above in rows and above not in taken and _is_over(sheet, columns, above, row):
            group.insert(0, above)
        while (
            len(group) < _MOST_ROWS
            and group[-1] + 1 in rows
            and _is_under(sheet, columns, group[-1] + 1, group)
        ):
            group.append(group[-1] + 1)
        groups.append(group)
        taken.update(group)
    return groups


def is_header(sheet: Sheet, columns: Sequence[int], row: int) -> bool:
    """Whether a row heads columns: most of what stands there is known, or much of it and nothing looks like values."""
    filled = sheet.columns_in(row, columns)
    if len(filled) < 2:
        return len(filled) == 1 and _heads_a_list(sheet, columns, row, filled[0])
    told = [sheet.heading(row, column) for column in filled]
    known = sum(heading.best >= _GOOD for heading in told)
    periods = sum(heading.when is not None for heading in told)
    if _values(sheet, row, filled):
        return False
    if periods >= _MOST_ROWS and periods >= _MOST_PERIODS * (len(filled) - 1):
        return True
    if known < 2 and not (known and periods):
        return known == 1 and len(filled) == 2 and _heads_a_pair(sheet, columns, row, filled)
    texts = [sheet.text(row, column).casefold() for column in filled]
    mean = sum(heading.told for heading in told) / len(filled)
    return mean >= 0.55 or (known >= max(2, _LEAST_KNOWN * len(filled)) and len(set(texts)) >= len(texts) - 1)


def _values(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """Whether something stands there that no heading is: a figure, a long text, several words for a status."""
    figures = frozenset({Sort.PERCENT, Sort.QUANTITY, Sort.ERROR, Sort.MISSING})
    for column in filled:
        sorts = sheet.sorts(row, column)
        if sorts & figures or sorts == {Sort.NUMBER} or sorts == {Sort.LONG}:
            return True
    days = [column for column in filled if Sort.DATE in sheet.sorts(row, column)]
    return 0 < len(days) < _MOST_ROWS and len(days) < len(filled) - 1


def _heads_a_list(sheet: Sheet, columns: Sequence[int], row: int, column: int) -> bool:
    """One word such as `Goals` above a list, in the only column or with the rest of it below."""
    heading = sheet.heading(row, column)
    if max((heading.roles.get(role, 0.0) for role in THINGS), default=0.0) < 1.0 or heading.when is not None:
        return False
    below = [each for each in sheet.by_column[column] if each > row][:2]
    text_below = all(sheet.sorts(each, column) & {Sort.TEXT, Sort.LONG, Sort.WORD} for each in below)
    beside = any(sheet.columns_in(each, columns) != [column] for each in below)
    return len(below) == 2 and text_below and below[0] - row <= 2 and not beside


def _heads_a_pair(sheet: Sheet, columns: Sequence[int], row: int, filled: Sequence[int]) -> bool:
    """Two columns of which one heading is known, above rows that hold text and a value."""
    below = [each for each in sheet.rows if each > row and sheet.columns_in(each, columns) == list(filled)][
        :3
    ]
    cells = [sheet.cell(row, column) for column in filled]
    bold = all(cell is not None and cell.bold for cell in cells)
    figures = {Sort.NUMBER, Sort.PERCENT, Sort.QUANTITY, Sort.DATE, Sort.STATUS}
    return len(below) >= 2 and (bold or all(sheet.sorts(each, filled[1]) & figures for each in below))


def _is_over(sheet: Sheet, columns: Sequence[int], above: int, row: int) -> bool:
    """Whether a row above a header groups its columns: periods or measures, each over several."""
    filled = sheet.columns_in(above, columns)
    spans = [sheet.merged_at.get((above, column)) for column in filled]
    wide = sum(span is not None and span.last_column > span.first_column for span in spans)
    whole = any(
        span is not None and span.last_column - span.first_column + 1 >= len(columns) for span in spans
    )
    if whole or _values(sheet, above, filled):
        return False
    grouping = sum(_groups(sheet, above, column) for column in filled)
    deep = sum(span is not None and span.last_row >= row for span in spans)
    if wide >= 1 and len(filled) > 1 and grouping + wide + deep >= len(filled):
        return True
    return len(filled) > 1 and grouping >= len(filled) * 0.6 and filled[0] > columns[0]


def _groups(sheet: Sheet, row: int, column: int) -> bool:
    heading = sheet.heading(row, column)
    return heading.when is not None or any(heading.roles.get(role, 0) >= _GOOD for role in _MEASURES)


def _is_under(sheet: Sheet, columns: Sequence[int], row: int, group: Sequence[int]) -> bool:
    """Whether a row below a header says more of its columns: a measure or a period in each."""
    filled = sheet.columns_in(row, columns)
    if not filled or _values(sheet, row, filled):
        return False
    more = [_groups(sheet, row, column) for column in filled]
    if not all(more) or len(filled) < 2:
        return False
    headed = [column for column in filled if (group[-1], column) in sheet.grid.cells]
    return len(headed) < len(filled) or all(
        sheet.heading(group[-1], column).when is not None for column in headed
    )
