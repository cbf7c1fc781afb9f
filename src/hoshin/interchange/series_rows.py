"""Rows of a table of series, named by a period: `PERIOD` for all series, `SERIES=PERIOD` for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from hoshin.engine.period_text import PeriodError
from hoshin.engine.periods import Period
from hoshin.errors import BadInput
from hoshin.interchange.series import SeriesTable
from hoshin.interchange.series_periods import is_number, period_named
from hoshin.words import gettext as _

_NAMES_TOLD: Final = 5

Pick = Callable[[SeriesTable, int, str], int | None]
"""Finds the row of a series that a period means; None where the series has none."""


def named_rows(table: SeriesTable, words: str, pick: Pick) -> dict[int, int]:
    """For each series that `words` speak of: the row, counted in the whole table. Raises BadInput where there is none."""
    name, period = words.rpartition("=")[::2]
    period = period.strip()
    if not is_number(period):
        _period(table, period)
    places = [_place(table, name.strip())] if name else range(len(table))
    found = {place: row for place in places if (row := pick(table, place, period)) is not None}
    if not found:
        told = (
            _("%(words)s: the series %(name)s has no row for %(period)s.")
            if name
            else _("%(words)s: no series has a row for %(period)s.")
        )
        raise BadInput(told % {"words": words, "name": name.strip(), "period": period})
    return found


def first_from(table: SeriesTable, place: int, period: str) -> int | None:
    """The first row in or after a period; where periods are counted, the row with that number."""
    if table.grains[place] is None:
        return _counted(table, place, period)
    begin = _period(table, period).start if _is_period(table, period) else None
    return next((row for row, own in _dated(table, place) if begin is not None and own.start >= begin), None)


def last_until(table: SeriesTable, place: int, period: str) -> int | None:
    """The last row in or before a period; where periods are counted, the row with that number."""
    if table.grains[place] is None:
        return _counted(table, place, period)
    end = _period(table, period).end if _is_period(table, period) else None
    rows = [row for row, own in _dated(table, place) if end is not None and own.end <= end]
    return rows[-1] if rows else None


def _counted(table: SeriesTable, place: int, period: str) -> int | None:
    if not is_number(period):
        return None
    rows = table.rows_of(place)
    texts = table.periods[rows]
    return next((rows.start + at for at, text in enumerate(texts) if int(text) == int(period)), None)


def _dated(table: SeriesTable, place: int) -> Iterator[tuple[int, Period]]:
    rows = table.rows_of(place)
    for row in range(rows.start, rows.stop):
        if table.periods[row]:
            yield row, period_named(table.periods[row], table.day_first)


def _place(table: SeriesTable, name: str) -> int:
    if name not in table.names:
        told = ", ".join(table.names[:_NAMES_TOLD])
        more = ", …" if len(table) > _NAMES_TOLD else ""
        raise BadInput(
            _("There is no series called “%(name)s”; expected one of %(told)s%(more)s.")
            % {"name": name, "told": told, "more": more}
        )
    return table.names.index(name)


def _is_period(table: SeriesTable, text: str) -> bool:
    try:
        period_named(text, table.day_first)
    except PeriodError:
        return False
    return True


def _period(table: SeriesTable, text: str) -> Period:
    try:
        return period_named(text, table.day_first)
    except PeriodError as error:
        raise BadInput(f"{error.words.said(_)}.") from None
