"""Which observations belong to no cycle, and so are judged by none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Series
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Cycle


def outside_cycles(lines: Mapping[Series, Mapping[date, int]], picture: Picture) -> list[int]:
    """The lines, in order, of observations whose period's last day lies in no live cycle; none where there is no cycle.

    lines: the line of each period of each series.
    """
    cycles = [(cycle.start, cycle.end) for cycle in picture.of(Cycle).values()]
    known: dict[tuple[Grain, int, date], bool] = {}

    def is_outside(grain: Grain, year_begins: int, day: date) -> bool:
        found = known.get((grain, year_begins, day))
        if found is None:
            end = period_of(day, grain, YearBegins(year_begins)).end
            found = known[grain, year_begins, day] = not any(first <= end <= last for first, last in cycles)
        return found

    outside = []
    for (key, _unit), days in lines.items() if cycles else ():
        kpi = picture.get(Ref[KPI](KPI.kind, key))
        if kpi is not None and kpi.grain is not None:
            outside += [line for day, line in days.items() if is_outside(kpi.grain, kpi.year_begins, day)]
    return sorted(outside)
