"""What holds of initiatives and what hangs on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.verify import verify
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Dependency, Initiative, Milestone, RunShare, Service
from work.company import Company, create

pytestmark = pytest.mark.stores


def test_work_does_not_end_before_it_starts(company: Company) -> None:
    with pytest.raises(Broken, match="beyond end"):
        create(
            Initiative(
                new_key(), title="A", unit=company.team.ref, start=date(2026, 5, 1), end=date(2026, 4, 1)
            )
        )


def test_an_effect_is_said_whole(company: Company) -> None:
    with pytest.raises(Broken, match="found 1 of the five"):
        create(
            linked(
                Service(
                    UNKEYED,
                    initiative=company.initiative.ref,
                    goal=company.goal.ref,
                    effect_likely=Decimal(3),
                )
            )
        )


def test_an_effect_rises_from_low_to_high(company: Company) -> None:
    kpi = KPI(new_key(), name="Scrap")
    effect = {"effect_on": kpi.ref, "effect_by": date(2026, 9, 1), "effect_high": Decimal(5)}
    service = Service(
        UNKEYED,
        initiative=company.initiative.ref,
        goal=company.goal.ref,
        effect_low=Decimal(4),
        effect_likely=Decimal(3),
        **effect,
    )
    with pytest.raises(Broken, match="effect_low is 4, which is beyond effect_likely"):
        create(kpi, linked(service))


def test_needs_make_no_circle_by_way_of_a_milestone(company: Company) -> None:
    other = Initiative(new_key(), title="Furnace", unit=company.team.ref)
    create(other, linked(Dependency(UNKEYED, initiative=other.ref, needs=company.milestone.ref)))
    with pytest.raises(Broken, match="would need itself"):
        create(linked(Dependency(UNKEYED, initiative=company.initiative.ref, needs=other.ref)))


def test_needs_make_no_circle_when_a_milestone_moves(company: Company) -> None:
    other, third = (Initiative(new_key(), title=title, unit=company.team.ref) for title in ("Core", "Sand"))
    dependencies = (
        Dependency(UNKEYED, initiative=other.ref, needs=company.milestone.ref),
        Dependency(UNKEYED, initiative=third.ref, needs=other.ref),
    )
    create(other, third, *map(linked, dependencies))
    with pytest.raises(Broken, match="would need itself"):
        adopt(Draft(moments.today(), author=OPERATOR).update(company.milestone, initiative=third.ref))


def test_needs_may_meet_again_without_a_circle(company: Company) -> None:
    steps = [Initiative(new_key(), title=f"Step {n}", unit=company.team.ref) for n in range(40)]
    # Each needs the two before it: as many ways as there are in a maze, and none leads back.
    pairs = [(a, b) for n, a in enumerate(steps) for b in steps[max(0, n - 2) : n]]
    create(*steps, *(linked(Dependency(UNKEYED, initiative=a.ref, needs=b.ref)) for a, b in pairs))
    with pytest.raises(Broken, match="would need itself"):
        create(linked(Dependency(UNKEYED, initiative=steps[0].ref, needs=steps[-1].ref)))


def test_the_parts_of_an_initiative_are_no_more_than_the_whole(company: Company) -> None:
    other = Goal(new_key(), title="Waste less", unit=company.team.ref, cycle=company.year.ref)
    services = [
        linked(Service(UNKEYED, initiative=company.initiative.ref, goal=goal.ref, share=Decimal("0.6")))
        for goal in (company.goal, other)
    ]
    create(other, services[0])
    with pytest.raises(Broken, match=r"“New moulds” serves come to 1\.2"):
        create(services[1])


def test_an_initiative_with_a_milestone_is_not_retired_alone(company: Company) -> None:
    draft = Draft(moments.today(), author=OPERATOR).retire(company.initiative)
    with pytest.raises(Broken, match="while Milestone"):
        adopt(draft)
    adopt(Draft(moments.today(), author=OPERATOR).retire(company.milestone).retire(company.initiative))
    assert company.initiative.ref not in moments.today()


def test_the_log_tells_all_of_it_again(company: Company) -> None:
    other = Initiative(new_key(), title="Furnace", unit=company.team.ref)
    share = RunShare(UNKEYED, unit=company.team.ref, cycle=company.year.ref, hours=Decimal("0.7"))
    create(
        other, linked(share), linked(Dependency(UNKEYED, initiative=other.ref, needs=company.milestone.ref))
    )
    assert list(verify()) == []
    assert moments.today().of(Milestone)[company.milestone.key] == company.milestone
