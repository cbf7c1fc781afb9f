"""The worked example of the alignment index, as published in docs/explanation/alignment-index.md."""

from dataclasses import replace

import pytest

from engine.plans import Goal, Measure, Plan
from hoshin.engine.company import company_of
from hoshin.engine.findings.registry import FIRST
from hoshin.engine.index import read_index
from hoshin.engine.mass import weigh

EXAMPLE = Plan(
    priorities={"A": 0.6, "B": 0.4},
    goals=(Goal("g1", "A"), Goal("g2", "g1", argued=False)),
    measures=(Measure("g1"),),
)


def test_the_mass_of_the_example():
    mass = weigh(EXAMPLE.snapshot())
    assert mass.kept.tolist() == pytest.approx([0.24, 0.36])
    assert mass.stranded == pytest.approx(0.4)


def test_the_index_of_the_example_is_55():
    assert read_index(company_of(EXAMPLE.snapshot()), FIRST).value == pytest.approx(55.0)


def test_the_components_of_the_example_are_62_43_and_60():
    components = read_index(company_of(EXAMPLE.snapshot()), FIRST).components
    assert [(part.component, round(part.value or 0, 10)) for part in components] == [
        ("goals", 62.0),
        ("KPIs", 43.0),
        ("accountability", 60.0),
    ]


def test_arguing_the_second_goal_is_read_off_as_six_points():
    found = read_index(company_of(EXAMPLE.snapshot()), FIRST).findings()
    assert {finding.key: finding.gain for finding in found if finding.check == "argued"} == {
        "g2": pytest.approx(6.0)
    }


def test_arguing_the_second_goal_gives_six_points():
    assert read_index(company_of(EXAMPLE.but("g2", argued=True).snapshot()), FIRST).value == pytest.approx(
        61.0
    )


def test_everything_in_the_example_is_known():
    index = read_index(company_of(EXAMPLE.snapshot()), FIRST)
    assert index.bounds is not None
    assert (index.coverage, index.bounds.low, index.bounds.high) == pytest.approx((1.0, 55.0, 55.0))


def test_without_any_fact_fresh_is_unknown_and_the_bounds_say_what_it_could_be():
    index = read_index(company_of(replace(EXAMPLE, facts_kept=False).snapshot()), FIRST)
    assert index.bounds is not None
    assert index.coverage == pytest.approx(6 / 7)
    # KPIs: (2 · .24 + 1) / 3 = 49.33 known; of 4: 37 with nothing fresh, 62 with all of it.
    assert index.value == pytest.approx((62.0 + 148 / 3 + 60.0) / 3)
    assert (index.bounds.low, index.bounds.high) == pytest.approx((53.0, 184 / 3))
