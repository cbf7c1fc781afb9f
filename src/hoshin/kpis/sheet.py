"""A sheet: observations on their way in, gathered by series and checked against the plan before any is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import islice
from math import isfinite, nan
from typing import Final, Literal, NamedTuple

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.errors import BadInput
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit

LISTED = 20


class Absent(StrEnum):
    """That a period has no value at all. A text, so that it can be written wherever a value is."""

    NOTHING = "nothing"


NOTHING: Final = Absent.NOTHING

Value = float | None | Literal[Absent.NOTHING]
"""What is said of a period: a number, None where the KPI does not apply, NOTHING to take back what was said."""

Series = tuple[Key, Key]
"""A KPI and a unit."""

Sheet = dict[Series, dict[date, Value]]
"""What is said of the periods of each series."""


class Row(NamedTuple):
    """One observation as it comes in. `period` is the first day of one of the KPI's periods."""

    kpi: Key
    unit: Key
    period: date
    value: Value


class Refused(NamedTuple):
    """Why a row is not taken; without a period, why a whole series is not."""

    kpi: Key
    unit: Key
    period: date | None
    sentence: str


class RowsRefused(BadInput):
    """Rows that do not fit the plan: the first of them, and how many there are. Nothing was written."""

    def __init__(self, first: list[Refused], count: int) -> None:
        self.first, self.count = tuple(first), count
        more = f" And {count - len(first)} more." if count > len(first) else ""
        super().__init__(" ".join(refused.sentence for refused in first) + more)


def gather(rows: Iterable[Row]) -> Sheet:
    """Rows by series, in the order in which series first appear. Raises RowsRefused for a period said twice."""
    sheet: Sheet = {}
    twice: list[Refused] = []
    for kpi, unit, period, value in rows:
        series = (kpi, unit)
        periods = sheet.get(series)
        if periods is None:
            periods = sheet[series] = {}
        elif period in periods:
            twice.append(Refused(kpi, unit, period, f"{period} of kpi:{kpi} and unit:{unit} is given twice."))
        periods[period] = value
    _raise(iter(twice))
    return sheet


def check(sheet: Sheet, picture: Picture) -> None:
    """Hold a sheet against the plan, and make each number in it a float.

    Raises RowsRefused when a KPI or unit is not in the picture, a KPI has no grain, a date begins none of its
    periods, or a number is not finite.
    """
    _raise(_misfits(sheet, picture))


def _raise(refused: Iterator[Refused]) -> None:
    first = list(islice(refused, LISTED))
    if first:
        raise RowsRefused(first, len(first) + sum(1 for _ in refused))


def _misfits(sheet: Sheet, picture: Picture) -> Iterator[Refused]:
    kpis: dict[Key, _Counted] = {}
    units = picture.of(Unit)
    known_units: set[Key] = set()
    first_days: dict[tuple[Grain, int], set[date]] = {}
    for series, periods in sheet.items():
        key, unit = series
        if key not in kpis:
            kpis[key] = _counted(key, picture, first_days)
        kpi, sentence, known_days = kpis[key]
        if not sentence and unit not in known_units:
            sentence = "" if unit in units else _not_there(Ref(Unit.kind, unit), picture)
        if kpi is None or sentence:
            yield Refused(key, unit, None, sentence)
            continue
        known_units.add(unit)
        if not periods.keys() <= known_days:
            yield from _misfit_days(series, periods.keys() - known_days, kpi, known_days)
        for value in periods.values():
            if type(value) is not float or not isfinite(value):
                yield from _misfit_values(series, periods, kpi)
                break


class _Counted(NamedTuple):
    """A KPI, or why nothing is recorded for its key; and the first days of its periods that were met so far."""

    kpi: KPI | None
    sentence: str
    first_days: set[date]


def _counted(key: Key, picture: Picture, first_days: dict[tuple[Grain, int], set[date]]) -> _Counted:
    ref: Ref[KPI] = Ref(KPI.kind, key)
    kpi = picture.get(ref)
    if kpi is None:
        return _Counted(None, _not_there(ref, picture), set())
    if kpi.grain is None:
        sentence = (
            f"The KPI {name_of(kpi)} ({ref}) has no period yet: say how often it is counted, then record."
        )
        return _Counted(None, sentence, set())
    return _Counted(kpi, "", first_days.setdefault((kpi.grain, kpi.year_begins), set()))


def _not_there(ref: Subject, picture: Picture) -> str:
    return f"{ref} is retired." if ref in picture.retired else f"There is no {ref}."


def _misfit_days(series: Series, days: Iterable[date], kpi: KPI, known: set[date]) -> Iterator[Refused]:
    for day in days:
        expected = _expected_instead(day, kpi)
        if expected:
            sentence = f"{name_of(kpi)}: {day} is not the first day of a {kpi.grain}; {expected}."
            yield Refused(*series, day, sentence)
        else:
            known.add(day)


def _expected_instead(day: date, kpi: KPI) -> str:
    """Empty where a day begins one of the KPI's periods."""
    assert kpi.grain is not None
    if type(day) is not date:
        return f"a date was expected, found {day!r}"
    try:
        period = period_of(day, kpi.grain, YearBegins(kpi.year_begins))
        begins = period.start == day and period.next is not None
    except (ValueError, OverflowError):
        return "the calendar ends there"
    return "" if begins else f"the {kpi.grain} that holds it begins on {period.start}"


def _misfit_values(series: Series, periods: dict[date, Value], kpi: KPI) -> Iterator[Refused]:
    """Makes a float of what is a number otherwise."""
    for period, value in periods.items():
        if value is None or value is NOTHING:
            continue
        try:
            periods[period] = number = float(value)
        except (OverflowError, ValueError, TypeError):
            number = nan
        if not isfinite(number):
            yield Refused(*series, period, f"{name_of(kpi)}, {period}: {value} is not a finite number.")
