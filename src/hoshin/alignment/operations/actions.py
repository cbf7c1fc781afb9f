"""Actions, and what each of them serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from hoshin.alignment.operations.ground import Ground, Rows, ordinals, rows_of
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.engine import operations as columns
from hoshin.engine.operations import Actions
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative, Milestone
from hoshin.work.queries import ActionNow

Standing = Mapping[Key, tuple[ActionNow, date | None]]
"""Actions as they stand, by key, each with the day on which it was closed."""


def actions(ground: Ground, standing: Standing, initiatives: Rows) -> Actions:
    """The table of actions, by key."""
    keys = sorted(standing)
    listed = [standing[key][0] for key in keys]
    only_goals = _only_goals(ground)
    return Actions(
        keys=tuple(keys),
        goal=rows_of(ground.goals, (_goal_of(action.serves, only_goals) for action in listed)),
        initiative=rows_of(initiatives, (_initiative_of(action.serves, ground) for action in listed)),
        kpi=rows_of(ground.kpis, _of_kind(KPI.kind, listed)),
        opened=ordinals(action.opened for action in listed),
        due=ordinals(action.due for action in listed),
        closed=ordinals(standing[key][1] for key in keys),
        state=np.array([columns.ActionState[action.state.name] for action in listed], dtype=np.int8),
        assignee=rows_of(ground.people, (action.assignee for action in listed)),
    )


def _only_goals(ground: Ground) -> dict[Subject, Subject]:
    """The goal of each KPI that measures one goal alone."""
    goals: dict[Subject, Subject | None] = {}
    for measure in ground.picture.of(Measure).values():
        if measure.of.kind == Goal.kind and goals.setdefault(measure.kpi, measure.of) != measure.of:
            goals[measure.kpi] = None
    return {kpi: goal for kpi, goal in goals.items() if goal is not None}


def _goal_of(serves: Subject, only_goals: Mapping[Subject, Subject]) -> Subject | None:
    return serves if serves.kind == Goal.kind else only_goals.get(serves)


def _initiative_of(serves: Subject, ground: Ground) -> Subject | None:
    if serves.kind == Milestone.kind:
        milestone = ground.picture.find(Ref[Milestone](Milestone.kind, serves.key))
        return milestone.initiative if milestone is not None else None
    return serves if serves.kind == Initiative.kind else None


def _of_kind(kind: str, listed: Iterable[ActionNow]) -> list[Subject | None]:
    return [action.serves if action.serves.kind == kind else None for action in listed]
