"""What each measure asks of the values of its KPI, looked up once for all that is read from them. No NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.windows import Window, limits_of, window_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Goal


class Asked(NamedTuple):
    """A measure: of which KPI, first of all in which unit (None for a priority), in which window, and inside which limits
    (NaN is none)."""

    measure: Measure
    kpi: KPI
    unit: Key | None
    window: Window
    limits: tuple[float, float]


def asked_of(measures: Iterable[Measure], picture: Picture, judged: JudgedDay) -> Iterator[Asked]:
    """What measures ask, in their order; all that measure one thing ask in one unit and window."""
    kpis = picture.of(KPI)
    known: dict[Subject, tuple[Key | None, Window]] = {}
    for measure in measures:
        about = known.get(measure.of)
        if about is None:
            goal = picture.find(measure.of)
            unit = goal.unit.key if isinstance(goal, Goal) else None
            about = known[measure.of] = unit, window_of(measure, picture, judged)
        kpi = kpis[measure.kpi.key]
        yield Asked(measure, kpi, *about, limits_of(measure, kpi))
