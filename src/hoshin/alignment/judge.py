"""Judge a moment: from nothing, or moved on from what was judged before by what came since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from immutables import Map

from hoshin.alignment.asked import Asked, asked_of
from hoshin.alignment.heard import NO_SIGNAL, Heard, signals_at, signals_of
from hoshin.alignment.judged_day import JudgedDay, judged_day
from hoshin.alignment.readings import (
    NOTHING,
    Reading,
    Series,
    affected,
    placed_in,
    read_measures,
    read_placed,
)
from hoshin.alignment.snapshot import Timing, snapshot_of, thresholds_of, with_readings
from hoshin.changes.collecting import without_collecting
from hoshin.changes.keys import Key
from hoshin.changes.log import edits_between
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.roll_up_plan import RollUpPlan, plan_roll_up
from hoshin.engine.snapshot import Snapshot
from hoshin.engine.standings import Standings, stand
from hoshin.kpis.columns import SeriesColumns, columns_from, columns_of
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import facts_kept, kpis_touched
from hoshin.org.plan import Policy, Unit
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Cycle, PriorityWeight

_CHUNK = 2_000
_FAR = {Unit.kind, Cycle.kind, PriorityWeight.kind}
"""Kinds whose edits may change any reading: the judged day, windows, and whose series counts."""


@dataclass(frozen=True, slots=True)
class Known:
    """Up to which numbers facts are known. They differ where the move of a day is told step by step.

    taken_back_too: as they were last known, also those that were retracted or withdrawn since.
    """

    facts: int
    """What was measured: observations, reported results, usage."""
    conduct: int
    """What people did and said: actions, progress, check-ins, answers."""
    taken_back_too: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """All that the judgements say of one moment: a plan, and what was known by it, on `judged.today`."""

    picture: Picture
    known: Known
    judged: JudgedDay
    policy: Policy
    readings: Map[Key, Reading]
    timing: Timing
    snapshot: Snapshot
    plan: RollUpPlan
    standings: Standings
    heard: Heard
    """The signals of measures, as far as anybody asked for them."""

    @property
    def number(self) -> int:
        """The moment of the plan on the number line."""
        return self.picture.number


@without_collecting()
def judge(picture: Picture, today: date, known: Known | None = None) -> Judged:
    """Judge a picture from nothing: today's, a past one, or a scenario's.

    known: all facts up to the picture's number unless given.
    """
    known = known or Known(picture.number, picture.number)
    judged = judged_day(picture, today)
    asked = list(asked_of(picture.of(Measure).values(), picture, judged))
    readings = dict.fromkeys((one.measure.key for one in asked), NOTHING)
    signals = dict.fromkeys(readings, NO_SIGNAL)
    for some, columns in _in_parts(asked, known):
        placed = placed_in(columns, some, picture)
        readings |= read_placed(placed, picture, judged, columns)
        places = [(one.measure.key, one.kpi, place) for one, place in placed]
        signals |= signals_at(places, picture, judged.day, columns)  # here, lest all series be read once more
    facts = _facts_kept(known)
    return _judged(picture, known, judged, Map(readings), Heard(Map(signals)), asked, facts_kept=facts)


@without_collecting()
def judge_plan(picture: Picture, today: date, series: Mapping[Key, Series]) -> Judged:
    """Judge a plan that stands in no log, by the values that are given with it; it takes no database."""
    judged, measures = judged_day(picture, today), picture.of(Measure).values()
    columns = columns_from(series)
    readings = Map(read_measures(measures, picture, judged, columns))
    heard = Heard(Map(signals_of(measures, picture, judged.day, columns)))
    return _judged(picture, Known(0, 0), judged, readings, heard, facts_kept=bool(series))


def judge_onward(
    readings: Map[Key, Reading], since: int, picture: Picture, today: date, heard: Heard | None = None
) -> Judged:
    """Judge a picture, given the readings of number `since` on the same day: only those that may differ are made anew.

    heard: the signals of then, where they are known.
    """
    touched = {edit.subject for edit in edits_between(since, picture.number)}
    if any(ref.kind in _FAR for ref in touched):
        return judge(picture, today)
    known, judged = Known(picture.number, picture.number), judged_day(picture, today)
    keys = affected(picture, touched) | _measures_of(picture, kpis_touched(since, picture.number))
    heard = heard.without(keys) if heard is not None else Heard()
    moved = _moved(readings, keys, picture, known, judged)
    return _judged(picture, known, judged, moved, heard, facts_kept=_facts_kept(known))


def moved_on(before: Judged, picture: Picture) -> Judged:
    """What was judged of an earlier picture, moved on to a later one of the same day."""
    today = before.judged.today
    if edits_between(before.number, picture.number):
        return judge_onward(before.readings, before.number, picture, today, before.heard)
    known = Known(picture.number, picture.number)
    touched = kpis_touched(before.number, picture.number)
    if not touched:
        return replace(before, picture=picture, known=known)
    keys = _measures_of(picture, touched)  # perhaps none; but that facts are kept at all may be new
    new = dict(_read([picture.of(Measure)[key] for key in sorted(keys)], picture, known, before.judged))
    rows = {row: new[Key(key)] for row, key in enumerate(before.snapshot.measures.keys) if key in new}
    snapshot, timing = with_readings(
        before.snapshot, before.timing, rows, facts_kept=facts_kept(picture.number), policy=before.policy
    )
    return replace(
        before,
        picture=picture,
        known=known,
        readings=before.readings.update(new),
        timing=timing,
        snapshot=snapshot,
        standings=stand(snapshot, thresholds_of(before.policy), before.plan),
        heard=before.heard.without(keys),
    )


def _judged(
    picture: Picture,
    known: Known,
    judged: JudgedDay,
    readings: Map[Key, Reading],
    heard: Heard,
    asked: Iterable[Asked] | None = None,
    *,
    facts_kept: bool,
) -> Judged:
    policy = policy_of(picture)
    snapshot, timing = snapshot_of(picture, judged, readings, asked, facts_kept=facts_kept, policy=policy)
    plan = plan_roll_up(snapshot)
    return Judged(
        picture=picture,
        known=known,
        judged=judged,
        policy=policy,
        readings=readings,
        timing=timing,
        snapshot=snapshot,
        plan=plan,
        standings=stand(snapshot, thresholds_of(policy), plan),
        heard=heard,
    )


def _facts_kept(known: Known) -> bool:
    return facts_kept(known.facts, taken_back_too=known.taken_back_too)


def _moved(
    readings: Map[Key, Reading], keys: Iterable[Key], picture: Picture, known: Known, judged: JudgedDay
) -> Map[Key, Reading]:
    measures = picture.of(Measure)
    new = dict(_read([measures[key] for key in sorted(keys) if key in measures], picture, known, judged))
    moved = readings.update(new)
    for key in keys:
        if key not in measures and key in moved:
            moved = moved.delete(key)
    return moved


def _read(
    measures: Iterable[Measure], picture: Picture, known: Known, judged: JudgedDay
) -> Iterator[tuple[Key, Reading]]:
    """The readings of measures."""
    for some, columns in _in_parts(asked_of(measures, picture, judged), known):
        read = read_placed(placed_in(columns, some, picture), picture, judged, columns)
        yield from ((one.measure.key, read.get(one.measure.key, NOTHING)) for one in some)


def _in_parts(asked: Iterable[Asked], known: Known) -> Iterator[tuple[list[Asked], SeriesColumns]]:
    """What is asked, with the series that it is asked of, by the thousands: what is near in the database at once."""
    rest = iter(sorted(asked, key=lambda one: one.kpi.key))
    while some := list(islice(rest, _CHUNK)):
        kpis = {one.kpi.key for one in some}
        yield some, columns_of(kpis, known.facts, taken_back_too=known.taken_back_too)


def _measures_of(picture: Picture, kpis: Iterable[Key]) -> set[Key]:
    measures = picture.of(Measure)
    return {measure.key for key in kpis for measure in measures.by("kpi", Ref[KPI](KPI.kind, key))}
