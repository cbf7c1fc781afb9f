"""What the series of measures signal: heard once, kept with what was judged, and heard anew with what changes.

It rests on what readings rest on, so that it is forgotten with them: a KPI with its rebases, which unit's series counts,
its values, and the judged day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import numpy as np
from immutables import Map

from hoshin.alignment.readings import GivenSeries, as_columns, place_of
from hoshin.alignment.signals import Lines, Signalled, signals_by
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.engine.arrays import Ints
from hoshin.kpis.columns import SeriesColumns
from hoshin.kpis.plan import KPI, Measure

NO_SIGNAL: Final = Signalled(0, 0)


class Heard:
    """The signals of some measures at one moment. More may be learnt of it; what is known stays as it is."""

    __slots__ = ("signals",)

    def __init__(self, signals: Map[Key, Signalled] | None = None) -> None:
        self.signals: Map[Key, Signalled] = signals if signals is not None else Map()

    def learn(self, signals: Mapping[Key, Signalled]) -> None:
        """Keep the signals of more measures."""
        self.signals = self.signals.update(signals)

    def without(self, measures: Iterable[Key]) -> Heard:
        """What is still known where these measures may say something else."""
        left = self.signals.mutate()
        for key in measures:
            left.pop(key, None)
        return Heard(left.finish())


def signals_of(
    measures: Iterable[Measure], picture: Picture, day: date, series: GivenSeries
) -> dict[Key, Signalled]:
    """The signals of measures as of a day, from the series of their KPIs; `NO_SIGNAL` where there is none."""
    columns = as_columns(series)
    kpis: dict[int, KPI] = {}
    places: dict[Key, int | None] = {}
    for measure in measures:
        kpi = picture[measure.kpi]
        place = places[measure.key] = place_of(measure, picture, columns)
        if place is not None and kpi.grain is not None:
            kpis[place] = kpi
    told = dict(zip(kpis, signals_by(picture, *_known_by(day, kpis, columns)), strict=True))
    return {key: NO_SIGNAL if place is None else told.get(place, NO_SIGNAL) for key, place in places.items()}


def _known_by(day: date, kpis: Mapping[int, KPI], columns: SeriesColumns) -> tuple[Lines, Ints]:
    """The known values of some series, of periods that began by a day; and the day for each."""
    places = np.array(list(kpis), np.int64)
    ends = columns.known.rows_from(places, day.toordinal() + 1)
    return Lines(list(kpis.values()), columns.known.upto(places, ends)), np.full(len(places), day.toordinal())
