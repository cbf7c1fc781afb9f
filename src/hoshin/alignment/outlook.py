"""The outlook of goals: the chance that each is reached, if nothing changes and with the work planned.

Read from what the day's run kept of each series, so that nothing is forecast while a page is read. A goal's chance is
the lowest of its own KPIs'. The effects that funded, unfinished work is said to have on a KPI, on behalf of the goal,
are added from their day on. How the two are computed: `engine.outlook`; how sure they are: docs/explanation/forecast.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from math import isnan, nan
from typing import Final

import numpy as np

from hoshin.alignment.judge import Judged
from hoshin.alignment.series import periods_after
from hoshin.alignment.series_records import SaidThen, said_of
from hoshin.alignment.windows import Window, limits_of, series_for, window_of
from hoshin.changes.collecting import without_collecting
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine.arrays import Floats
from hoshin.engine.forecast import Forecasts
from hoshin.engine.kinds import Aggregation
from hoshin.engine.kinds import Direction as Code
from hoshin.engine.outlook import JUDGED, Effect, chance, outcome, quantiles
from hoshin.engine.periods import Grain, YearBegins, ends_of
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Observed, series_of
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Funding, Initiative, Service
from hoshin.work.queries import Done, work_done

FEWEST: Final = 8
"""Values of a history from which on a goal is told a chance."""
_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chances that a goal is reached, 0…1; NaN where there is none."""

    unchanged: float
    """If nothing changes: by history alone."""
    planned: float | None
    """With the work planned; None where no effect is stated: then there is one chance."""
    points: int
    """Values of the shortest history of its KPIs."""
    measures: tuple[tuple[Key, Outlook], ...] = ()
    """Of a goal: those of its KPIs, by measure."""

    @property
    def chance(self) -> float:
        """With the work planned, or the only one there is."""
        return self.unchanged if self.planned is None else self.planned

    @property
    def is_told(self) -> bool:
        """Every history is long enough for a verdict, and each KPI has a forecast."""
        return self.points >= FEWEST and not isnan(self.chance)


NOTHING: Final = Outlook(nan, None, 0)
"""Of a goal or KPI of which nothing can be told."""


@without_collecting()
def outlooks(judged: Judged, done: Mapping[Subject, Done] | None = None) -> dict[Key, Outlook]:
    """The outlook of every live goal in force that has a KPI of its own, by what was kept of their series.

    done: how far work has come, where that was read already; what is finished has had its effect.
    """
    if done is None:
        done = work_done(judged.known.conduct, until=judged.judged.day)
    of_goal: dict[Key, dict[Key, Outlook]] = {}
    finished = {ref for ref, said in done.items() if said.share >= 1}
    measures = iter(_measures(judged))
    while chunk := list(islice(measures, _AT_ONCE)):
        kept = _kept(judged, chunk)
        asked = [_asked(measure, judged, kept[measure.kpi.key], finished) for measure in chunk]
        told = dict(_told([one for one in asked if one is not None], judged))
        for measure in chunk:
            of_goal.setdefault(measure.of.key, {})[measure.key] = told.get(measure.key, NOTHING)
    return {goal: _lowest(those) for goal, those in of_goal.items()}


def _lowest(those: Mapping[Key, Outlook]) -> Outlook:
    """Of a goal, from those of its KPIs: unknown where one of them is, planned where an effect is stated on any."""
    stated = any(one.planned is not None for one in those.values())
    return Outlook(
        unchanged=_least(one.unchanged for one in those.values()),
        planned=_least(one.chance for one in those.values()) if stated else None,
        points=min(one.points for one in those.values()),
        measures=tuple(those.items()),
    )


def _least(chances: Iterable[float]) -> float:
    return min(chances, key=lambda chance: (not isnan(chance), chance))  # NaN where one is


@dataclass(frozen=True, slots=True)
class _Asked:
    """A measure whose chance can be told: what was kept of its series, and the periods of its window still to come."""

    measure: Measure
    kpi: KPI
    said: SaidThen
    window: Window
    steps: tuple[int, ...]
    """The steps of the forecast that count, from 0: those of all periods to come, or of the last one alone."""
    effects: tuple[Effect, ...]


def _measures(judged: Judged) -> Iterator[Measure]:
    goals, snapshot = judged.picture.of(Goal), judged.snapshot
    rows = np.flatnonzero(snapshot.goals.live & snapshot.goals.in_force)
    for row in rows.tolist():
        yield from judged.picture.of(Measure).by("of", goals[Key(snapshot.goals.keys[row])].ref)


