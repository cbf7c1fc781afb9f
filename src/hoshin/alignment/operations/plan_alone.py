"""The operations of a plan that stands in no log: what its records say, as if nothing had happened to it yet."""

from __future__ import annotations

from dataclasses import replace

from hoshin.alignment.heard import NO_SIGNAL
from hoshin.alignment.judge import Judged
from hoshin.alignment.operations.goals import goal_marks
from hoshin.alignment.operations.ground import Ground, Rows
from hoshin.alignment.operations.measures import kpis, measure_marks
from hoshin.alignment.operations.people import people, unit_marks
from hoshin.alignment.operations.then import History
from hoshin.alignment.operations.work import initiatives, initiatives_of, services
from hoshin.changes.keys import Key
from hoshin.engine.operations import Operations, no_operations


def operations_of_plan(judged: Judged) -> Operations:
    """The tables that a plan by itself fills; it takes no database."""
    ground, snapshot = Ground(judged), judged.snapshot
    work = initiatives_of(ground, {})
    rows: Rows = {initiative.key: row for row, initiative in enumerate(work)}
    heard = {Key(key): judged.heard.signals.get(Key(key), NO_SIGNAL) for key in snapshot.measures.keys}
    return replace(
        no_operations(snapshot),
        goals=goal_marks(ground, {}, {}, {}),
        measures=measure_marks(ground, heard, ()),
        units=unit_marks(ground),
        kpis=kpis(ground),
        people=people(ground),
        initiatives=initiatives(ground, work, {}, {}, {}),
        services=services(ground, rows, History({}, {})),
    )
