"""A company in which somebody owns a goal, its KPI and work, and what tests do there."""

from __future__ import annotations

from pathlib import Path

from cli.running import Ran, run, run_each

Staffed = tuple[Path, str, str, str]
"""A home, and the keys of the goal, the KPI and the work that Mia owns in it."""

STAFF = """
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.plan import Initiative, Milestone

root = root_unit(moments.today())
foundry, away = (Unit(new_key(), name=name, parent=root.ref) for name in ("Foundry", "Away"))
mia, lea, oda, vic, fay = (Person(new_key(), unit=unit.ref) for unit in (foundry, foundry, away, root, root))
cycle = Cycle(new_key(), title="Now", start=date.today() - timedelta(90), end=date.today() + timedelta(270))
goal = Goal(new_key(), title="Scrap below 2 percent", unit=foundry.ref, cycle=cycle.ref, owner=mia.ref)
scrap = KPI(new_key(), name="Scrap", grain=Grain.MONTH, direction=Direction.DECREASE, owner=mia.ref, unit=foundry.ref)
measure = Measure(UNKEYED, kpi=scrap.ref, of=goal.ref, baseline=Decimal(5), target=Decimal(2))
work = Initiative(new_key(), title="New moulds", unit=foundry.ref, owner=mia.ref)
hidden = Initiative(new_key(), title="Sell the site", unit=foundry.ref, visibility=Visibility.UNIT_AND_ABOVE)
point = Milestone(new_key(), title="First cast", initiative=work.ref)
twins = [Milestone(new_key(), title="Tried out", initiative=one.ref) for one in (work, hidden)]
draft = Draft(moments.today(), author=OPERATOR)
for record in (foundry, away, mia, lea, oda, vic, fay, cycle, goal, scrap, linked(measure), work, hidden, point, *twins):
    draft.create(record)
adopt(draft)
adopt(Draft(moments.today(), author=OPERATOR).update(moments.today()[foundry.ref], lead=lea.ref))
people = (("Mia Member", mia), ("Lea Lead", lea), ("Oda Outsider", oda), ("Vic Viewer", vic), ("Fay Fox", fay))
for name, person in people:
    set_name(person.key, name=name, by=OPERATOR)
    named = {"Vic Viewer": [GrantName.VIEWER], "Fay Fox": [GrantName.FACILITATOR]}.get(name, [])
    open_account(person.key, *named, by=OPERATOR)
print(goal.key, scrap.key, work.key)
"""
MIA, ODA, VIC = ("--as", "Mia Member"), ("--as", "Oda Outsider"), ("--as", "Vic Viewer")
FAY_FOR_MIA = ("--as", "Fay Fox", "--for", "Mia Member")
SAND = ("action", "open", "Order the sand", "--serves")


def done(home: Path, *words: object) -> Ran:
    ran = run(home, *words)
    assert ran.code == 0, ran.err
    return ran


def in_turn(home: Path, *commands: tuple[object, ...]) -> list[Ran]:
    ran = run_each(home, commands)
    assert [one.err for one in ran if one.code] == []
    return ran


def of_kind(home: Path, kind: str) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = run(home, "list", kind, "--json").json
    return listed
