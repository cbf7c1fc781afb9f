"""The demo company's money and hours of `TODAY`, held against `demo.faults`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hoshin.changes import moments
from hoshin.changes.log import history_of
from hoshin.changes.picture import Picture
from hoshin.demo import faults
from hoshin.demo.cast import Cast
from hoshin.demo.goals import GOALS
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.pools import HOURS, POOLS
from hoshin.demo.run_work import RUN
from hoshin.demo.strategy import PRIORITIES
from hoshin.demo.units import UNITS
from hoshin.engine.findings.registry import CURRENT
from hoshin.resources.plan import Allocation, PoolAmount
from hoshin.resources.queries import BySeries, usage, used_of_pools
from hoshin.work.plan import Funding, Service

TODAY = date(2026, 11, 24)
YEAR = date(2026, 1, 1)
"""The first quarter that ends in the company's year."""
CLOSED = date(2026, 10, 1)
"""Quarters before this day are in the books to their end."""


def check_money(cast: Cast) -> None:
    """Each fault of money and hours is planted where it is said to be, and the rest is sound."""
    plan, used = moments.today(), usage()
    pools_are_used_as_said(cast, plan, used)
    money_starves_one_priority_and_overfeeds_another(cast, used)
    stopped_and_orphan_work_is_paid(cast, plan, used)
    one_unit_splits_its_hours_otherwise(cast, used)
    some_work_is_funded_by_word(cast, plan, used)
    every_fault_names_a_check_and_what_is_there(cast)


def pools_are_used_as_said(cast: Cast, plan: Picture, used: BySeries) -> None:
    filled = {}
    for pool in POOLS:
        ref = cast.pools[pool.handle]
        held = [amount for amount in plan.of(PoolAmount).by("pool", ref) if amount.period < CLOSED]
        gone = used_of_pools(used)[ref.key]
        filled[pool.handle] = float(
            sum(gone.get(a.period, Decimal()) for a in held) / sum(a.amount for a in held)
        )
    assert filled.pop(faults.OVERSPENT) > 1.2
    assert filled.pop(faults.HARDLY_USED) < 0.5
    assert {pool: part for pool, part in filled.items() if not 0.8 <= part <= 1.05} == {}


def money_starves_one_priority_and_overfeeds_another(cast: Cast, used: BySeries) -> None:
    money = {work.handle: of(cast, used, work.handle, "EUR") for work in CHANGE}
    tops = {goal.handle: goal.parent for goal in GOALS}
    part = {
        priority.handle: sum(
            float(amount) for handle, amount in money.items() if top(handle, tops) == priority.handle
        )
        / float(sum(money.values()))
        for priority in PRIORITIES
    }
    assert part[faults.STARVED] < 0.25 / 2
    assert part[faults.OVERFED] > 0.10 * 1.4
    assert min(part, key=lambda handle: part[handle]) == faults.STARVED


def stopped_and_orphan_work_is_paid(cast: Cast, plan: Picture, used: BySeries) -> None:
    stopped = cast.initiatives[faults.STOPPED]
    history = history_of(stopped, plan.number)
    (day,) = [edit.at.date() for edit in history if edit.edit.after == Funding.STOPPED]
    later = [amount for periods in paid(used, stopped.key) for at, amount in periods.items() if at > day]
    assert (plan[stopped].funding, sum(later) > 0) == (Funding.STOPPED, True)
    for handle in faults.SERVE_NOTHING:
        assert plan.of(Service).by("initiative", cast.initiatives[handle]) == ()
        assert of(cast, used, handle, "EUR") > 0
    assert all(of(cast, used, handle, "EUR") > 0 for handle in faults.SERVE_NO_PRIORITY)


def one_unit_splits_its_hours_otherwise(cast: Cast, used: BySeries) -> None:
    away = {}
    for unit in UNITS:
        run, change = (
            sum(of(cast, used, work.handle, HOURS) for work in works if work.unit == unit.handle)
            for works in (RUN, CHANGE)
        )
        away[unit.handle] = abs(float(run / (run + change)) - float(unit.run_hours))
    assert away.pop(faults.SPLIT_OTHERWISE) > 0.3
    assert max(away.values()) < 0.06


def some_work_is_funded_by_word(cast: Cast, plan: Picture, used: BySeries) -> None:
    without = {
        handle
        for handle, work in cast.initiatives.items()
        if plan[work].funding is Funding.FUNDED and not plan.of(Allocation).any_by("initiative", work)
    }
    assert without == set(faults.UNFUNDED)
    assert [*map(list, (paid(used, cast.initiatives[handle].key) for handle in faults.UNFUNDED))] == [
        [],
        [],
        [],
    ]


def every_fault_names_a_check_and_what_is_there(cast: Cast) -> None:
    known = {
        faults.Planted.PRIORITY: cast.priorities,
        faults.Planted.INITIATIVE: cast.initiatives,
        faults.Planted.UNIT: cast.units,
        faults.Planted.POOL: cast.pools,
    }
    assert {fault.check for fault in faults.FAULTS} <= {check.name for check in CURRENT.checks}
    assert all(fault.handles and set(fault.handles) <= set(known[fault.planted]) for fault in faults.FAULTS)


def of(cast: Cast, used: BySeries, handle: str, measured_in: str) -> Decimal:
    """What an initiative used in the year of all pools of money, or of the hours."""
    pools = {cast.pools[p.handle].key for p in POOLS if measured_in in (p.measured_in, p.handle)}
    key = cast.initiatives[handle].key
    amounts = (
        amount
        for (pool, work), days in used.items()
        if work == key and pool in pools
        for day, amount in days.items()
        if day >= YEAR
    )
    return sum(amounts, Decimal())


def paid(used: BySeries, key: str) -> Iterable[dict[date, Decimal]]:
    """What an initiative used, pool by pool."""
    return (days for (_, work), days in used.items() if work == key)


def top(handle: str, parents: dict[str, str]) -> str:
    """The priority that change work serves."""
    (place,) = [work.serves for work in CHANGE if work.handle == handle]
    while place in parents:
        place = parents[place]
    return place
