"""Evidence of the checks on goals, and of those between units."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.evidence.scene import Scene, day_word, listed, share_word
from hoshin.alignment.operations.alike import Text, which_say_the_same
from hoshin.changes.keys import Key
from hoshin.engine.arrays import Ints
from hoshin.engine.findings.dependency_holds import can_hold
from hoshin.engine.findings.few_enough import GOALS_OF_A_UNIT, PRIORITIES
from hoshin.engine.kinds import Health
from hoshin.engine.operations import Funding
from hoshin.strategy.plan import Assumption, Goal
from hoshin.words import quoted


def assumptions(scene: Scene, key: str) -> Iterator[str]:
    """Which assumptions of a goal, or of what is above it, hold no more."""
    table = scene.operations.assumptions
    chain, priority = _above(scene, scene.goal_rows[key])
    fallen = ~table.holds & (
        np.isin(table.goal, chain) | ((table.priority >= 0) & (table.priority == priority))
    )
    for row in np.flatnonzero(fallen).tolist():
        record = scene.seen.of(Assumption).get(Key(table.keys[row]))
        if record is None:
            continue
        scene.named.add(record.ref)
        overdue = record.review_on is not None and record.review_on.toordinal() < scene.company.day
        why = (
            _("was to be looked at again on %(day)s") % {"day": day_word(record.review_on.toordinal())}
            if overdue and record.review_on is not None
            else _("its signpost is beyond the line")
        )
        yield f"{quoted(record.text)}: {why}"


def _above(scene: Scene, goal: int) -> tuple[list[int], int]:
    """A goal and all goals above it, and the priority at the top (-1 for none)."""
    goals, chain = scene.snapshot.goals, [goal]
    while int(goals.parent[chain[-1]]) >= 0:
        chain.append(int(goals.parent[chain[-1]]))
    return chain, int(goals.priority[chain[-1]])


def chance(scene: Scene, key: str) -> Iterator[str]:
    """The chance of a commitment."""
    likely = float(scene.operations.goals.probability[scene.goal_rows[key]])
    yield _("its chance with the work planned is %(chance)s") % {"chance": share_word(likely)}


def said_twice(scene: Scene, key: str) -> Iterator[str]:
    """Which goals of other units say the same."""
    ground = scene.ground
    goals = [goal for goal in ground.goal_records if goal.ref in ground.in_force]
    place = next(number for number, goal in enumerate(goals) if goal.key == key)
    for other in which_say_the_same([Text(goal.unit, goal.title) for goal in goals], place):
        yield from _of_unit(scene, goals[other])


def pulled_apart(scene: Scene, key: str) -> Iterator[str]:
    """Goals of other units that measure the same KPIs and are pulled apart too."""
    snapshot, row = scene.snapshot, scene.goal_rows[key]
    mine = {snapshot.measures.kpi[measure] for measure in scene.measures_of(row).tolist()}
    for measure in sorted(measure for kpi in mine for measure in scene.measures_of_kpi[kpi]):
        kpi, other = snapshot.measures.kpi[measure], int(snapshot.measures.goal[measure])
        if other >= 0 and snapshot.goals.unit[other] != snapshot.goals.unit[row]:
            goal = scene.seen.of(Goal).get(Key(snapshot.goals.keys[other]))
            if goal is not None:
                yield from (
                    f"{name}: {of}" for name in scene.names("kpi", [kpi]) for of in _of_unit(scene, goal)
                )


def _of_unit(scene: Scene, goal: Goal) -> Iterator[str]:
    name, unit = scene.name(Goal.kind, goal.key), scene.name("unit", goal.unit.key)
    if name is not None and unit is not None:
        yield _("%(name)s, of %(unit)s") % {"name": name, "unit": unit}


def report(scene: Scene, key: str) -> Iterator[str]:
    """What was said of a goal last, and what its figures say."""
    from hoshin.alignment.words import health_word

    row, marks = scene.goal_rows[key], scene.operations.goals
    computed = health_word(Health(int(scene.company.standings.goals.health[row])))
    if marks.reported[row] < Health.OFF_TRACK:
        yield _("nobody said how it stands; by its figures: %(health)s") % {"health": computed}
        return
    said = health_word(Health(int(marks.reported[row])))
    yield _("said on %(day)s: %(said)s; by its figures: %(health)s") % {
        "day": day_word(int(marks.checked_in[row])),
        "said": said,
        "health": computed,
    }


def last_check_in(scene: Scene, key: str) -> Iterator[str]:
    """When somebody checked in on a goal last."""
    day = int(scene.operations.goals.checked_in[scene.goal_rows[key]])
    yield _("the last check-in was on %(day)s") % {"day": day_word(day)} if day else _("there was never one")


def needs(scene: Scene, key: str) -> Iterator[str]:
    """What an initiative needs and cannot have in time."""
    table, work = scene.operations.dependencies, scene.operations.initiatives
    failing: Ints = np.flatnonzero((table.initiative == scene.work_rows[key]) & ~can_hold(scene.company))
    for row in failing.tolist():
        needed = int(table.needs[row])
        name = scene.name("initiative", work.keys[needed]) if needed >= 0 else None
        if name is not None:
            yield f"{name}: {_why_late(scene, row, needed)}"


def _why_late(scene: Scene, row: int, needed: int) -> str:
    table = scene.operations.dependencies
    if scene.operations.initiatives.funding[needed] != Funding.FUNDED:
        return _("is not funded")
    if not table.ready[row]:
        return _("has no day on which it is to be ready")
    if table.ready[row] < scene.company.day:
        return _("was to be ready on %(day)s, and is not") % {"day": day_word(int(table.ready[row]))}
    words = {"day": day_word(int(table.ready[row])), "by": day_word(int(table.by[row]))}
    return _("is to be ready on %(day)s, and is needed by %(by)s") % words


def twin(scene: Scene, key: str) -> Iterator[str]:
    """The work of another unit that says the same."""
    work = scene.operations.initiatives
    other = int(work.twin[scene.work_rows[key]])
    name = scene.name("initiative", work.keys[other])
    unit = scene.name("unit", scene.snapshot.units.keys[int(work.unit[other])])
    if name is not None and unit is not None:
        yield _("%(name)s, of %(unit)s") % {"name": name, "unit": unit}


def proposals(scene: Scene, key: str) -> Iterator[str]:
    """How long proposals have waited."""
    asks, day = scene.operations.asks, scene.company.day
    waiting = asks.asked[(asks.unit == scene.unit_rows[key]) & (asks.answered == 0)]
    if len(waiting):
        count, days = len(waiting), day - int(waiting.min())
        longest = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        yield ngettext(
            "%(count)d waits, for %(longest)s", "%(count)d wait, the oldest for %(longest)s", count
        ) % {"count": count, "longest": longest}


def loose_kpis(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs of a unit serve nothing."""
    kpis = scene.operations.kpis
    rows = np.flatnonzero((kpis.unit == scene.unit_rows[key]) & ~kpis.serves)
    names = scene.names("kpi", (kpis.keys[row] for row in rows.tolist()))
    if names:
        yield listed(names)


def too_many(scene: Scene, key: str) -> Iterator[str]:
    """How many goals a unit has in force, and how many priorities the unit at the top."""
    goals, row = scene.snapshot.goals, scene.unit_rows[key]
    count = int((goals.live & goals.in_force & (goals.unit == row)).sum())
    if count > GOALS_OF_A_UNIT:
        yield _("%(count)d goals in force; %(most)d are few enough") % {
            "count": count,
            "most": GOALS_OF_A_UNIT,
        }
    priorities = int((scene.company.mass.weight > 0).sum())
    if scene.snapshot.units.parent[row] < 0 and priorities > PRIORITIES:
        yield _("%(count)d priorities; %(most)d are few enough") % {"count": priorities, "most": PRIORITIES}
