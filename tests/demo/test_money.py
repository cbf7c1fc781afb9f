"""The demo company's money and hours: each fault is planted where `demo.faults` says, and the rest is sound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from demo.days import TODAY
from hoshin.changes import moments
from hoshin.changes.log import history_of
from hoshin.demo.cast import Cast
from hoshin.demo.dates import Dates
from hoshin.demo.faults import bridge, resources
from hoshin.demo.goals import GOALS
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.pools import HOURS, POOLS
from hoshin.demo.run_work import RUN
from hoshin.demo.strategy import PRIORITIES
from hoshin.demo.units import UNITS
from hoshin.resources.plan import Allocation, PoolAmount
from hoshin.resources.queries import BySeries, usage, used_of_pools
from hoshin.strategy.plan import PriorityWeight
from hoshin.work.plan import Funding, RunShare, Service

pytestmark = pytest.mark.long

YEAR = Dates(TODAY).quarters[0]
"""The first quarter that ends in the company's year."""
CLOSED = date(2026, 10, 1)
"""Quarters before this day are in the books to their end."""
TOPS = {goal.handle: goal.parent for goal in GOALS}


@pytest.fixture
def used(cast: Cast) -> BySeries:
    return usage()


def test_pools_are_used_as_said(cast: Cast, used: BySeries) -> None:
    filled = {}
    for pool in POOLS:
        ref = cast.pools[pool.handle]
        held = [a for a in moments.today().of(PoolAmount).by("pool", ref) if a.period < CLOSED]
        gone = used_of_pools(used)[ref.key]
        filled[pool.handle] = float(
            sum(gone.get(a.period, Decimal()) for a in held) / sum(a.amount for a in held)
        )
    assert all(filled.pop(handle) > 1.15 for handle in resources.OVERSPENT)
    assert filled.pop(resources.HARDLY_USED) < 0.5
    assert {pool: part for pool, part in filled.items() if not 0.8 <= part <= 1.05} == {}


def test_money_starves_one_priority_and_overfeeds_another(cast: Cast, used: BySeries) -> None:
    money = {work.handle: of(cast, used, work.handle, "EUR") for work in CHANGE}
    whole = float(sum(money.values()))
    part = {
        priority.handle: sum(float(money[w.handle]) for w in CHANGE if top(w.serves) == priority.handle)
        / whole
        for priority in PRIORITIES
    }
    assert part[resources.STARVED] < weight(cast, resources.STARVED) / 2
    assert part[resources.OVERFED] > weight(cast, resources.OVERFED) * 1.3
    assert part["people"] == 0


def test_stopped_work_is_paid_on(cast: Cast, used: BySeries) -> None:
    plan, stopped = moments.today(), cast.initiatives[resources.STOPPED]
    (day,) = [e.at.date() for e in history_of(stopped, plan.number) if e.edit.after == Funding.STOPPED]
    later = [amount for periods in paid(used, stopped.key) for at, amount in periods.items() if at > day]
    assert (plan[stopped].funding, sum(later) > 0) == (Funding.STOPPED, True)


def test_work_that_serves_nothing_is_paid(cast: Cast, used: BySeries) -> None:
    services = moments.today().of(Service)
    for handle in bridge.SERVE_NOTHING:
        assert services.by("initiative", cast.initiatives[handle]) == ()
    for handle in (*bridge.SERVE_NOTHING, *bridge.SERVE_NO_PRIORITY):
        assert of(cast, used, handle, "EUR") > 0


def test_two_units_split_their_hours_otherwise_than_they_said(cast: Cast, used: BySeries) -> None:
    away, plan = {}, moments.today()
    for unit in UNITS:
        run, change = (
            sum(of(cast, used, work.handle, HOURS) for work in works if work.unit == unit.handle)
            for works in (RUN, CHANGE)
        )
        (said,) = plan.of(RunShare).by("unit", cast.units[unit.handle])
        away[unit.handle] = abs(float(run / (run + change)) - float(said.hours or 0))
    assert all(away.pop(handle) > 0.07 for handle in resources.SPLIT_OTHERWISE)
    assert max(away.values()) < 0.03


def test_some_work_is_funded_by_word(cast: Cast, used: BySeries) -> None:
    plan = moments.today()
    without = {
        handle
        for handle, work in cast.initiatives.items()
        if plan[work].funding is Funding.FUNDED and not plan.of(Allocation).any_by("initiative", work)
    }
    assert without == set(resources.UNFUNDED)
    assert all(not list(paid(used, cast.initiatives[handle].key)) for handle in without)


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


def top(place: str) -> str:
    """The priority that a goal reaches."""
    while place in TOPS:
        place = TOPS[place]
    return place


def weight(cast: Cast, handle: str) -> float:
    """What a priority weighs today, as a share."""
    (held,) = moments.today().of(PriorityWeight).by("priority", cast.priorities[handle])
    return float(held.weight or 0) / 100
