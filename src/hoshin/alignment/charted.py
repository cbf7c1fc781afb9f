"""What was said of a KPI's series as charts draw it: stretches of limits, signals, and the fan ahead. No NumPy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from hoshin.alignment.facts import SeriesRecord
from hoshin.changes.keys import Key
from hoshin.journal.facts import counting

LEVELS: Final = (0.025, 0.1, 0.5, 0.9, 0.975)
"""Probabilities whose quantiles are drawn: the ends of 95 and of 80 of 100 cases, and the middle."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the period that begins on `first` on: the mean and natural limits of so many points; None where too few."""

    first: date
    points: int
    lower: float | None
    mean: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Charted:
    """What was said of a series on a day, from its values up to the period that begins on `last_period`.

    signals: the first day of each period with its rule's wire name. ahead: for each period to come the quantiles at
    `LEVELS`; None where the history is too short for them, and nothing at all where nothing of the kind was kept.
    """

    day: date
    last_period: date
    stretches: tuple[Stretch, ...]
    signals: tuple[tuple[date, str], ...]
    mean: tuple[float | None, ...]
    ahead: tuple[tuple[float | None, ...], ...]


def charted_of(kpi: Key, upto: int | None = None) -> dict[Key, Charted]:
    """What was said last of a KPI's series, by unit, under the number `upto` or now. One query."""
    rows = said_last([kpi], upto).values_list("unit", "day", "last_period", "chart", "forecast")
    return {Key(unit): read(day, last, chart, forecast) for unit, day, last, chart, forecast in rows}


def said_last(kpis: Sequence[Key], upto: int | None = None) -> QuerySet[SeriesRecord]:
    """The records after which nothing was said of their series: reading all that ever was is most of the work."""
    later = {"kpi": OuterRef("kpi"), "unit": OuterRef("unit"), "batch_id__gt": OuterRef("batch_id")}
    rows = counting(SeriesRecord, upto).filter(kpi__in=kpis)
    return rows.filter(~Exists(counting(SeriesRecord, upto).filter(**later)))


def read(day: date, last_period: date, chart: str, forecast: str) -> Charted:
    """A record from its JSON; one of before rebases were kept has a single stretch, and no fan."""
    drawn, told = json.loads(chart), json.loads(forecast)
    signals = tuple((date.fromisoformat(period), rule) for period, rule in drawn["signals"])
    stretches = drawn.get("stretches") or [{**drawn, "from": date.min.isoformat()}]
    return Charted(
        day=day,
        last_period=last_period,
        stretches=tuple(map(_stretch, stretches)),
        signals=signals,
        mean=tuple(told["mean"]),
        ahead=tuple(map(tuple, told.get("fan", ()))),
    )


def _stretch(kept: dict[str, Any]) -> Stretch:
    limits = (kept["lower"], kept["mean"], kept["upper"])
    return Stretch(date.fromisoformat(kept["from"]), kept["points"], *limits)
