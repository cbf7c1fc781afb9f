"""The work as it was planned half a year ago, and the money and hours that were set aside for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.demo.cast import Cast
from hoshin.demo.dates import shifted
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.run_work import RUN
from hoshin.demo.shape import InitiativeOf
from hoshin.engine.periods import Grain
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.work.plan import Dependency, Funding, Initiative, KeepWithin, Milestone, Purpose, Service

CHANGE_MONEY, RUN_MONEY, HOURS = "Projects and investment", "Running cost", "Working hours"
_MONEY_OF_A_QUARTER: Final = {CHANGE_MONEY: 1_150_000, RUN_MONEY: 2_000_000}
_HOURS_OF_A_QUARTER: Final = 115_000
UNFUNDED: Final = ("casting_frame", "bench_causes", "promise_rule")
"""Work that was said to be funded, and that nobody set anything aside for."""


def write_work(draft: Draft, cast: Cast) -> None:
    """Initiatives, what they serve and need, their milestones; the run work of each unit and what holds it."""
    for turn, work in enumerate(CHANGE):
        _write_change(draft, cast, work, turn)
    for work in CHANGE:
        if work.needs:
            needed = cast.initiatives[work.needs]
            by = cast.dates.month(work.begins + 2)
            draft.create(
                linked(Dependency(UNKEYED, initiative=cast.initiatives[work.handle], needs=needed, by=by))
            )
    for run in RUN:
        record = Initiative(
            new_key(),
            title=run.title,
            purpose=Purpose.RUN,
            unit=cast.units[run.unit],
            owner=cast.lead(run.unit).ref,
            start=cast.dates.year,
            end=cast.dates.year_end,
            funding=Funding.FUNDED,
            mandatory=True,
        )
        draft.create(record)
        cast.initiatives[run.handle] = record.ref
        for kpi in run.holds:
            held = draft.on.get(cast.kpis[kpi])
            low, high = (held.low, held.high) if held is not None else (None, None)
            draft.create(
                linked(KeepWithin(UNKEYED, initiative=record.ref, kpi=cast.kpis[kpi], low=low, high=high))
            )


def write_money(draft: Draft, cast: Cast) -> None:
    """Pools, what they hold in each quarter, and what of it is planned for which work."""
    pools = {
        name: Pool(
            new_key(),
            name=name,
            holds=PoolKind.PEOPLE if name == HOURS else PoolKind.MONEY,
            unit_of_measure="h" if name == HOURS else "EUR",
            grain=Grain.QUARTER,
            owner=cast.lead("finance").ref,
        )
        for name in (CHANGE_MONEY, RUN_MONEY, HOURS)
    }
    for name, pool in pools.items():
        draft.create(pool)
        amount = Decimal(_MONEY_OF_A_QUARTER.get(name, _HOURS_OF_A_QUARTER))
        for quarter in cast.dates.quarters:
            draft.create(linked(PoolAmount(UNKEYED, pool=pool.ref, period=quarter, amount=amount)))
    for handle, name, quarter, amount in planned(cast):
        allocation = Allocation(
            UNKEYED, initiative=cast.initiatives[handle], pool=pools[name].ref, period=quarter, amount=amount
        )
        draft.create(linked(allocation))


def planned(cast: Cast) -> Iterator[tuple[str, str, date, Decimal]]:
    """What is planned: initiative, pool, quarter and amount. Money and hours of the year, in even parts."""
    for work in CHANGE:
        if work.handle in UNFUNDED or work.state == "proposed":
            continue
        quarters = _quarters_of(cast, work)
        for quarter in quarters:
            yield work.handle, CHANGE_MONEY, quarter, Decimal(work.money * 1000 // len(quarters))
            yield work.handle, HOURS, quarter, Decimal(work.hours // len(quarters))
    for run in RUN:
        for quarter in cast.dates.quarters:
            yield run.handle, RUN_MONEY, quarter, Decimal(run.money * 1000 // len(cast.dates.quarters))
            yield run.handle, HOURS, quarter, Decimal(run.hours // len(cast.dates.quarters))


def _quarters_of(cast: Cast, work: InitiativeOf) -> list[date]:
    """The quarters of the year in which an initiative runs; the one it begins in where there is no other."""
    start, end = cast.dates.month(work.begins), cast.dates.month(work.ends + 1)
    running = [q for q in cast.dates.quarters if q < end and shifted(q, 3) > start]
    return running or cast.dates.quarters[-1:]


def _write_change(draft: Draft, cast: Cast, work: InitiativeOf, turn: int) -> None:
    start, end = (
        cast.dates.month(work.begins),
        cast.dates.month(work.ends + 1).fromordinal(cast.dates.month(work.ends + 1).toordinal() - 1),
    )
    record = Initiative(
        new_key(),
        title=work.title,
        unit=cast.units[work.unit],
        owner=cast.some(work.unit, turn).ref,
        start=start,
        end=end,
        funding=Funding.PROPOSED if work.state == "proposed" else Funding.FUNDED,
        rank=f"{turn:03}",
    )
    draft.create(record)
    cast.initiatives[work.handle] = record.ref
    if work.serves:
        draft.create(linked(_service(cast, work, record)))
    for place, title in enumerate(work.milestones):
        due = start.fromordinal(start.toordinal() + (end - start).days * (place + 1) // len(work.milestones))
        draft.create(
            Milestone(
                new_key(),
                title=title[:1].upper() + title[1:],
                initiative=record.ref,
                due=due,
                rank=str(place),
            )
        )


def _service(cast: Cast, work: InitiativeOf, record: Initiative) -> Service:
    service = Service(UNKEYED, initiative=record.ref, goal=cast.goals[work.serves], because=work.because)
    if work.effect is None:
        return service
    effect = work.effect
    return Service(
        UNKEYED,
        initiative=record.ref,
        goal=cast.goals[work.serves],
        because=work.because,
        effect_on=cast.kpis[effect.kpi],
        effect_low=Decimal(effect.low),
        effect_likely=Decimal(effect.likely),
        effect_high=Decimal(effect.high),
        effect_by=cast.dates.month(effect.months),
    )
