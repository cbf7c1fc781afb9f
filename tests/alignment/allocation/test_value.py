"""What work is worth: the mass of the goals it serves, divided among the work that serves them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.allocation.budgeted import composed, serving
from alignment.company import create, measuring, retire
from hoshin.changes.keys import new_key
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI, Direction
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Funding

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(company):
    """There is always something to divide."""
    company.hold(1_000)
    return company


def points() -> dict[str, float]:
    """What each initiative is worth."""
    found = composed()
    return {work.title: float(found.worth[work.key].points) for work in found.initiatives}


def test_a_goal_is_worth_its_mass_to_the_work_that_serves_it(company):
    company.work("For heavy", 10, company.fast)
    company.work("For light", 10, company.safe)
    assert points() == {"For heavy": 75.0, "For light": 25.0}


def test_work_that_serves_one_goal_divides_it(company):
    for title in ("One", "Two", "Three"):
        company.work(title, 10, company.fast)
    assert points() == {"One": 25.0, "Two": 25.0, "Three": 25.0}


def test_work_that_serves_nothing_is_worth_nothing(company):
    company.work("For heavy", 10, company.fast)
    company.work("Orphan", 10)
    assert points()["Orphan"] == 0


def test_splitting_an_initiative_that_is_alone_buys_nothing(company):
    company.work("First half", 10, company.fast)
    company.work("Second half", 10, company.fast)
    assert sum(points().values()) == 75.0


def test_what_goes_to_a_goal_counts_by_its_share_of_the_work(company):
    both = company.work("Both", 10)
    create(serving(both, company.fast, share=Decimal("0.25")), serving(both, company.safe))
    company.work("Whole", 10, company.fast)
    assert points() == {"Both": pytest.approx(75 * 0.2 + 25), "Whole": pytest.approx(75 * 0.8)}


def test_a_goal_below_another_has_its_part_of_the_mass(company):
    below = Goal(
        new_key(), title="Below", unit=company.root.ref, cycle=company.year.ref, parent=company.fast.ref
    )
    create(below)
    company.work("Above", 10, company.fast)
    company.work("Below", 10, below)
    assert points() == {"Above": pytest.approx(75 * 0.4), "Below": pytest.approx(75 * 0.6)}


def test_a_retired_goal_gives_nothing(company):
    work = company.work("For heavy", 10, company.fast)
    retire(serving(work, company.fast), company.fast)
    assert points() == {"For heavy": 0.0}


def expecting(company, measure_of: dict[str, tuple[str, str, str]]) -> dict[str, float]:
    """What initiatives are worth that say what they expect of a KPI that is to go from 0 to 100."""
    kpi = KPI(new_key(), name="Days", direction=Direction.INCREASE, grain=Grain.MONTH)
    create(kpi, measuring(kpi, company.fast, baseline=Decimal(0), target=Decimal(100)))
    for title, effect in measure_of.items():
        work = company.work(title, 10)
        low, likely, high = map(Decimal, effect) if effect else (None, None, None)
        said = {"effect_low": low, "effect_likely": likely, "effect_high": high}
        by = {"effect_on": kpi.ref, "effect_by": company.year.end} if effect else {}
        create(serving(work, company.fast, **said, **by))
    return points()


def test_the_expected_effect_divides_a_goal(company):
    worth = expecting(company, {"Much": ("20", "30", "40"), "Little": ("5", "10", "15")})
    assert worth == {"Much": pytest.approx(56.25), "Little": pytest.approx(18.75)}


def test_who_says_nothing_of_its_effect_is_taken_for_the_middle(company):
    worth = expecting(company, {"Much": ("30", "30", "30"), "Little": ("10", "10", "10"), "Silent": ()})
    assert worth["Silent"] == pytest.approx(25)


def test_one_that_is_alone_has_the_goal_whatever_it_expects(company):
    assert expecting(company, {"Alone": ("1", "1", "1")}) == {"Alone": 75.0}


def test_an_effect_the_wrong_way_is_worth_nothing(company):
    worth = expecting(company, {"Harm": ("-20", "-10", "-5"), "Good": ("5", "10", "20")})
    assert worth == {"Harm": 0.0, "Good": 75.0}


def test_funded_work_that_cannot_be_judged_keeps_its_part(company):
    company.work("By word", None, company.fast, funding=Funding.FUNDED)
    company.work("Idea", None, company.fast)
    company.work("Any", 10, company.fast)
    assert points() == {"Any": 37.5}
