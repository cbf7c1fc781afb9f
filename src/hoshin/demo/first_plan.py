"""The plan as it was taken in half a year ago."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Ref
from hoshin.demo.cast import Cast, people
from hoshin.demo.faults.mended import ARGUED_LATER, MEASURED_LATER, OWNED_LATER
from hoshin.demo.goals import GOALS, YOUNG
from hoshin.demo.kpis import KPIS, OF_PRIORITIES
from hoshin.demo.run_shares import declared
from hoshin.demo.shape import GoalOf, Horizon, KPIOf
from hoshin.demo.strategy import ASSUMPTIONS, GUARDRAILS, MISSION, PRIORITIES, VALUES, VISION
from hoshin.demo.units import COMPANY, UNITS
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI, Guardrail, Measure, Signpost
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import (
    Assumption,
    Cycle,
    Goal,
    Mission,
    Priority,
    PriorityWeight,
    Value,
    Vision,
)
from hoshin.work.plan import RunShare


def write_organisation(draft: Draft, cast: Cast, root: Unit) -> None:
    """Units, people and who leads what."""
    cast.units["north"] = root.ref
    keys = {unit.handle: root.key if not unit.parent else new_key() for unit in UNITS}
    cast.units |= {handle: Ref(Unit.kind, key) for handle, key in keys.items()}
    people(cast)
    for unit in UNITS[1:]:
        lead = cast.lead(unit.handle).ref
        draft.create(
            Unit(
                keys[unit.handle], name=unit.name, parent=cast.units[unit.parent], lead=lead, rank=unit.handle
            )
        )
    draft.update(root, name=COMPANY, lead=cast.lead("north").ref)
    for staff in cast.staff.values():
        for person in staff:
            draft.create(person)


def write_strategy(draft: Draft, cast: Cast) -> None:
    """Vision, values, cycles, priorities, and what they rest on."""
    dates = cast.dates
    draft.create(Vision(new_key(), text=VISION)).create(Mission(new_key(), text=MISSION))
    three = Cycle(
        new_key(),
        title=f"Strategy {dates.strategy:%Y}-{dates.strategy_end:%Y}",
        start=dates.strategy,
        end=dates.strategy_end,
    )
    year = Cycle(
        new_key(),
        title=f"Year to {dates.year_end:%B %Y}",
        start=dates.year,
        end=dates.year_end,
        parent=three.ref,
    )
    draft.create(three).create(year)
    cast.cycles |= {Horizon.STRATEGY: three.ref, Horizon.YEAR: year.ref}
    for place, priority in enumerate(PRIORITIES):
        record = Priority(
            new_key(),
            title=priority.title,
            description=priority.description,
            owner=cast.lead(priority.owner).ref,
            rank=f"{place:02}",
        )
        draft.create(record)
        cast.priorities[priority.handle] = record.ref
        weight = Decimal(priority.weight)
        draft.create(linked(PriorityWeight(UNKEYED, priority=record.ref, cycle=year.ref, weight=weight)))
    for unit in UNITS:
        hours, money = declared(cast, unit)
        share = RunShare(UNKEYED, unit=cast.units[unit.handle], cycle=year.ref, hours=hours, money=money)
        draft.create(linked(share))


def write_goals(draft: Draft, cast: Cast) -> None:
    """Goals and KPIs, and which KPI measures what."""
    for kpi in KPIS:
        _write_kpi(draft, cast, kpi)
    for goal in GOALS:  # parents come first
        if goal.handle != YOUNG:
            write_goal(draft, cast, goal)
    for kpi_of, priority, baseline, target in OF_PRIORITIES:
        measure = Measure(
            UNKEYED,
            kpi=cast.kpis[kpi_of],
            of=cast.priorities[priority],
            baseline=Decimal(baseline),
            target=Decimal(target),
        )
        draft.create(linked(measure))


def write_what_it_rests_on(draft: Draft, cast: Cast) -> None:
    """Assumptions with their signposts, values with their guardrails."""
    values = {name: Value(new_key(), name=name, description=text, rank=name) for name, text in VALUES}
    for value in values.values():
        draft.create(value)
    for name, kpi, low, high in GUARDRAILS:
        limits = {side: Decimal(limit) for side, limit in (("low", low), ("high", high)) if limit}
        draft.create(linked(Guardrail(UNKEYED, value=values[name].ref, kpi=cast.kpis[kpi], **limits)))
    for assumed in ASSUMPTIONS:
        day = (
            cast.dates.today.fromordinal(cast.dates.today.toordinal() + assumed.in_days)
            if assumed.in_days is not None
            else None
        )
        record = Assumption(
            new_key(),
            text=assumed.text,
            about=cast.priorities.get(assumed.about) or cast.goals[assumed.about],
            wrong_when=assumed.wrong_when,
            review_on=day,
        )
        draft.create(record)
        if assumed.signpost:
            lines = {
                side: Decimal(line)
                for side, line in (("wrong_below", assumed.below), ("wrong_above", assumed.above))
                if line
            }
            draft.create(
                linked(Signpost(UNKEYED, assumption=record.ref, kpi=cast.kpis[assumed.signpost], **lines))
            )


def _write_kpi(draft: Draft, cast: Cast, kpi: KPIOf) -> None:
    record = KPI(
        new_key(),
        name=kpi.name,
        unit_of_measure=kpi.measured_in,
        direction=kpi.direction,
        aggregation=kpi.aggregation,
        grain=Grain.MONTH,
        owner=cast.some(kpi.unit, len(cast.kpis)).ref,
        unit=cast.units[kpi.unit],
        low=Decimal(kpi.low) if kpi.low else None,
        high=Decimal(kpi.high) if kpi.high else None,
    )
    draft.create(record)
    cast.kpis[kpi.handle] = record.ref


def write_goal(draft: Draft, cast: Cast, goal: GoalOf) -> None:
    """A goal and what measures it, but for what was forgotten when the plan was taken in."""
    parent = cast.goals.get(goal.parent) or cast.priorities.get(goal.parent)
    record = Goal(
        new_key(),
        title=goal.title,
        unit=cast.units[goal.unit],
        cycle=cast.cycles[goal.horizon],
        owner=None if goal.handle in OWNED_LATER else owner_of(cast, goal),
        intent=goal.intent,
        due=_due(cast, goal),
        parent=parent,
        because="" if goal.handle in ARGUED_LATER else goal.because,
        share=Decimal(goal.share) if goal.share else None,
        rank=f"{len(cast.goals):03}",
    )
    draft.create(record)
    cast.goals[goal.handle] = record.ref
    if goal.handle not in MEASURED_LATER:
        write_measures(draft, cast, goal)


def write_measures(draft: Draft, cast: Cast, goal: GoalOf) -> None:
    """Which KPIs measure a goal, from where to where."""
    for aim in goal.aims:
        measure = Measure(
            UNKEYED,
            kpi=cast.kpis[aim.kpi],
            of=cast.goals[goal.handle],
            weight=Decimal(aim.weight) if aim.weight else None,
            baseline=Decimal(aim.baseline),
            target=Decimal(aim.target),
        )
        draft.create(linked(measure))


def owner_of(cast: Cast, goal: GoalOf) -> Ref[Person] | None:
    """Who owns a goal; nobody where nobody does."""
    match goal.owner:
        case "-":
            return None
        case "+":
            return cast.some(goal.unit, -1).ref
        case unit:
            return cast.lead(unit or goal.unit).ref


def _due(cast: Cast, goal: GoalOf) -> date | None:
    if goal.no_due:
        return None
    if goal.due is not None:
        return cast.dates.month(goal.due + 1) - timedelta(days=1)
    return cast.dates.strategy_end if goal.horizon is Horizon.STRATEGY else cast.dates.year_end
