"""The strategy as a tree: opened and filtered in the address, bounded whatever there is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from alignment.company import create, plan, retire
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Mission, Value, Vision
from hoshin.web.strategy.tree import CHILDREN, ROWS
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, guest, plant, queries, read

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def olga(here):
    """The browser of who leads the whole."""
    return browser(here.people["orders"])


def below(here, what: str, title: str, **values):
    """A goal below another."""
    goal = replace(here.goals[what], key=new_key(), title=title, parent=here.goals[what].ref, **values)
    create(goal)
    bring_up_to_date()
    return goal


def test_it_begins_with_what_the_organisation_is_there_for(here, olga):
    create(
        Vision(new_key(), text="No pump is thrown away"),
        Mission(new_key(), text="We mend pumps"),
        Value(new_key(), name="Say the number"),
    )
    shown = read(olga, "/strategy")
    places = [shown.index(text) for text in ("No pump is thrown away", "We mend pumps", "Say the number")]
    assert places == sorted(places)
    assert places[-1] < shown.index("Sell what we make well")


def test_goals_stand_under_their_priority_with_how_they_stand(here, olga):
    shown = read(olga, "/strategy")
    line = shown[shown.index("Bring scrap below 3 percent, from 6") :]
    assert "scrap · Sam Sand" in line[:120]
    assert "on track" in line[:250]
    assert "3 goals of the cycles that are not over" in shown


def test_a_goal_is_opened_and_closed_by_its_address(here, olga):
    goal = below(here, "scrap", "Sort by hand")
    closed = olga.get("/strategy").content.decode()
    assert "Sort by hand" not in closed
    assert 'aria-expanded="false"' in closed
    link = re.search(rf'href="(/strategy\?open={here.goals["scrap"].key})#', closed)
    assert link is not None
    opened = olga.get(link[1]).content.decode()
    assert goal.title in opened
    assert 'aria-expanded="true"' in opened
    assert f'href="/strategy#{here.goals["scrap"].key}"' in opened


def test_all_is_opened_at_once(here, olga):
    below(here, "scrap", "Sort by hand")
    assert "Sort by hand" in read(olga, "/strategy?open=all")


def test_what_is_looked_for_is_shown_with_what_is_above_it(here, olga):
    below(here, "scrap", "Sort by hand", owner=here.people["answers"].ref)
    answers = here.people["answers"].key
    shown = olga.get(f"/strategy?owner={answers}").content.decode()
    assert "Sort by hand" in shown
    assert "only-above" in shown
    assert "Lift orders" not in shown
    assert "2 goals are like that" in shown


@pytest.mark.parametrize(
    ("asked", "count"),
    [("health=on-track", 3), ("health=off-track", 0), ("no-kpi=1", 0), ("mine=1", 1), ("cycle=all", 3)],
)
def test_each_filter_finds_what_is_like_that(olga, asked, count):
    assert re.search(rf"\b{count} goals?\b", read(olga, f"/strategy?{asked}"))


def test_a_unit_is_looked_for_with_those_below_it(here, olga):
    assert "3 goals are like that" in read(olga, f"/strategy?unit={here.root.key}")
    assert "1 goal is like that" in read(olga, f"/strategy?unit={here.units['scrap'].key}")


def test_a_goal_without_a_kpi_is_found_and_says_so(here, olga):
    retire(here.measures["scrap"])
    shown = read(olga, "/strategy?no-kpi=1")
    assert "1 goal is like that" in shown
    assert "no KPI" in shown


def test_goals_that_serve_nothing_are_not_lost(here, olga):
    here.give(here.goals["scrap"], parent=None)
    shown = read(olga, "/strategy")
    assert shown.index("Serves no priority") < shown.index("Bring scrap below")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("colour=red", "The address asks for colour"),
        ("health=red", "expected one of on-track"),
        ("unit=nobody", "expected a key"),
        ("mine=yes", "expected 1"),
    ],
)
def test_a_filter_that_cannot_be_read_is_told(olga, asked, told):
    answer = olga.get(f"/strategy?{asked}")
    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_it_shows_an_earlier_number_and_keeps_to_it(here, olga):
    number = plan().number
    here.give(here.goals["scrap"], title="Hardly any waste")
    shown = olga.get(f"/strategy?at={number}").content.decode()
    assert "Hardly any waste" not in shown
    assert "on track" in shown
    assert f'href="/goals/{here.goals["scrap"].key}?at={number}"' in shown


def test_what_is_closed_is_not_there(here, olga):
    plant(here)
    for asked in ("", "?open=all", "?health=on-track", "?no-kpi=1", f"?owner={here.people['scrap'].key}"):
        answer = olga.get(f"/strategy{asked}").content.decode()
        assert SECRET not in answer
    assert SECRET in read(browser(here.people["scrap"]), "/strategy")


def test_somebody_who_reads_the_top_alone_sees_the_top_without_figures_of_goals(here):
    client = guest(here, GrantName.BOARD_READER)
    below(here, "scrap", "Sort by hand")
    shown = read(client, "/strategy?open=all")
    assert "Bring scrap below" in shown
    assert "Sort by hand" not in shown
    assert "no data" not in shown


def test_it_stays_bounded_whatever_there_is(here, olga):
    few = queries(olga, "/strategy?open=all")
    grow(here, 60)
    goals = [goal for goal in plan().of(type(here.goals["scrap"])).values() if goal.title.startswith("Goal ")]
    bring_up_to_date()
    assert queries(olga, "/strategy?open=all") == few <= MOST_QUERIES
    shown = olga.get("/strategy?open=all").content.decode()
    assert len(goals) == 60
    assert shown.count("<tr id=") <= min(ROWS, 5 + 2 * CHILDREN)
    assert "and 22 more" in shown
