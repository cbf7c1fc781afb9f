"""The first reading as a page: few lines, in their order, and never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.first_reading.plans import TODAY, Plan
from hoshin.alignment.first_reading import first_reading
from hoshin.changes.picture import Picture


def busy():
    """A plan with something wrong of every kind."""
    plan = Plan()
    tom = plan.person("Tom")
    heavy, light = plan.priority("Growth", 80), plan.priority("Order", 20)
    for place in range(9):
        plan.kpi(
            f"Count {place}",
            plan.goal(f"Count the boxes of hall {place}", under=light, owner=tom),
            baseline=7,
            target=7,
        )
    plan.kpi("Still", values=[3] * 6)
    plan.goal("Maintain order")
    plan.goal("Sell", under=heavy)
    return plan


def test_at_most_seven_lines_are_said_first_by_worth_and_the_rest_is_a_list():
    told = busy().read()
    assert len(told.lines) == 7
    assert told.rest
    worth = [line.worth for line in (*told.lines, *told.rest)]
    assert worth == sorted(worth, reverse=True)


def test_a_page_is_never_empty():
    told = first_reading(Picture(), today=TODAY)
    assert [line.check for line in told.lines] == ["no_plan"]
    assert told.cannot_judge == ()


def test_a_plan_in_which_nothing_stands_out_says_so_and_finds_nothing():
    plan = Plan()
    anna = plan.person("Anna")
    goal = plan.goal("Reduce late deliveries from 12 % to 5 % by 30 June 2027", owner=anna)
    plan.kpi("Late deliveries", goal, baseline=12, target=5, values=[12, 11, 12, 10, 9, 10, 11, 12])
    told = plan.read()
    assert [line.check for line in told.lines] == ["clear"]
    assert not told.has_found


def test_numbers_without_a_word_are_no_goals_to_read():
    plan = Plan()
    for title in ("93388", "93389", "Sell more"):
        plan.goal(title)
    assert plan.line("clear").text.startswith("Of 1 goal,")
    assert plan.line("twice") is None


def test_of_work_without_goals_it_is_unknown_what_it_is_for():
    plan = Plan()
    plan.work("Fix the login")
    assert [one.what for one in plan.read().cannot_judge] == ["what the work is for: no goals are named"]


def test_the_same_plan_reads_the_same():
    plan = busy()
    assert plan.read() == plan.read()


def test_what_is_counted_is_what_was_read():
    read = busy().read().read
    assert (read.priorities, read.goals, read.kpis, read.values, read.people) == (2, 11, 10, 6, 1)


@pytest.mark.parametrize("size", [1, 2, 30])
@given(st.data())
def test_whatever_goals_are_called_there_is_a_page(size, data):
    plan = Plan()
    for title in data.draw(
        st.lists(
            st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40),
            max_size=size,
        )
    ):
        plan.goal(title)
    told = plan.read()
    assert told.lines
    assert all(line.text for line in told.lines)
