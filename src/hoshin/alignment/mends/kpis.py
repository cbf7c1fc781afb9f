"""Mends of what is found of KPIs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.mends.mend import Making, Mend
from hoshin.alignment.operations.moved import as_they_stood
from hoshin.changes.keys import Key
from hoshin.changes.links import UNKEYED, linked
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal


def measure_it(making: Making) -> Mend | None:
    """Measure a goal by the KPI of its unit whose words are nearest."""
    goal = making.record(Goal)
    kpis = [kpi for kpi in making.scene.seen.of(KPI).values() if kpi.unit in (None, goal.unit)]
    kpi = making.nearest(goal.title, kpis, [f"{kpi.name} {kpi.description}" for kpi in kpis])
    if kpi is None:
        return Mend(_("Give %(goal)s a KPI of its own") % {"goal": making.name(goal)})
    draft = making.draft().create(linked(Measure(UNKEYED, kpi=kpi.ref, of=goal.ref)))
    says = _("Measure %(goal)s by %(kpi)s") % {"goal": making.name(goal), "kpi": making.name(kpi)}
    return Mend(says, tuple(draft))


def use_loose_kpis(making: Making) -> Mend | None:
    """Let the KPIs of a unit that serve nothing measure the goals whose words are nearest."""
    unit, scene = making.record(Unit), making.scene
    goals = [goal for goal in scene.seen.of(Goal).values() if goal.unit == unit.ref]
    table, draft, said = scene.operations.kpis, making.draft(), []
    for row, key in enumerate(table.keys):
        kpi = scene.seen.of(KPI).get(Key(key))
        if table.serves[row] or table.unit[row] != scene.unit_rows[unit.key] or kpi is None:
            continue
        goal = making.nearest(f"{kpi.name} {kpi.description}", goals, [goal.title for goal in goals])
        if goal is not None:
            draft.create(linked(Measure(UNKEYED, kpi=kpi.ref, of=goal.ref)))
            said.append(_("%(goal)s by %(kpi)s") % {"goal": making.name(goal), "kpi": making.name(kpi)})
    if not said:
        return Mend(_("Say what each of them is for, or keep it no more"))
    return Mend(_("Measure %(pairs)s") % {"pairs": "; ".join(said)}, tuple(draft))


def put_target_back(making: Making) -> Mend | None:
    """Put back what was made easier when the window was nearly over."""
    goal, draft = making.record(Goal), making.draft()
    scene = making.scene
    for measure in scene.picture.of(Measure).by("of", goal.ref):
        for record in as_they_stood(measure, scene.ground, scene.past):
            draft.replace(record)
    if not draft.edits:
        return Mend(_("Put the target back to what it was"))
    return Mend(_("Put back the targets of %(goal)s") % {"goal": making.name(goal)}, tuple(draft))


MENDS: Final[dict[str, Callable[[Making], Mend | None]]] = {
    "has_a_kpi": measure_it,
    "kpi_serves": use_loose_kpis,
    "target_stays": put_target_back,
}
