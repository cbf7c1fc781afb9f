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
    with pytest.raises(Broken, match="would need it in turn"):
        create(linked(Dependency(UNKEYED, initiative=company.initiative.ref, needs=other.ref)))


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
