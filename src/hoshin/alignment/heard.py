"""What the series of measures signal: heard once, kept with what was judged, and heard anew with what changes.

It rests on what readings rest on, so that it is forgotten with them: a KPI with its rebases, which unit's series counts,
its values, and the judged day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from immutables import Map

from hoshin.alignment.readings import Series
from hoshin.alignment.signals import Line, Signalled, known_by, last_signals
from hoshin.alignment.windows import series_for
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.kpis.plan import Measure

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
    measures: Iterable[Measure], picture: Picture, day: date, series: Mapping[Key, Series]
) -> dict[Key, Signalled]:
    """The signals of measures as of a day, from the series of their KPIs; `NO_SIGNAL` where there is none."""
    lines: dict[tuple[Key, Key], Line] = {}
    places: dict[Key, tuple[Key, Key] | None] = {}
    for measure in measures:
        of_kpi = series.get(measure.kpi.key, {})
        unit = series_for(measure, picture, of_kpi)
        place = places[measure.key] = (measure.kpi.key, unit) if unit is not None else None
        if place is not None and unit is not None and place not in lines:
            lines[place] = Line(picture[measure.kpi], known_by(day, of_kpi[unit]))
    seen = last_signals(picture, lines, dict.fromkeys(lines, day))
    return {key: seen.get(place, NO_SIGNAL) if place else NO_SIGNAL for key, place in places.items()}
