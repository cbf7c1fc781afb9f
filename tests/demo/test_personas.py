"""The demo company is open: one looks at it as four of its people, each with something to see."""

from __future__ import annotations

from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.demo.cast import Cast
from hoshin.org.links import is_claimed
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal
from hoshin.web.door.personas import personas
from hoshin.work.plan import Initiative


def test_there_are_four_and_each_has_something_to_see(cast: Cast) -> None:
    plan = moments.today()
    who = {one.slug: Ref[Person](Person.kind, Key(one.account.person)) for one in personas()}
    assert list(who) == ["leader", "operational-lead", "member", "analyst"]
    top = root_unit(plan)
    assert top is not None
    assert top.lead == who["leader"]
    led = plan.of(Unit).by("lead", who["operational-lead"])
    assert plan.of(Goal).by("unit", led[0].ref)
    assert plan.of(Initiative).by("owner", who["member"])
    assert who["analyst"] in plan


def test_it_waits_for_nobody_to_claim_it(cast: Cast) -> None:
    assert is_claimed()
