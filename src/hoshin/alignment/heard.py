"""What the series of measures signal: heard once, kept with what was judged, and heard anew with what changes.

It rests on what readings rest on, so that it is forgotten with them: a KPI with its rebases, which unit's series counts,
its values, and the judged day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

import numpy as np
from immutables import Map

from hoshin.alignment.readings import GivenSeries, as_columns
from hoshin.alignment.signals import Lines, Signalled, signals_by
from hoshin.alignment.windows import series_for
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
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
    columns, heard = as_columns(series), {}
    places: list[tuple[Key, KPI, int]] = []
    for measure in measures:
        heard[measure.key] = NO_SIGNAL
        kpi, units = picture[measure.kpi], columns.places.get(measure.kpi.key, {})
        unit = series_for(measure, picture, units)
        if unit is not None and kpi.grain is not None:
            places.append((measure.key, kpi, units[unit]))
    return heard | signals_at(places, picture, day, columns)


def signals_at(
    places: Collection[tuple[Key, KPI, int]], picture: Picture, day: date, columns: SeriesColumns
) -> dict[Key, Signalled]:
    """The signals of measures as of a day, each of a KPI that says what its period is, in one of the series."""
    kpis = {place: kpi for _, kpi, place in places}
    series = np.array(list(kpis), np.int64)
    ends = columns.known.rows_from(series, day.toordinal() + 1)
    lines = Lines(list(kpis.values()), columns.known.upto(series, ends))
    told = dict(zip(kpis, signals_by(picture, lines, np.full(len(series), day.toordinal())), strict=True))
    return {key: told[place] for key, _, place in places}
