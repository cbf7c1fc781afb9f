"""Mends: adopted, the finding is gone, and the index has moved as it was promised or better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from alignment.company import MIDSUMMER, Company, change, create, measuring, month, plan, retire
from hoshin.alignment import mends
from hoshin.alignment.briefing import Briefing, brief
from hoshin.alignment.judge import judge
from hoshin.alignment.mends import draft_of, mend_of
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Subject
from hoshin.changes.visibility import seen_by
from hoshin.engine.findings.registry import CURRENT
from hoshin.engine.periods import Grain
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.plan import Funding, Initiative, Purpose, RunShare, Service

pytestmark = pytest.mark.django_db
BECAUSE = "It brings orders in."


def told(reader: Actor = OPERATOR) -> Briefing:
    return brief(judge(plan(), MIDSUMMER), seen_by(reader, plan(), plan()), reader=reader)


def mended(check: str, of: Subject, because: str = "") -> float:
    """Adopts the mend of a finding, which is gone by that; gives how much the index rose beyond its gain."""
    before = told()
    (line,) = (line for line in before.findings if (line.check, line.subject) == (check, of))
    adopt(draft_of(check, of, before.scene, by=OPERATOR, because=because))
    after = told()
    assert not [one for one in after.findings if (one.check, one.subject) == (check, of)]
    assert before.index.value is not None
    assert after.index.value is not None
    return after.index.value - before.index.value - (line.gain or 0.0)


def says(check: str, of: Subject) -> str:
    found = mend_of(check, of, told().scene)
    assert found is not None
    return found.says


def test_a_reason_is_asked_for_and_never_made_up(company: Company) -> None:
    change(company.goal, because="")
    with pytest.raises(BadInput, match="asks why"):
        draft_of("argued", company.goal.ref, told().scene, by=OPERATOR)
    assert mended("argued", company.goal.ref, BECAUSE) == pytest.approx(0)
    assert plan()[company.goal.ref].because == BECAUSE


def test_a_goal_without_an_owner_is_given_to_the_lead_of_its_unit(company: Company) -> None:
    create(goal := replace(company.goal, key=new_key(), title="Pump more", unit=company.team.ref, owner=None))
    assert mended("has_one_owner", goal.ref) >= -1e-9
    assert plan()[goal.ref].owner == company.ada.ref


def test_where_a_unit_has_no_lead_somebody_is_to_be_named(company: Company) -> None:
    change(company.goal, owner=None)
    assert says("has_one_owner", company.goal.ref) == "Name somebody who answers for “Sell more”"
    with pytest.raises(NotFound, match="no ready changeset"):
        draft_of("has_one_owner", company.goal.ref, told().scene, by=OPERATOR)


def test_a_goal_is_due_with_its_cycle(company: Company) -> None:
    assert mended("time_bound", company.goal.ref) == pytest.approx(0)
    assert plan()[company.goal.ref].due == company.year.end


def test_an_orphan_is_hung_under_the_priority_that_is_nearest(company: Company) -> None:
    home = Priority(new_key(), title="Customers come back")
    orphan = Goal(
        new_key(), title="More customers come back to us", unit=company.team.ref, cycle=company.year.ref
    )
    create(home, orphan)
    mended("serves_a_priority", company.team.ref, BECAUSE)
    assert plan()[orphan.ref].parent == home.ref


def test_work_is_given_the_goal_of_its_unit_that_is_nearest(company: Company) -> None:
    work = Initiative(new_key(), title="Sell more by phone", unit=company.root.ref, funding=Funding.FUNDED)
    create(work)
    mended("work_has_a_place", work.ref, BECAUSE)
    (service,) = plan().of(Service).by("initiative", work.ref)
    assert (service.goal, service.because) == (company.goal.ref, BECAUSE)


def test_work_is_not_given_the_goal_that_it_serves_already(company: Company) -> None:
    work = Initiative(new_key(), title="Sell more by phone", unit=company.root.ref, funding=Funding.FUNDED)
    create(work, linked(Service(UNKEYED, initiative=work.ref, goal=company.goal.ref)))
    change(company.goal, parent=None, because="")
    assert says("work_has_a_place", work.ref).startswith(
        "Let all of “Sell more by phone” serve goals that reach a priority"
    )


def test_work_that_is_like_no_goal_is_not_given_one(company: Company) -> None:
    work = Initiative(new_key(), title="Paint the hall", unit=company.root.ref, funding=Funding.FUNDED)
    create(work)
    assert says("work_has_a_place", work.ref) == "Say which goal “Paint the hall” serves, or stop it"


def test_work_of_a_goal_that_reaches_no_priority_gets_its_place_with_the_goal(company: Company) -> None:
    home = Priority(new_key(), title="Customers come back")
    orphan = Goal(
        new_key(), title="More customers come back to us", unit=company.team.ref, cycle=company.year.ref
    )
    work = Initiative(new_key(), title="Club", unit=company.team.ref, funding=Funding.FUNDED)
    create(home, orphan, work, linked(Service(UNKEYED, initiative=work.ref, goal=orphan.ref)))
    mended("work_has_a_place", work.ref, BECAUSE)
    assert plan()[orphan.ref].parent == home.ref


def test_work_is_not_given_a_goal_that_reaches_no_priority(company: Company) -> None:
    orphan = Goal(new_key(), title="Paint the hall", unit=company.root.ref, cycle=company.year.ref)
    work = Initiative(new_key(), title="Paint the hall", unit=company.root.ref, funding=Funding.FUNDED)
    create(orphan, work)
    assert says("work_has_a_place", work.ref) == "Say which goal “Paint the hall” serves, or stop it"


def test_every_check_says_what_mends_it_or_what_to_do() -> None:
    assert {check.name for check in CURRENT.checks} - set(mends._MADE) == set()


def test_what_is_proposed_for_a_goal_is_its_step(company: Company) -> None:
    work = Initiative(new_key(), title="Shop", unit=company.root.ref)
    create(work, linked(Service(UNKEYED, initiative=work.ref, goal=company.goal.ref)))
    mended("has_a_step", company.goal.ref)
    assert plan()[work.ref].funding is Funding.FUNDED


def test_of_the_same_work_in_two_units_one_is_stopped(company: Company) -> None:
    works = [
        Initiative(new_key(), title="Shop", unit=unit.ref, funding=Funding.FUNDED)
        for unit in (company.root, company.team)
    ]
    create(*works, *(linked(Service(UNKEYED, initiative=w.ref, goal=company.goal.ref)) for w in works))
    mended("not_done_twice", works[0].ref)
    assert plan()[works[0].ref].funding is Funding.STOPPED


def test_of_the_same_work_in_two_units_the_smaller_is_stopped(company: Company) -> None:
    great, small = (
        Initiative(new_key(), title="Shop", unit=unit.ref, funding=Funding.FUNDED)
        for unit in (company.root, company.team)
    )
    money = Pool(new_key(), name="Money", holds=PoolKind.MONEY, unit_of_measure=plan_currency())
    links = (linked(Service(UNKEYED, initiative=w.ref, goal=company.goal.ref)) for w in (great, small))
    create(great, small, *links, money, planned(great, money, 1, 9), planned(small, money, 1, 2))
    mended("not_done_twice", great.ref)
    assert [plan()[work.ref].funding for work in (great, small)] == [Funding.FUNDED, Funding.STOPPED]


def test_a_goal_that_serves_nothing_is_hung_up_before_it_says_why(company: Company) -> None:
    home = Priority(new_key(), title="Customers come back")
    create(home)
    change(company.goal, title="More customers come back to us", parent=None, because="")
    draft = draft_of("argued", company.goal.ref, told().scene, by=OPERATOR, because=BECAUSE)
    adopt(draft)
    assert (plan()[company.goal.ref].parent, plan()[company.goal.ref].because) == (home.ref, BECAUSE)


def test_a_goal_is_measured_by_the_kpi_that_is_nearest(company: Company) -> None:
    kpi = KPI(new_key(), name="Repaired pumps in a day", unit=company.team.ref, grain=Grain.MONTH)
    other = replace(company.goal, key=new_key(), title="Pumps are repaired in a day", unit=company.team.ref)
    create(kpi, measuring(kpi, company.goal), other)
    mended("has_a_kpi", other.ref)
    assert measuring(kpi, other).ref in plan()


def test_the_weight_of_retired_goals_is_handed_on(company: Company) -> None:
    other = replace(company.goal, key=new_key(), title="Sell less")
    create(other)
    retire(other)
    mended("stranded_retired", company.growth.ref)
    assert plan().retired[other.ref].share == 0


def test_shares_are_raised_to_the_whole(company: Company) -> None:
    others = [replace(company.goal, key=new_key(), title=f"Goal {n}", share=Decimal("0.2")) for n in range(2)]
    change(company.goal, share=Decimal("0.2"))
    create(*others)
    mended("stranded_left_over", company.growth.ref)
    assert sum(goal.share or 0 for goal in plan().of(Goal).by("parent", company.growth.ref)) == 1


def test_what_is_planned_for_stopped_work_is_taken_back(company: Company) -> None:
    work = Initiative(new_key(), title="Shop", unit=company.root.ref, funding=Funding.FUNDED)
    money = Pool(new_key(), name="Money", holds=PoolKind.MONEY, unit_of_measure=plan_currency())
    create(
        work,
        linked(Service(UNKEYED, initiative=work.ref, goal=company.goal.ref)),
        money,
        *(
            linked(PoolAmount(UNKEYED, pool=money.ref, period=month(n), amount=Decimal(9)))
            for n in (1, 7, 10)
        ),
        *(planned(work, money, n, 3) for n in (1, 7, 10)),
    )
    change(work, funding=Funding.STOPPED)
    mend = mend_of("nothing_astray", work.ref, told().scene)
    assert mend is not None
    assert [edit.subject for edit in mend.edits] == [planned(work, money, 10, 3).ref]


def test_a_unit_declares_the_split_that_it_lives_by(company: Company) -> None:
    run = Initiative(
        new_key(), title="Serve", purpose=Purpose.RUN, unit=company.root.ref, funding=Funding.FUNDED
    )
    new = Initiative(new_key(), title="Shop", unit=company.root.ref, funding=Funding.FUNDED)
    money = Pool(new_key(), name="Money", holds=PoolKind.MONEY, unit_of_measure=plan_currency())
    create(
        *(run, new, money),
        linked(Service(UNKEYED, initiative=new.ref, goal=company.goal.ref)),
        *(planned(run, money, 1, 3), planned(new, money, 1, 1)),
    )
    assert mended("run_split", company.root.ref) >= -1e-9
    (share,) = plan().of(RunShare).values()
    assert (share.unit, share.money, share.hours) == (company.root.ref, Decimal("0.75"), None)


def test_without_a_priority_the_goals_at_the_top_become_those(company: Company) -> None:
    retire(
        *(link for link in plan() if link.kind in ("priority_weight",)),
    )
    orphan = plan()[company.goal.ref]
    change(orphan, parent=None)
    retire(company.growth)
    before = told()
    adopt(draft_of("serves_a_priority", company.root.ref, before.scene, by=OPERATOR))
    (priority,) = plan().of(Priority).values()
    assert (priority.title, plan()[company.goal.ref].parent) == ("Sell more", priority.ref)
    assert (before.index.value, told().index.value is not None) == (None, True)


def test_a_mend_of_what_is_closed_is_not_told(company: Company) -> None:
    scene = told().scene
    assert mend_of("argued", Unit(new_key(), name="?").ref, scene) is None


def planned(work: Initiative, pool: Pool, first: int, amount: int) -> Allocation:
    return linked(
        Allocation(UNKEYED, initiative=work.ref, pool=pool.ref, period=month(first), amount=Decimal(amount))
    )


def plan_currency() -> str:
    from hoshin.org.policy import policy_of

    return policy_of(plan()).currency
