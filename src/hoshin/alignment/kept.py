"""Standings as a table: what was said last, as columns, and the rows in which it differs from what is said now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from immutables import Map

from hoshin.alignment.judge import Judged
from hoshin.alignment.models import Standing
from hoshin.alignment.readings import Reading
from hoshin.alignment.telling import COLUMNS as TOLD
from hoshin.alignment.telling import Stand, stand
from hoshin.changes.keys import Key
from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.roll_up_plan import RollUpPlan
from hoshin.engine.standings import NodeStandings
from hoshin.journal import bulk
from hoshin.kpis.plan import Measure
from hoshin.strategy.plan import Goal, Priority

READING = ("current", "inside_share", "inside_now", "points_out", "last_day")
JUDGEMENT = ("result", "compared", "expected", "measured", "health", "missing")
COLUMNS = (*READING, *JUDGEMENT)
_IN_ONE_QUERY = 5_000


@dataclass(frozen=True, slots=True)
class StandingTable:
    """Standings by key: `values` has a row a key and a column for each of COLUMNS; NaN is none."""

    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    values: Floats


_named: tuple[RollUpPlan, tuple[str, ...], tuple[str, ...]] | None = None
"""Keys and kinds of the last plan: where only facts moved, gathering them anew was most of a settling."""


def table_of(judged: Judged) -> StandingTable:
    """The standings of what is live: measures, goals and priorities one after the other."""
    global _named
    snapshot, standings = judged.snapshot, judged.standings
    goals = np.flatnonzero(snapshot.goals.live)
    priorities = np.arange(len(snapshot.priorities))
    named = _named
    if named is None or named[0] is not judged.plan:
        tables = (
            (Measure.kind, snapshot.measures.keys),
            (Goal.kind, tuple(snapshot.goals.keys[row] for row in goals)),
            (Priority.kind, snapshot.priorities.keys),
        )
        keys = tuple(key for _, those in tables for key in those)
        kinds = tuple(kind for kind, those in tables for _ in those)
        named = _named = (judged.plan, keys, kinds)
    values = (
        _of_measures(judged),
        _of_nodes(standings.goals, goals),
        _of_nodes(standings.priorities, priorities),
    )
    return StandingTable(keys=named[1], kinds=named[2], values=np.concatenate(values))


def differing(now: StandingTable, before: StandingTable) -> Ints:
    """The rows of `now` that are new or say something else than `before`."""
    if now.keys == before.keys:
        return np.flatnonzero(~_same(now.values, before.values))
    places = {key: place for place, key in enumerate(before.keys)}
    found = np.array([places.get(key, -1) for key in now.keys], dtype=np.int64)
    known = np.flatnonzero(found >= 0)
    same = np.zeros(len(now.keys), dtype=np.bool_)
    same[known] = _same(now.values[known], before.values[found[known]])
    return np.flatnonzero(~same)


def gone(now: StandingTable, before: StandingTable) -> list[str]:
    """The keys that have no standing any more."""
    return [] if now.keys == before.keys else sorted(set(before.keys) - set(now.keys))


def write(table: StandingTable, rows: Iterable[int]) -> None:
    """Write some rows of a table of standings, in the caller's transaction."""
    bulk.upsert(
        Standing,
        ["key", "kind", *COLUMNS],
        (
            (table.keys[row], table.kinds[row], *(None if v != v else v for v in table.values[row].tolist()))
            for row in rows
        ),
    )


def remove(keys: Sequence[str]) -> None:
    """Take standings out, in the caller's transaction."""
    for start in range(0, len(keys), _IN_ONE_QUERY):
        Standing.objects.filter(pk__in=keys[start : start + _IN_ONE_QUERY]).delete()


def load() -> StandingTable:
    """The standings as they were settled last."""
    rows = list(Standing.objects.order_by("key").values_list("key", "kind", *COLUMNS))
    values = np.array([[nan if v is None else v for v in row[2:]] for row in rows], dtype=np.float64)
    return StandingTable(
        keys=tuple(row[0] for row in rows),
        kinds=tuple(row[1] for row in rows),
        values=values.reshape(len(rows), len(COLUMNS)),
    )


def readings_of(table: StandingTable) -> Map[Key, Reading]:
    """The readings of the measures in a table."""
    return Map(
        {
            Key(key): Reading(values[0], values[1], values[2], values[3] == 1.0, int(values[4]))
            for key, kind, values in zip(table.keys, table.kinds, table.values.tolist(), strict=True)
            if kind == Measure.kind
        }
    )


def stands_in(judged: Judged, keys: Collection[Key]) -> dict[Key, Stand]:
    """How some measures, goals and priorities stand at a judged moment, by key."""
    table, wanted = table_of(judged), set(keys)
    columns = [COLUMNS.index(name) for name in TOLD]
    rows = [row for row, key in enumerate(table.keys) if key in wanted]
    return {Key(table.keys[row]): stand(table.values[row, columns].tolist()) for row in rows}


def _of_measures(judged: Judged) -> Floats:
    measures, standings = judged.snapshot.measures, judged.standings.measures
    none = np.full(len(measures), nan)
    return np.column_stack(
        (
            measures.current,
            measures.inside_share,
            measures.inside_now,
            measures.points_out,
            judged.timing.last_day,
            standings.progress,
            none,
            standings.expected,
            none,
            standings.health,
            standings.missing,
        )
    ).astype(np.float64)


def _of_nodes(nodes: NodeStandings, rows: Ints) -> Floats:
    none = [np.full(len(rows), nan)] * len(READING)
    return np.column_stack((*none, *(getattr(nodes, name)[rows] for name in JUDGEMENT))).astype(np.float64)


def _same(a: Floats, b: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    same: np.ndarray[tuple[int], np.dtype[np.bool_]] = ((a == b) | (np.isnan(a) & np.isnan(b))).all(axis=1)
    return same
