"""Rows of headings: rows whose words mean roles, or name periods, above rows that do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.sheet import Sheet

_GOOD: Final = 0.7
_MOST_ROWS: Final = 3
_EXACT: Final = 0.95
_LEAST_NAMED: Final = 3
_LOOKED_AT: Final = 12
_LONGEST_NAME: Final = 40
_FIGURES: Final = frozenset(
    {
        Sort.NUMBER,
        Sort.PERCENT,
        Sort.QUANTITY,
        Sort.DATE,
        Sort.PERIOD,
        Sort.YEAR,
        Sort.ID,
        Sort.LINK,
        Sort.ERROR,
    }
)
_SHORT_VALUES: Final = _FIGURES | {Sort.LETTER}
_VALUES: Final = frozenset({Sort.STATUS, Sort.RATING, Sort.DEPARTMENT})
_MEASURES: Final = frozenset({"target", "current", "forecast", "variance", "baseline"})
_STATEMENTS: Final = ("vision", "mission")
_LEAST_KNOWN: Final = 0.34
_MOST_PERIODS: Final = 0.7


def header_groups(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> list[list[int]]:
    """The rows of headings among some rows; those that stand together are one header. In order."""
    groups: list[list[int]] = []
    taken: set[int] = set()
    held = frozenset(rows)
    for row in rows:
        again = bool(groups) and len(sheet.columns_in(groups[-1][-1], columns)) > 2
        if row in taken or not (
            _repeats(sheet, columns, groups, row) or is_header(sheet, columns, row, again)
        ):
            continue
        group = [row]
        above = row - 1
        if above in held and above not in taken and _is_over(sheet, columns, above, row):
            group.insert(0, above)
        while (
            len(group) < _MOST_ROWS
            and group[-1] + 1 in held
            and _is_under(sheet, columns, group[-1] + 1, group)
        ):
            group.append(group[-1] + 1)
        if groups and _is_dwarfed(sheet, columns, groups[-1], group):
            groups.pop()
        groups.append(group)
        taken.update(group)
    return groups


def _repeats(sheet: Sheet, columns: Sequence[int], groups: Sequence[Sequence[int]], row: int) -> bool:
    """Whether a row says what the header above says."""
    if not groups:
        return False
    header = sheet.by_row[groups[-1][-1]]
    held = sheet.by_row[row]
    if not any(
        column in held and held[column] == value for column, value in list(header.items())[:_MOST_ROWS]
    ):
        return False
    before = {sheet.text(groups[-1][-1], column).casefold() for column in columns} - {""}
    here = {sheet.text(row, column).casefold() for column in columns} - {""}
    return len(here) > 1 and len(before & here) >= 0.8 * len(before | here)


def _is_dwarfed(sheet: Sheet, columns: Sequence[int], before: Sequence[int], group: Sequence[int]) -> bool:
    """Whether what looked like a header is only a line above the real one, such as `Month: March 2026`."""
    many, few = len(sheet.columns_in(group[0], columns)), len(sheet.columns_in(before[-1], columns))
    return group[0] - before[-1] <= _MOST_ROWS and many >= 2 * few


def is_header(sheet: Sheet, columns: Sequence[int], row: int, again: bool = False) -> bool:
    """Whether a row heads columns: most of what stands there is known, or much of it and nothing looks like values.

    again: whether there is a header above already; then nearly all must be known, as titles hold such words too.
    """
    filled = sheet.columns_in(row, columns)
    if len(filled) < 2:
        return len(filled) == 1 and _heads_a_list(sheet, columns, row, filled[0])
    if _values(sheet, row, filled) or is_statement(sheet, row, filled):
        return False
    told = [sheet.heading(row, column) for column in filled]
    exact = sum(
        heading.best >= _EXACT and not sheet.sorts(row, column) & _VALUES
        for heading, column in zip(told, filled, strict=True)
    )
    strong = sum(
        heading.is_strong and not _is_value(sheet, row, column)
        for heading, column in zip(told, filled, strict=True)
    )
    periods = sum(heading.when is not None for heading in told)
    if periods >= _MOST_ROWS and periods >= _MOST_PERIODS * (len(filled) - 1):
        return not again or strong + periods >= len(filled) - 1
    if again:
        return exact >= 2 and exact + periods >= 0.6 * len(filled)
    if strong < 2 and not (strong and periods):
        if strong == 1 and len(filled) == 2:
            return _heads_a_pair(sheet, columns, row, filled)
        return strong == 1 and _names_columns(sheet, columns, row, filled)
    if strong + periods >= 0.55 * len(filled):
        return True
    texts = [sheet.text(row, column).casefold() for column in filled]
    distinct = len(set(texts)) >= len(texts) - 1
    return distinct and (
        strong >= max(2, _LEAST_KNOWN * len(filled)) or _names_columns(sheet, columns, row, filled)
    )


def is_statement(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """A vision or mission beside its name."""
    if len(filled) != 2:
        return False
    named, said = (sheet.heading(row, column) for column in filled)
    is_one = max((named.roles.get(role, 0.0) for role in _STATEMENTS), default=0.0) >= _EXACT
    return is_one and said.best < _GOOD and len(said.text.split()) >= _LEAST_NAMED


def _is_value(sheet: Sheet, row: int, column: int) -> bool:
    """A word for a status, a name or a rating counts as a heading only where it is a phrase of headings as such."""
    sorts = sheet.sorts(row, column)
    return bool(sorts & {Sort.STATUS, Sort.RATING}) and sheet.heading(row, column).best < _EXACT


def _names_columns(sheet: Sheet, columns: Sequence[int], row: int, filled: Sequence[int]) -> bool:
    """Short words of which none comes again below, above columns of which some hold figures, days, ids or letters."""
    if len(filled) < _LEAST_NAMED or len(filled) < 0.6 * len(columns):
        return False
    below = list(islice(sheet.rows_below(row, columns), _LOOKED_AT))
    if len(below) < 2 or any(len(sheet.text(row, column)) > _LONGEST_NAME for column in filled):
        return False
    other = 0
    for column in filled:
        mine = sheet.sorts(row, column)
        if mine & _FIGURES or sheet.text(row, column) in {sheet.text(each, column) for each in below}:
            return False
        sorts = [sheet.sorts(each, column) for each in below if sheet.holds(each, column)]
        differ = sum(bool(each & _SHORT_VALUES) or each == {Sort.LONG} for each in sorts)
        other += bool(sorts) and differ * 2 > len(sorts)
    return other >= max(1, len(filled) // 5)


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
    own = sheet.by_column[column]
    at = bisect_right(own, row)
    below = own[at : at + 2]
    text_below = all(sheet.sorts(each, column) & {Sort.TEXT, Sort.LONG, Sort.WORD} for each in below)
    beside = any(sheet.columns_in(each, columns) != [column] for each in below)
    return len(below) == 2 and text_below and below[0] - row <= 2 and not beside


def _heads_a_pair(sheet: Sheet, columns: Sequence[int], row: int, filled: Sequence[int]) -> bool:
    """Two columns of which one heading is known, above rows that hold text and a value."""
    near = islice(sheet.rows_below(row, columns), _LOOKED_AT)
    below = [each for each in near if sheet.columns_in(each, columns) == list(filled)][:3]
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
    headed = [column for column in filled if sheet.holds(group[-1], column)]
    return len(headed) < len(filled) or all(
        sheet.heading(group[-1], column).when is not None for column in headed
    )
