"""A company with pools: Ada owns the money and leads the team; Bo owns the initiative; Cy owns nothing and leads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.compared import Recorded
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import Record
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.found import found
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.resources.queries import usage
from hoshin.resources.sheet import Amount, Row
from hoshin.resources.use import record_usage
from hoshin.work.plan import Initiative

Q1, Q2, Q3 = (date(2026, month, 1) for month in (1, 4, 7))


@dataclass(frozen=True)
class Company:
    root: Unit
    team: Unit
    valves: Unit
    ada: Person
    bo: Person
    cy: Person
    money: Pool
    hours: Pool
    moulds: Initiative
    shop: Initiative

    def use(self, *said: tuple[date, Amount], by: Actor = OPERATOR) -> Recorded:
        """Say what the moulds used of the money."""
        rows = [Row(self.money.key, self.moulds.key, period, amount) for period, amount in said]
        return record_usage(rows, by=by)

    def used(self, upto: int | None = None) -> dict[date, Decimal]:
        """What is current of that."""
        return usage(upto).get((self.money.key, self.moulds.key), {})


def company() -> Company:
    found(by=OPERATOR)
    root = root_unit(moments.today())
    assert root is not None
    valves = Unit(new_key(), name="Valves", parent=root.ref)
    ada, bo = (Person(new_key(), unit=root.ref) for _ in range(2))
    cy = Person(new_key(), unit=valves.ref)
    team = Unit(new_key(), name="Pumps", parent=root.ref, lead=ada.ref)
    money = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR", owner=ada.ref)
    hours = Pool(
        new_key(), name="Hours", holds=PoolKind.PEOPLE, unit_of_measure="h", grain=Grain.MONTH, unit=root.ref
    )
    moulds = Initiative(new_key(), title="New moulds", unit=root.ref, owner=bo.ref)
    shop = Initiative(new_key(), title="Shop", unit=team.ref)
    create(valves, ada, bo, cy, team, money, hours, moulds, shop)
    for person in (ada, bo, cy):
        open_account(person.key, by=OPERATOR)
    return Company(root, team, valves, ada, bo, cy, money, hours, moulds, shop)


def create(*records: Record) -> int:
    """Bring records into the plan."""
    draft = Draft(moments.today(), author=OPERATOR, blanks=True)
    for record in records:
        draft.create(record)
    return adopt(draft).number


def allocation(initiative: Initiative, pool: Pool, period: date, amount: int) -> Allocation:
    """What is planned of a pool for an initiative."""
    return linked(
        Allocation(UNKEYED, initiative=initiative.ref, pool=pool.ref, period=period, amount=Decimal(amount))
    )


def pool_amount(pool: Pool, period: date, amount: int) -> PoolAmount:
    """What a pool holds."""
    return linked(PoolAmount(UNKEYED, pool=pool.ref, period=period, amount=Decimal(amount)))


def actor(person: Person) -> Actor:
    """A person as an actor."""
    return person_actor(person.key)