def _kept(judged: Judged, measures: Sequence[Measure]) -> Mapping[Key, Mapping[Key, SaidThen]]:
    """What was kept of series, by KPI and unit."""
    found: defaultdict[Key, dict[Key, SaidThen]] = defaultdict(dict)
    for (kpi, unit), said in said_of({measure.kpi.key for measure in measures}, judged.known.facts).items():
        found[kpi][unit] = said
    return found


def _asked(
    measure: Measure, judged: Judged, kept: Mapping[Key, SaidThen], finished: Collection[Subject]
) -> _Asked | None:
    kpi = judged.picture[measure.kpi]
    unit = series_for(measure, judged.picture, kept)
    if unit is None or kpi.grain is None or kpi.direction is None or Code[kpi.direction.name] not in JUDGED:
        return None
    said, window = kept[unit], window_of(measure, judged.picture, judged.judged)
    begins = YearBegins(kpi.year_begins)
    ahead = periods_after(said.last_period, window.due, kpi.grain, begins)
    if len(ahead) > said.ahead.mean.shape[1]:
        return None
    steps = [step for step, period in enumerate(ahead) if period.end >= window.start]
    ends = [ahead[step].end for step in steps]
    if kpi.aggregation is Aggregation.LAST:
        steps, ends = steps[-1:], ends[-1:]
    effects = tuple(_effects(measure, judged.picture, finished, ends))
    return _Asked(measure, kpi, said, window, tuple(steps), effects)


def _effects(
    measure: Measure, picture: Picture, finished: Collection[Subject], ends: Sequence[date]
) -> Iterator[Effect]:
    """What funded, unfinished work is said to change of the KPI for the goal, in the periods that end on those days."""
    for service in picture.of(Service).by("goal", measure.of):
        work: Initiative | None = picture.get(service.initiative)
        if service.effect_on != measure.kpi or work is None or work.funding is not Funding.FUNDED:
            continue
        low, likely, high = service.effect_low, service.effect_likely, service.effect_high
        if work.ref in finished or low is None or likely is None or high is None or service.effect_by is None:
            continue
        lasts = sum(end >= service.effect_by for end in ends)
        yield Effect(float(low), float(likely), float(high), periods=lasts)


def _told(asked: Sequence[_Asked], judged: Judged) -> Iterator[tuple[Key, Outlook]]:
    """The outlook of each measure; distributions of those that look at equally many steps are made together."""
    counted = [one for one in asked if not one.steps or one.kpi.aggregation is not Aggregation.LAST]
    known = judged.known
    series = series_of({one.kpi.key for one in counted}, known.facts, taken_back_too=known.taken_back_too)
    together: defaultdict[int, list[_Asked]] = defaultdict(list)
    for one in asked:
        together[len(one.steps)].append(one)
    for those in together.values():
        for one, ahead in zip(those, _ahead(those), strict=True):
            observed = series.get(one.kpi.key, {}).get(one.said.unit, ())
            yield one.measure.key, _outlook(one, ahead, list(_before(one, observed)))


def _ahead(asked: Sequence[_Asked]) -> Floats:
    """Shape (n, steps, 200): the quantiles of the steps that count, of measures that have equally many."""
    steps = np.array([one.steps for one in asked], dtype=np.int64)
    columns = {}
    for column in fields(Forecasts):
        values = [getattr(one.said.ahead, column.name)[0] for one in asked]
        by_step = values and np.ndim(values[0]) > 0
        columns[column.name] = np.array(
            [value[those] for value, those in zip(values, steps, strict=True)] if by_step else values
        )
    return quantiles(Forecasts(**columns))


def _before(one: _Asked, observed: Iterable[Observed]) -> Iterator[float]:
    """The values of the periods of the window that were over when the forecast was made."""
    ends = ends_of(one.kpi.grain or Grain.DAY, YearBegins(one.kpi.year_begins))
    for period, value in observed:
        end = ends[period]
        if value is not None and period <= one.said.last_period and one.window.start <= end <= one.window.due:
            yield value


def _outlook(one: _Asked, ahead: Floats, before: Sequence[float]) -> Outlook:
    whole = bool(one.said.ahead.whole[0])
    unchanged = _chance(one, outcome(ahead, one.kpi.aggregation, before, whole=whole))
    planned = None
    if one.effects:
        planned = _chance(one, outcome(ahead, one.kpi.aggregation, before, one.effects, whole=whole))
    return Outlook(unchanged, planned, one.said.values)


def _chance(one: _Asked, values: Floats) -> float:
    direction = one.kpi.direction
    if direction is None:
        return nan
    low, high = limits_of(one.measure, one.kpi)
    target = one.measure.target if one.measure.target is not None else one.kpi.target
    return chance(
        values,
        Code[direction.name],
        target=nan if target is None else float(target),
        low=low,
        high=high,
    )
