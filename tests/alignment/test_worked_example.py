"""The worked example of the alignment index, through the plan; published in docs/explanation/alignment-index.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.company import (
    MIDSUMMER,
    Company,
    change,
    create,
    month,
    observe,
    plan,
    weighing,
)
from hoshin.alignment.briefing import Briefing, brief
from hoshin.alignment.judge import judge
from hoshin.changes.keys import new_key
from hoshin.engine.findings.registry import FIRST
from hoshin.strategy.plan import Goal, Priority

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(company: Company) -> Goal:
    """A weighs .6 and carries g1, which is argued, measured and fresh, and below it g2, which is owned; B is empty."""
    b = Priority(new_key(), title="B")
    goal = Goal(
        new_key(),
        title="g2",
        unit=company.root.ref,
        cycle=company.year.ref,
        owner=company.ada.ref,
        parent=company.goal.ref,
    )
    create(b, weighing(b, company.year, "0.4"), goal)
    change(weighing(company.growth, company.year), weight=Decimal("0.6"))
    observe(company.sales, company.root, (month(6), 50.0))
    return goal


def told() -> Briefing:
    return brief(judge(plan(), MIDSUMMER), plan(), FIRST)


def test_the_components_are_62_43_and_60(second):
    components = told().index.components
    assert [round(part.value or 0.0, 9) for part in components] == [62.0, 43.0, 60.0]


def test_the_index_is_55(second):
    assert told().index.value == pytest.approx(55.0)


def test_arguing_the_second_goal_is_read_off_as_six_points(second):
    (line,) = (line for line in told().findings if line.check == "argued")
    assert (line.subject, line.gain) == (second.ref, pytest.approx(6.0))


def test_arguing_the_second_goal_gives_six_points(second):
    change(second, because="Pumps are what we sell.")
    assert told().index.value == pytest.approx(61.0)


def test_the_priority_without_a_goal_strands_its_weight(second):
    (line,) = (line for line in told().findings if line.check == "stranded_no_goals")
    assert line.sentence == "“B” has no goal: its weight carries nothing"
    assert line.subject.kind == "priority"


def test_a_goal_without_a_kpi_is_not_told_that_its_kpis_are_stale(second):
    (line,) = (line for line in told().findings if line.check == "fresh")
    assert (line.sentence, line.waits_for) == ("“g2” has no KPI that could be fresh", "has_a_kpi")
