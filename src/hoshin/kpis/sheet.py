"""A sheet of observations: held against the plan before any is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import isfinite, nan
from typing import NamedTuple

from django.utils.translation import gettext as _

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import (
    NOTHING,
    Absent,
    Gathered,
    Refused,
    Series,
    gather,
    misfit_days,
    not_there,
    refuse,
)
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain, YearBegins
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit

Value = float | None | Absent
"""What is said of a period: a number, None where the KPI does not apply, NOTHING to take back what was said."""

Sheet = Gathered[Value]
"""What is said of the periods of each series, which is a KPI and a unit."""


class Row(NamedTuple):
    """One observation as it comes in. `period` is the first day of one of the KPI's periods."""

    kpi: Key
    unit: Key
    period: date
    value: Value


def gathered(rows: Iterable[Row]) -> Sheet:
    """Rows by series, in the order in which series first appear. Raises RowsRefused for a period said twice."""
    return gather(rows, (KPI.kind, Unit.kind))


def check(sheet: Sheet, picture: Picture) -> None:
    """Hold a sheet against the plan, and make each number in it a float.

    Raises RowsRefused when a KPI or unit is not in the picture, a KPI has no grain, a date begins none of its
    periods, or a number is not finite.
    """
    refuse(_misfits(sheet, picture))


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
            sentence = "" if unit in units else not_there(Ref(Unit.kind, unit), picture)
        if kpi is None or sentence:
            yield Refused(series, None, sentence)
            continue
        known_units.add(unit)
        if not periods.keys() <= known_days:
            assert kpi.grain is not None
            days, begins = periods.keys() - known_days, YearBegins(kpi.year_begins)
            yield from misfit_days(series, days, known_days, kpi.grain, name_of(kpi), begins)
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
        return _Counted(None, not_there(ref, picture), set())
    if kpi.grain is None:
        sentence = _(
            "The KPI %(kpi)s (%(ref)s) has no period yet: say how often it is counted, then record."
        ) % {"kpi": name_of(kpi), "ref": ref}
        return _Counted(None, sentence, set())
    return _Counted(kpi, "", first_days.setdefault((kpi.grain, kpi.year_begins), set()))


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
            yield Refused(
                series,
                period,
                _("%(kpi)s, %(period)s: %(value)s is not a finite number.")
                % {"kpi": name_of(kpi), "period": period, "value": value},
            )
