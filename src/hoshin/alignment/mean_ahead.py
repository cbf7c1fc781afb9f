"""What is expected of series, as it was put down with their day. No NumPy: pages read it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef

from hoshin.alignment.facts import SeriesRecord
from hoshin.changes.keys import Key
from hoshin.journal.facts import counting

_IN_ONE_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class MeanAhead:
    """The values that are expected of a series if nothing changes, one for each period after `last_period`."""

    last_period: date
    mean: tuple[float | None, ...]


def means_ahead(kpis: Collection[Key], upto: int | None = None) -> dict[tuple[Key, Key], MeanAhead]:
    """What was put down last, by KPI and unit, under the number `upto` or now. One query for each 500 KPIs."""
    found: dict[tuple[Key, Key], MeanAhead] = {}
    wanted = sorted(set(kpis))
    later = {"kpi": OuterRef("kpi"), "unit": OuterRef("unit"), "batch_id__gt": OuterRef("batch_id")}
    said_later = Exists(counting(SeriesRecord, upto).filter(**later))
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        rows = counting(SeriesRecord, upto).filter(kpi__in=wanted[start : start + _IN_ONE_QUERY])
        for kpi, unit, last_period, forecast in rows.filter(~said_later).values_list(
            "kpi", "unit", "last_period", "forecast"
        ):
            found[Key(kpi), Key(unit)] = MeanAhead(last_period, tuple(json.loads(forecast)["mean"]))
    return found
