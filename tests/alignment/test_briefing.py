"""The briefing: true findings of real plans, each with its element, and nothing of what is closed to the reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alignment.company import MIDSUMMER, change, create, cycle, measuring, month, observe, plan, weighing
from hoshin.alignment.assess import index_of
from hoshin.alignment.briefing import brief
from hoshin.alignment.judge import judge
from hoshin.changes.keys import new_key
from hoshin.changes.visibility import seen_by
from hoshin.engine.kinds import Health, Missing, WhyUnknown
from hoshin.engine.periods import Grain
from hoshin.interchange.notes import last_words_upto
from hoshin.interchange.stratml_plan import import_stratml
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import KPI
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal, Priority
from interchange.stratml_files import home

pytestmark = pytest.mark.django_db


def told(reader=OPERATOR, day=MIDSUMMER):
    return brief(judge(plan(), day), seen_by(reader, plan(), plan()))


def sentences(briefing, check):
    return [line.sentence for line in briefing.findings if line.check == check]


def briefing_of(file):
    """The briefing of an imported file, and the element of each entity in it."""
    with home():
        import_stratml(file, by=OPERATOR)
        return told(), last_words_upto(plan().number)


# The document of OECD.AI gives its three objectives no name, no reason, no due day and no owner (who has a stake in one
# does not answer for it); the actuals of their indicators have neither a number nor a date, and the targets no number.
# No document of this kind tells of work. All of it is on the third line.

OF_OBJECTIVES = (
    "has_one_owner",
    "argued",
    "specific",
    "measurable",
    "time_bound",
    "has_a_step",
    "fresh",
    "signal_answered",
)

OECD_AI = {(check, f"Goal {goal} / Objective 1", 3) for check in OF_OBJECTIVES for goal in (1, 2, 3)}

# The committee's document is of 2011. Each of its ten objectives has an indicator and perhaps stakeholders, and none
# says why it serves its goal, who answers for it, or by when; their names are things, such as “ISO Standard”, and no
# outcomes. One actual has a number and a span: the eight teleconferences of 2011, of the second indicator of the first
# objective of goal 2; others lack the number or the first day. Ten goals of one unit are more than seven.

_LINES = {
    (1, 1): 2,
    (1, 2): 2,
    (1, 3): 2,
    (1, 4): 2,
    (2, 1): 2,
    (2, 2): 2,
    (2, 3): 2,
    (2, 4): 3,
    (3, 1): 3,
    (3, 2): 3,
}

SMLC2011 = {
    *(
        (check, f"Goal {goal} / Objective {objective}", line)
        for check in OF_OBJECTIVES
        for (goal, objective), line in _LINES.items()
    ),
    ("few_enough", "Organization 1", 2),
}


@pytest.mark.parametrize(
    ("name", "expected"), [("OECD_AI.xml", OECD_AI), ("SMLC2011.xml", SMLC2011)], ids=["OECD_AI", "SMLC2011"]
)
def test_each_finding_of_a_real_plan_names_the_element_and_line_that_it_is_about(data, name, expected):
    briefing, places = briefing_of(data / "stratml" / name)
    found = [(line.check, places[line.subject]) for line in briefing.findings]
    assert {(check, place.path, place.line) for check, place in found} == expected
    assert len(found) == len(expected)


def test_kpis_of_which_one_has_a_value_are_told_from_those_without(data):
    briefing, _ = briefing_of(data / "stratml" / "SMLC2011.xml")
    partly = [line for line in briefing.findings if line.check == "fresh" and line.degree == 0.5]
    assert [line.sentence for line in partly] == [
        "some KPIs of “ANSI/AIIM Publication” are stale, or have no value"
    ]
    assert all("some" not in line.sentence for line in briefing.findings if line not in partly)


def test_a_plan_of_the_past_is_judged_on_its_last_day_and_says_so(data):
    briefing, _ = briefing_of(data / "stratml" / "SMLC2011.xml")
    assert briefing.day == date(2011, 12, 31)
    assert "judged on 31 December 2011, the last day of “2011”" in briefing.note


def test_an_import_guesses_no_direction_and_the_briefing_asks_for_it(data):
    briefing, _ = briefing_of(data / "stratml" / "SMLC2011.xml")
    assert briefing.healths == {Health.NOT_JUDGED: 10}
    assert briefing.missing == {Missing.DIRECTION: 10}
    assert [line.result for line in briefing.priorities] == [None] * 3


def test_the_gains_of_all_findings_lead_to_a_hundred(data):
    for name in ("OECD_AI.xml", "SMLC2011.xml", "estela_your-first-plan.xml"):
        briefing, _ = briefing_of(data / "stratml" / name)
        assert briefing.index.value + sum(line.gain or 0.0 for line in briefing.findings) == pytest.approx(
            100
        )


def test_the_briefing_of_a_large_plan_in_the_past(data):
    briefing, _ = briefing_of(data / "stratml" / "Albania.xml")
    assert briefing.healths == {Health.NOT_JUDGED: 12}
    assert briefing.findings


def test_the_briefing_of_a_plan_with_one_goal_and_nothing_else(data):
    briefing, _ = briefing_of(data / "stratml" / "estela_your-first-plan.xml")
    assert (briefing.healths, briefing.missing) == ({}, {})
    assert {line.check for line in briefing.findings} == {
        "priority_has_goals",
        "every_level_measured",
        "line_of_sight",
    }
    assert sentences(briefing, "every_level_measured") == [
        "“Organisation” has no goal that could be measured"
    ]


def test_before_anything_is_planned_the_index_is_unknown():
    with home():
        briefing = told()
    assert (briefing.index.value, briefing.index.why_unknown) == (None, WhyUnknown.NO_PRIORITY)
    assert (briefing.priorities, briefing.healths) == ((), {})


@pytest.fixture
def secret(company) -> Goal:
    """A goal of the team that only the team and those above see: it has no owner and reaches no priority."""
    goal = Goal(
        new_key(),
        title="Sell the company",
        unit=company.team.ref,
        cycle=company.year.ref,
        visibility=Visibility.UNIT_AND_ABOVE,
        parent=company.growth.ref,
    )
    create(goal)
    return goal


@pytest.fixture
def ben(company):
    """Someone who leads nothing, of a unit beside the team."""
    valves = Unit(new_key(), name="Valves", parent=company.root.ref)
    ben = Person(new_key(), unit=valves.ref)
    create(valves, ben)
    open_account(ben.key, by=OPERATOR)
    return person_actor(ben.key)


def test_a_reader_gets_no_line_about_a_goal_that_is_closed_to_them(secret, ben):
    assert any(line.subject == secret.ref for line in told().findings)
    assert all(line.subject != secret.ref for line in told(ben).findings)
    assert "Sell the company" not in repr(told(ben))


def test_the_points_of_what_is_closed_are_told_together(secret, ben):
    whole, seen = told(), told(ben)
    hidden = sum(line.gain or 0.0 for line in whole.findings if line.subject == secret.ref)
    assert (whole.other_gain, seen.other_gain) == (0.0, pytest.approx(hidden))
    assert hidden > 0
    assert seen.index == whole.index


def test_who_reads_the_top_alone_is_told_the_index_and_no_findings(company, secret):
    board = Person(new_key(), unit=company.root.ref)
    create(board)
    open_account(board.key, GrantName.BOARD_READER, by=OPERATOR)
    reader, whole = person_actor(board.key), told()
    seen = brief(judge(plan(), MIDSUMMER), seen_by(reader, plan(), plan()), reader=reader)
    assert (seen.index, seen.findings) == (whole.index, ())
    assert seen.other_gain == pytest.approx(sum(line.gain or 0.0 for line in whole.findings))


def test_a_finding_of_a_unit_names_no_goal_that_is_closed(company, secret, ben):
    change(secret, parent=None)
    assert sentences(told(), "serves_a_priority") == [
        "“Pumps” has goals that reach no priority: “Sell the company”"
    ]
    assert sentences(told(ben), "serves_a_priority") == ["“Pumps” has goals that reach no priority"]


def test_a_finding_of_a_unit_names_the_open_goals_alone(company, secret, ben):
    change(secret, parent=None)
    create(Goal(new_key(), title="Open", unit=company.team.ref, cycle=company.year.ref))
    assert sentences(told(ben), "serves_a_priority") == ["“Pumps” has goals that reach no priority: “Open”"]


def test_what_is_closed_is_not_counted_among_the_healths(secret, ben):
    assert sum(told().healths.values()) == 2
    assert sum(told(ben).healths.values()) == 1


def test_an_unknown_index_without_priorities_has_findings_all_the_same():
    with home():
        year = cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
        create(year, Goal(new_key(), title="Alone", unit=root_unit(plan()).ref, cycle=year.ref))
        briefing = told()
    assert briefing.index.value is None
    assert sentences(briefing, "argued") == ["“Alone” serves nothing, and so cannot say why it helps"]
    assert sentences(briefing, "serves_a_priority") == [
        "“Organisation” has goals that reach no priority: “Alone”"
    ]


def test_a_stale_kpi_beside_a_fresh_one_is_a_finding_in_part(company):
    observe(company.sales, company.root, (month(6), 50.0))
    scrap = KPI(new_key(), name="Scrap", grain=Grain.MONTH)
    create(scrap, measuring(scrap, company.goal, weight=Decimal(3)))
    (line,) = (line for line in told().findings if line.check == "fresh")
    assert (line.degree, line.sentence) == (
        0.25,
        "some KPIs of “Sell more” are stale, or have no value",
    )


def test_priorities_come_in_their_order_with_their_part_of_the_weight(company):
    care = Priority(new_key(), title="Care", rank="a0")
    change(company.growth, rank="a1")
    create(care, weighing(care, company.year, "3"))
    assert [(line.title, line.weight) for line in told().priorities] == [("Care", 0.75), ("Growth", 0.25)]


def test_findings_come_with_the_largest_gain_first(company, secret):
    gains = [line.gain for line in told().findings]
    assert gains == sorted(gains, reverse=True)
    assert told().index == index_of(judge(plan(), MIDSUMMER))
