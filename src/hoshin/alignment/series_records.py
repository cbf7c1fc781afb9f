"""What was said of series, kept with its day: written as JSON, which keeps every number exactly, and read again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, Final

import numpy as np

from hoshin.alignment.charted import LEVELS, said_last
from hoshin.alignment.facts import SeriesRecord
from hoshin.alignment.series import Said, Stretch
from hoshin.changes.keys import Key
from hoshin.engine.forecast import Forecasts
from hoshin.engine.signals import Limits, Rule
from hoshin.journal import days
from hoshin.journal.facts import counting

COLUMNS: Final = ("kpi", "unit", "day", "batch_id", "last_period", "chart", "forecast")
_READ: Final = ("kpi", "unit", "day", "last_period", "chart", "forecast")
_FIGURES: Final = 7
"""Of what is only drawn: so many figures of a number are kept."""
_LIMITS: Final = ("mean", "moving_range", "lower", "upper", "upper_range")
_BY_STEP: Final = ("mean", "centre", "scale", "skew")
_BY_SERIES: Final = ("tail", "nothing", "low", "high", "least")
_UNBOUND: Final = {"low": -np.inf, "high": np.inf}
_IN_ONE_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class SaidThen:
    """What was said of a series on a day: `signals` are the periods and rules, `ahead` has one row."""

    kpi: Key
    unit: Key
    day: date
    last_period: date
    values: int
    """How many values it had."""
    limits: Limits
    """Those in force at its end."""
    signals: tuple[tuple[date, Rule], ...]
    ahead: Forecasts


def row_of(said: Said, day: date, batch: int) -> tuple[Any, ...]:
    """The row of a series, for `COLUMNS`."""
    line, written = said.line, days.written()
    return (line.kpi, line.unit, written(day), batch, written(line.last_period), *texts_of(said))


def texts_of(said: Said) -> tuple[str, str]:
    """Chart and forecast of a series as JSON."""
    return json.dumps(_chart(said)), json.dumps(_forecast(said.ahead))


def said_of(kpis: Collection[Key], upto: int | None = None) -> dict[tuple[Key, Key], SaidThen]:
    """What was said last, by KPI and unit, under the number `upto` or now."""
    found: dict[tuple[Key, Key], SaidThen] = {}
    wanted = sorted(set(kpis))
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        rows = said_last(wanted[start : start + _IN_ONE_QUERY], upto)
        for kpi, unit, *row in rows.values_list(*_READ):
            found[Key(kpi), Key(unit)] = SaidThen(Key(kpi), Key(unit), *_read(*row))
    return found


def last_periods(upto: int | None = None) -> dict[tuple[Key, Key], date]:
    """Of each series that anything was said of: the latest period that it was said from."""
    rows = counting(SeriesRecord, upto).order_by("batch_id").values_list("kpi", "unit", "last_period")
    return {(Key(kpi), Key(unit)): period for kpi, unit, period in rows.iterator()}


def _chart(said: Said) -> dict[str, Any]:
    periods = said.line.periods
    return {
        "values": int(np.isfinite(said.line.values).sum()),
        **_limits(said.stretches[-1]),
        "stretches": [
            {"from": periods[stretch.begins].isoformat(), **_limits(stretch)} for stretch in said.stretches
        ],
        "signals": [[periods[signal.place].isoformat(), signal.rule.value] for signal in said.signals],
    }


def _limits(stretch: Stretch) -> dict[str, Any]:
    limits = stretch.limits
    return {"points": limits.points, **{name: _kept(getattr(limits, name)) for name in _LIMITS}}


def _forecast(ahead: Forecasts) -> dict[str, Any]:
    """The distribution, from which chances are told; and its quantiles at `LEVELS`, which are drawn."""
    fan = ahead.quantiles(np.array(LEVELS))[0].tolist()
    by_step = {name: list(map(_kept, getattr(ahead, name)[0].tolist())) for name in _BY_STEP}
    by_series = {name: _kept(float(getattr(ahead, name)[0])) for name in _BY_SERIES}
    return {
        **by_step,
        **by_series,
        "whole": bool(ahead.whole[0]),
        "fan": [[*map(_drawn, step)] for step in fan],
    }


def _drawn(number: float) -> float | None:
    return float(f"{number:.{_FIGURES}g}") if isfinite(number) else None


def _kept(number: float) -> float | None:
    return number if isfinite(number) else None


def _number(kept: float | None, otherwise: float = np.nan) -> float:
    return otherwise if kept is None else kept


@lru_cache(maxsize=16_384)  # a series is said anew once a period, and read every day
def _read(
    day: date, last_period: date, chart: str, forecast: str
) -> tuple[date, date, int, Limits, tuple[tuple[date, Rule], ...], Forecasts]:
    drawn, told = json.loads(chart), json.loads(forecast)
    ahead: dict[str, Any] = {name: np.array([told[name]], dtype=np.float64) for name in _BY_STEP}
    for name in _BY_SERIES:
        ahead[name] = np.array([_number(told[name], _UNBOUND.get(name, np.nan))])
    limits = Limits(drawn["points"], *(_number(drawn[name]) for name in _LIMITS))
    signals = tuple(_signals(drawn["signals"]))
    values = drawn.get("values", drawn["points"])  # before limits began anew, one was the other
    return day, last_period, values, limits, signals, Forecasts(**ahead, whole=np.array([told["whole"]]))


def _signals(listed: list[list[str]]) -> Iterator[tuple[date, Rule]]:
    return ((date.fromisoformat(period), Rule(rule)) for period, rule in listed)
