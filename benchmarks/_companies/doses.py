"""One true trait of a simulated company made worse, by doses: each larger dose does what the smaller one did, and more.

A dose is the part, 0…1, of what still holds that is broken; which parts are broken first is drawn once for a company.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

import numpy as np
from numpy.random import Generator

from benchmarks._companies.records import TODAY, Records
from hoshin.engine.amounts import by_priority, lives_on
from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.company import Company
from hoshin.engine.findings.actions_on_time import on_time, promised
from hoshin.engine.findings.has_a_kpi import has_measure
from hoshin.engine.operations import ActionState
from hoshin.engine.serving import parts_to_priorities, tops
from hoshin.engine.snapshot import Measures, Table

DOSES: Final = (0.1, 0.2, 0.3, 0.4, 0.5)
T = TypeVar("T", bound=Table)


def move_money_off_priority(records: Records, dose: float, random: Generator) -> Records:
    """So much of the work for other priorities, with its money and hours, is turned to the one that already has most above
    its weight: to a goal there that is worked on. Where most is missing already turns first.
    """
    company, services = records.company(), records.operations.services
    work, top = records.operations.initiatives, tops(records.snapshot.goals)[services.goal]
    money, hours = lives_on(company)
    above = _above_weight(company, hours)
    fed = int(np.argmax(above))
    worked_on = services.goal[top == fed]
    if not len(worked_on):
        return records
    serves = np.full(len(work), -1)
    serves[services.initiative] = top
    rows = np.flatnonzero((serves >= 0) & (serves != fed) & ((money > 0) | (hours > 0)))
    rows = random.permutation(rows)
    rows = rows[np.argsort(above[serves[rows]], kind="stable")]
    turned = np.isin(services.initiative, rows[: int(np.ceil(dose * len(rows)))])
    goal = np.where(turned, worked_on[0], services.goal)
    return _with(records, services=replace(services, goal=goal))


def let_kpis_go_stale(records: Records, dose: float, random: Generator) -> Records:
    """Of KPIs that are fresh, so many are read no more."""
    snapshot = records.snapshot
    fresh = snapshot.measures.has_value & ~snapshot.measures.stale & _weighs(records)[snapshot.measures.goal]
    stale = snapshot.measures.stale.copy()
    stale[_first(fresh, dose, random)] = True
    return replace(records, snapshot=replace(snapshot, measures=replace(snapshot.measures, stale=stale)))


def orphan_work(records: Records, dose: float, random: Generator) -> Records:
    """So much of the work for change that serves a priority serves nothing any more."""
    initiative, _, _ = parts_to_priorities(records.company())
    placed = np.zeros(len(records.operations.initiatives), np.bool_)
    placed[initiative] = True
    lost = _first(placed, dose, random)
    services = records.operations.services
    return _with(records, services=_rows(services, np.flatnonzero(~np.isin(services.initiative, lost))))


def duplicate_goals(records: Records, dose: float, random: Generator) -> Records:
    """Another unit sets so many of the goals as well: with the same words, KPIs and promises, for half the share each."""
    snapshot, goals = records.snapshot, records.snapshot.goals
    company = records.company()
    marks = records.operations.goals
    leaf = np.ones(len(goals), np.bool_)
    leaf[goals.parent[goals.parent >= 0]] = False
    rows = _first(_weighs(records) & leaf & (marks.same == 0), dose, random)
    if not len(rows):
        return records
    share, same = goals.share.copy(), marks.same.copy()
    share[rows], same[rows] = company.mass.part[rows] / 2.0, 1
    copy = {int(row): len(goals) + place for place, row in enumerate(rows)}
    more = _copies(replace(goals, share=share), rows, "G")
    measured = np.unique(goals.unit[has_measure(company)])
    others = {
        unit: next((one for one in measured.tolist() if one != unit), -1)
        for unit in goals.unit[rows].tolist()
    }
    more.unit[len(goals) :] = [others[unit] for unit in goals.unit[rows].tolist()]
    actions, measures = records.operations.actions, snapshot.measures
    more_actions = _copies(actions, _of(actions.goal, copy), "A")
    twice = _of(measures.goal, copy)
    more_measures = _copies_of_measures(measures, twice)
    kept = _with(
        records,
        goals=_copies(replace(marks, same=same), rows, "G"),
        actions=replace(more_actions, goal=_moved_to(more_actions.goal, len(actions), copy)),
        measures=_copies(records.operations.measures, twice, "M"),
    )
    more_measures = replace(more_measures, goal=_moved_to(more_measures.goal, len(measures), copy))
    return replace(kept, snapshot=replace(snapshot, goals=more, measures=more_measures))


def break_promises(records: Records, dose: float, random: Generator) -> Records:
    """So many of the actions that were done in time are done late, and so many check-ins lapse."""
    actions, marks = records.operations.actions, records.operations.goals
    weighs = _weighs(records) & records.snapshot.goals.owned
    kept = promised(actions, TODAY) & on_time(actions) & weighs[actions.goal]
    broken = _first(kept, dose, random)
    closed, state, checked_in = actions.closed.copy(), actions.state.copy(), marks.checked_in.copy()
    closed[broken] = np.minimum(actions.due[broken] + 10, TODAY)
    late_from_today = broken[closed[broken] <= actions.due[broken]]
    closed[late_from_today], state[late_from_today] = 0, ActionState.OPEN
    lapsed = _first((checked_in > TODAY - 28) & weighs, dose, random)
    checked_in[lapsed] = TODAY - 100
    return _with(
        records,
        actions=replace(actions, closed=closed, state=state),
        goals=replace(marks, checked_in=checked_in),
    )


TRAITS: Final[dict[str, Callable[[Records, float, Generator], Records]]] = {
    "money off priority": move_money_off_priority,
    "KPIs stale": let_kpis_go_stale,
    "work orphaned": orphan_work,
    "goals duplicated": duplicate_goals,
    "promises broken": break_promises,
}


def _weighs(records: Records) -> Bools:
    """Shape (goals,): goals that carry mass."""
    return np.asarray(records.company().mass.kept > 0)


def _first(holds: Bools, dose: float, random: Generator) -> Ints:
    """The first of what holds, in an order drawn once; the part that the dose says, at least one."""
    rows = random.permutation(np.flatnonzero(holds))
    return rows[: int(np.ceil(dose * len(rows)))]


def _above_weight(company: Company, hours: Floats) -> Floats:
    """Shape (priorities,): the share of all hours for change that each has above its weight."""
    change = float(hours[~company.operations.initiatives.run].sum())
    return by_priority(company, hours) / max(change, 1e-300) - company.mass.weight


def _with(records: Records, **tables: Any) -> Records:
    return replace(records, operations=replace(records.operations, **tables))


def _rows(table: T, rows: Ints) -> T:
    """Some rows of a table."""
    columns = {
        column.name: getattr(table, column.name)[rows] for column in fields(table) if column.name != "keys"
    }
    return replace(table, keys=tuple(table.keys[row] for row in rows.tolist()), **columns)


def _copies(table: T, rows: Ints, letter: str) -> T:
    """The table with copies of some rows behind it, in order of keys."""
    keys = tuple(f"{letter}copy{number:07}" for number in range(len(rows)))
    columns = {
        column.name: np.concatenate((getattr(table, column.name), getattr(table, column.name)[rows]))
        for column in fields(table)
        if column.name != "keys"
    }
    return replace(table, keys=(*table.keys, *keys), **columns)


def _copies_of_measures(measures: Measures, rows: Ints) -> Measures:
    columns = {
        column.name: np.concatenate((getattr(measures, column.name), getattr(measures, column.name)[rows]))
        for column in fields(measures)
        if column.name not in ("keys", "kpi") and not column.name.startswith("path_")
    }
    keys = tuple(f"Mcopy{number:07}" for number in range(len(rows)))
    return replace(
        measures,
        keys=(*measures.keys, *keys),
        kpi=(*measures.kpi, *(measures.kpi[row] for row in rows.tolist())),
        path_offset=np.zeros(len(measures) + len(rows) + 1, np.int64),
        **columns,
    )


def _of(goal: Ints, copy: dict[int, int]) -> Ints:
    return np.flatnonzero(np.isin(goal, list(copy)))


def _moved_to(goal: Ints, since: int, copy: dict[int, int]) -> Ints:
    """A column of goals, its rows from `since` on moved from goals to their copies."""
    return np.array([*goal[:since].tolist(), *(copy[row] for row in goal[since:].tolist())], np.int64)
