"""The form that gives a goal a KPI: it measures the goal, and well-known KPIs for its words fill it in."""

from __future__ import annotations

import pytest

from alignment.company import plan
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.templates import template_called
from web.forms.filling import answers, fill
from web.mill_in_browsers import browser

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goal(here):
    goal = here.goals["orders"]
    adopt(Draft(moments.today(), author=OPERATOR).update(goal, title="Ship 95 % of orders on time"))
    return plan()[goal.ref]


def page_of(here, address):
    return browser(here.people["orders"]).get(address).content.decode()


def test_a_goals_page_leads_to_the_form_and_the_form_says_what_is_measured(here, goal):
    assert f"/kpis/new?measures=goal%3A{goal.key}" in page_of(here, f"/goals/{goal.key}")
    page = page_of(here, f"/kpis/new?measures=goal:{goal.key}")
    assert "<dt>Measures</dt><dd>Ship 95 % of orders on time</dd>" in page


def test_what_the_words_of_the_goal_call_for_is_offered_beside_the_form(here, goal):
    page = page_of(here, f"/kpis/new?measures=goal:{goal.key}")
    assert "<h3>On-time delivery</h3>" in page
    assert template_called("on_time_delivery").said("en").guardrail in page
    assert f"measures=goal%3A{goal.key}&amp;template=on_time_delivery" in page


def test_a_link_fills_the_form_in_without_a_script(here, goal):
    filled = answers(page_of(here, f"/kpis/new?measures=goal:{goal.key}&template=on_time_delivery"))
    assert (filled["name"], filled["unit_of_measure"], filled["direction"], filled["grain"]) == (
        "On-time delivery",
        "%",
        "increase",
        "week",
    )
    assert "Formula: lines delivered in full" in filled["description"]
    assert filled["unit"] == goal.unit.key


def test_the_kpi_that_is_made_measures_the_goal(here, goal):
    address = f"/kpis/new?measures=goal:{goal.key}&template=on_time_delivery"
    answer = fill(browser(here.people["orders"]), address, target="95")
    (kpi,) = plan().of(KPI).by("name", "On-time delivery")
    assert plan().of(Measure).by("kpi", kpi.ref)[0].of == goal.ref
    assert (kpi.direction, kpi.target) == (Direction.INCREASE, 95)
    assert answer["Location"].startswith(f"/goals/{goal.key}")


def test_what_a_goal_says_nothing_of_offers_nothing(here):
    assert 'id="offers"' not in page_of(here, "/kpis/new")
    assert 'id="offers"' not in page_of(here, "/kpis/new?measures=goal:nonsense&template=nonsense")
