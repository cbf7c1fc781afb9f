"""Mends of what is found of goals, and of work that has no place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from hoshin.alignment.mends.mend import Ask, Making, Mend
from hoshin.alignment.words import orphans_of, reaches_priority
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.engine.amounts import hours_of, money_of
from hoshin.formats import day
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Intent, Priority, PriorityWeight
from hoshin.work.plan import Funding, Initiative, Service


def say_why(making: Making) -> Mend | None:
    """Say why a goal helps what it serves; one that serves nothing is hung up first."""
    goal = making.record(Goal)
    if goal.parent is None:
        draft, said = _hung([goal], making)
        if not said:
            return Mend(_("Say first what %(goal)s serves") % {"goal": making.name(goal)})
        return Mend(_("Hang %(goals)s") % {"goals": said[0]}, tuple(draft), Ask.BECAUSE)
    draft = making.draft()
    if making.reason():
        draft.update(goal, because=making.reason())
    says = _("Say why %(goal)s helps what it serves") % {"goal": making.name(goal)}
    return Mend(says, tuple(draft), Ask.BECAUSE)


def hang_up(making: Making) -> Mend | None:
    """Hang the goals of a unit that reach no priority under the one whose words are nearest."""
    unit, picture = making.record(Unit), making.scene.seen
    if not picture.of(Priority):
        return make_priorities(making)
    tops = [
        goal
        for goal in orphans_of(unit, making.scene.picture)
        if goal.ref in picture and _is_top(goal, making)
    ]
    draft, said = _hung(tops, making)
    if not said:
        return Mend(_("Say which priority each of them serves, or retire them"))
    return Mend(_("Hang %(goals)s") % {"goals": "; ".join(said)}, tuple(draft), Ask.BECAUSE)


def _hung(tops: Sequence[Goal], making: Making) -> tuple[Draft, list[str]]:
    """Each of these goals under the priority whose words are nearest, and what that says; none where none is near."""
    draft, said = making.draft(), []
    for goal in tops:
        priority = _priority_of(goal, making)
        if priority is not None:
            draft.update(goal, parent=priority.ref, because=making.reason() or goal.because)
            words = {"goal": making.name(goal), "priority": making.name(priority)}
            said.append(_("%(goal)s under %(priority)s") % words)
    return draft, said


def make_priorities(making: Making) -> Mend | None:
    """Where there is no priority: make those of the goals at the top, and hang the goals under them."""
    picture, cycle = making.scene.picture, making.scene.assessed.judged.judged.cycle
    tops = [
        goal for goal in picture.of(Goal).values() if goal.parent is None and goal.ref in making.scene.seen
    ]
    if not tops or cycle is None:
        return None
    draft = making.draft()
    for goal in tops:
        priority = Priority(new_key(), title=goal.title or making.name(goal), owner=goal.owner)
        draft.create(priority).create(linked(PriorityWeight(UNKEYED, priority=priority.ref, cycle=cycle.ref)))
        draft.update(goal, parent=priority.ref)
    says = _("Make the goals at the top, %(count)d of them, the priorities of %(cycle)s")
    return Mend(says % {"count": len(tops), "cycle": making.name(cycle)}, tuple(draft))


def _is_top(goal: Goal, making: Making) -> bool:
    """Nothing live is above it: those below it follow."""
    return making.scene.picture.get(goal.parent) is None


def _priority_of(goal: Goal, making: Making) -> Priority | None:
    """The priority whose words, or whose goals' words, are nearest to a goal's."""
    among: list[Priority] = []
    says: list[str] = []
    for priority in making.scene.seen.of(Priority).values():
        below = making.scene.seen.of(Goal).by("parent", priority.ref)
        for text in (priority.title, *(other.title for other in below if other.key != goal.key)):
            among.append(priority)
            says.append(text)
    return making.nearest(goal.title, among, says)


def due_with_its_cycle(making: Making) -> Mend | None:
    """Let a goal be due on the last day of its cycle."""
    goal = making.record(Goal)
    cycle: Cycle | None = making.scene.picture.get(goal.cycle)
    if cycle is None:
        return None
    says = _("Let %(goal)s be due with its cycle, on %(day)s") % {
        "goal": making.name(goal),
        "day": day(cycle.end),
    }
    return Mend(says, tuple(making.draft().update(goal, due=cycle.end)))


def own_by_lead(making: Making) -> Mend | None:
    """Let the lead of its unit own a goal."""
    goal, picture = making.record(Goal), making.scene.picture
    unit: Unit | None = picture.get(goal.unit)
    lead: Person | None = picture.get(unit.lead) if unit is not None else None
    if unit is None or lead is None:
        return Mend(_("Name somebody who answers for %(goal)s") % {"goal": making.name(goal)})
    says = _("Let the lead of %(unit)s own %(goal)s") % {"unit": making.name(unit), "goal": making.name(goal)}
    return Mend(says, tuple(making.draft().update(goal, owner=lead.ref)))


def take_a_step(making: Making) -> Mend | None:
    """Fund what is proposed for a goal; else only people know what to do."""
    goal, picture = making.record(Goal), making.scene.seen
    proposed = [
        work for work in _serving(goal, making) if work.funding is Funding.PROPOSED and work.ref in picture
    ]
    if not proposed:
        return Mend(
            _("Open an action for %(goal)s, or fund work that serves it") % {"goal": making.name(goal)}
        )
    work = proposed[0]
    says = _("Fund %(work)s, which serves it") % {"work": making.name(work)}
    return Mend(says, tuple(making.draft().update(work, funding=Funding.FUNDED)))


def _serving(goal: Goal, making: Making) -> Iterator[Initiative]:
    for service in making.scene.picture.of(Service).by("goal", goal.ref):
        work: Initiative | None = making.scene.picture.get(service.initiative)
        if work is not None:
            yield work


def promise_less(making: Making) -> Mend | None:
    """What is out of reach is an aspiration; what is certain may reach further."""
    goal = making.record(Goal)
    chance = float(making.scene.operations.goals.probability[making.scene.goal_rows[goal.key]])
    if chance > 0.5:
        return Mend(
            _("Reach further with %(goal)s: as it stands it is all but done") % {"goal": making.name(goal)}
        )
    says = _("Call %(goal)s an aspiration, or do more for it") % {"goal": making.name(goal)}
    return Mend(says, tuple(making.draft().update(goal, intent=Intent.ASPIRE)))


def give_work_a_place(making: Making) -> Mend | None:
    """Let work serve the goal whose words are nearest, of its own unit where one is, among those that reach a priority.

    Where it serves a goal already, that one has to reach a priority.
    """
    work = making.record(Initiative)
    served = {goal.ref for goal in _served(work, making)}
    if any(ref in making.scene.seen for ref in served):
        return _hang_what_it_serves(work, making)
    goals = [
        goal
        for goal in making.scene.seen.of(Goal).values()
        if goal.ref not in served and _gives_a_place(goal, making)
    ]
    own = [goal for goal in goals if goal.unit == work.unit]
    text = f"{work.title} {work.description}"
    goal = making.nearest(text, own, [g.title for g in own]) or making.nearest(
        text, goals, [g.title for g in goals]
    )
    if goal is None:
        return Mend(_("Say which goal %(work)s serves, or stop it") % {"work": making.name(work)})
    draft: Draft = making.draft()
    draft.create(linked(Service(UNKEYED, initiative=work.ref, goal=goal.ref, because=making.reason())))
    says = _("Let %(work)s serve %(goal)s") % {"work": making.name(work), "goal": making.name(goal)}
    return Mend(says, tuple(draft), Ask.BECAUSE)


def _hang_what_it_serves(work: Initiative, making: Making) -> Mend:
    """The goals that the work serves and that reach no priority, with what is above them."""
    picture = making.scene.picture
    tops = {
        top.key: top
        for goal in _served(work, making)
        if not reaches_priority(goal, picture)
        for top in (_top_of(goal, picture),)
        if top.ref in making.scene.seen
    }
    draft, said = _hung(list(tops.values()), making)
    if not said:
        says = _("Let all of %(work)s serve goals that reach a priority, or stop it")
        return Mend(says % {"work": making.name(work)})
    return Mend(_("Hang %(goals)s") % {"goals": "; ".join(said)}, tuple(draft), Ask.BECAUSE)


def _served(work: Initiative, making: Making) -> Iterator[Goal]:
    """The live goals that work serves."""
    for service in making.scene.picture.of(Service).by("initiative", work.ref):
        goal: Goal | None = making.scene.picture.get(service.goal)
        if goal is not None:
            yield goal


def _top_of(goal: Goal, picture: Picture) -> Goal:
    """The live goal at the top of those above a goal."""
    above: Goal | Priority | None = picture.get(goal.parent)
    return _top_of(above, picture) if isinstance(above, Goal) else goal


def _gives_a_place(goal: Goal, making: Making) -> bool:
    row, goals = making.scene.goal_rows[goal.key], making.scene.snapshot.goals
    in_force = bool(goals.in_force[row] and goals.live[row])
    return in_force and reaches_priority(goal, making.scene.picture)


def stop_the_smaller(making: Making) -> Mend | None:
    """Of the same work in two units, stop the one that takes less."""
    work, table = making.record(Initiative), making.scene.operations.initiatives
    row = making.scene.work_rows[work.key]
    twin = int(table.twin[row])
    other = making.scene.seen.of(Initiative).get(Key(table.keys[twin]))
    if other is None:
        return None
    if _takes(making, twin) < _takes(making, row):
        work, other = other, work
    words = {"work": making.name(work), "other": making.name(other)}
    says = _("Stop %(work)s, or do it together with %(other)s") % words
    return Mend(says, tuple(making.draft().update(work, funding=Funding.STOPPED)))


def _takes(making: Making, row: int) -> tuple[float, float]:
    """The money and the hours of an initiative."""
    table = making.scene.operations.initiatives
    money, hours = np.nan_to_num(money_of(table)), np.nan_to_num(hours_of(table))
    return float(money[row]), float(hours[row])


MENDS: Final[dict[str, Callable[[Making], Mend | None]]] = {
    "argued": say_why,
    "serves_a_priority": hang_up,
    "time_bound": due_with_its_cycle,
    "has_one_owner": own_by_lead,
    "has_a_step": take_a_step,
    "honest_promise": promise_less,
    "work_has_a_place": give_work_a_place,
    "not_done_twice": stop_the_smaller,
}
