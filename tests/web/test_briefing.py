"""The Briefing: what it answers, to whom; how often it asks the database; what it never tells."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import change, draft, observe, plan, retire
from hoshin.alignment.day import run_day
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.models import AssessedNow
from hoshin.cadence.facts import Colour
from hoshin.changes.proposals import keep
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Goal, PriorityWeight
from hoshin.work.act import NewAction, open_actions
from web.mill_in_browsers import (
    MORNING,
    MOST_QUERIES,
    SECRET,
    browser,
    grow,
    guest,
    index,
    plant,
    proposed,
    read,
    spoilt,
    text,
)

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_it_answers_first_how_aligned_we_are(here):
    shown = read(browser(here.people["orders"]))
    assert "Alignment index People" not in shown
    assert f"{index():.1f} of 100" in shown
    assert shown.index("of 100") < shown.index("How the priorities stand")


def test_where_nothing_was_judged_yet_it_says_so_and_judges_nothing(here):
    AssessedNow.objects.all().delete()
    shown = read(browser(here.people["orders"]))
    assert "Unknown" in shown
    assert "being computed for the first time" in shown
    assert not AssessedNow.objects.exists()


def test_while_something_came_since_it_says_so_with_the_number_shown(here):
    before = index()
    here.give(here.goals["scrap"], because="")
    shown = read(browser(here.people["orders"]))
    _, number = numbers.head()
    assert f"It is being computed: what you see is of number {number - 1}, the plan is at {number}." in shown
    assert f"{before:.1f} of 100" in shown


def test_a_get_writes_nothing_and_opens_no_transaction(here):
    spoilt(here)
    client = browser(here.people["orders"])
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
        client.get("/briefing?at=2026-06-30")
    reads = ("SELECT", "DECLARE", "FETCH", "CLOSE")
    assert [query["sql"] for query in asked if not query["sql"].startswith(reads)] == []


def test_it_asks_as_often_for_many_goals_as_for_few_and_at_most_fifteen_times(here):
    spoilt(here)
    proposed(here)
    bring_up_to_date()
    client = browser(here.people["scrap"])

    def asked() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    few = asked()
    grow(here, 60)
    bring_up_to_date()
    many = asked()
    assert few == many <= MOST_QUERIES


def test_a_board_reader_sees_the_top_and_nothing_below(here):
    spoilt(here)
    shown = read(guest(here, GrantName.BOARD_READER))
    assert f"{index():.1f} of 100" in shown
    assert "Sell what we make well" in shown
    for below in ("Bring scrap", "scrap", "What to mend first", "Where weight", "Waits for you", "Money"):
        assert below not in shown


def test_nothing_that_is_closed_is_told_to_who_does_not_see_it(here):
    plant(here)
    shown = browser(here.people["answers"]).get("/").content.decode()
    assert SECRET not in shown
    assert SECRET in browser(here.people["scrap"]).get("/").content.decode()
    for grant in (GrantName.VIEWER, GrantName.BOARD_READER, GrantName.LEADER, GrantName.ADMINISTRATOR):
        client = guest(here, grant)
        for address in ("/", "/briefing?at=2026-06-30", f"/briefing?at={numbers.head()[1]}"):
            assert SECRET not in client.get(address).content.decode(), (grant, address)


def test_what_is_late_and_due_waits_for_who_owns_it(here):
    sam = here.people["scrap"]
    late = MORNING.date() - timedelta(days=3)
    open_actions([NewAction("Mend the sieve", here.goals["scrap"].ref, sam.ref, late)], by=OPERATOR)
    with clock.at(MORNING + timedelta(days=24)):
        bring_up_to_date()
        shown = read(browser(sam))
        assert "Mend the sieve was due on 27 Jun 2026" in shown
        assert "Bring scrap below 3 percent, from 6 by 28 Jul 2026" in shown
        of_ann = read(browser(here.people["answers"]))
        assert "Mend the sieve" not in of_ann[of_ann.index("Waits for you") :]


def test_where_nothing_waits_it_says_so_and_what_would_stand_there(here):
    page = browser(here.people["orders"]).get("/").content.decode()
    folded = page[page.index("<details><summary>Nothing") :]
    assert "Actions that are yours and overdue stand here." in folded


def test_who_can_do_nothing_is_not_told_that_nothing_waits(here):
    assert "Waits for you" not in read(guest(here, GrantName.VIEWER))


def test_a_goal_that_is_likely_to_miss_stands_there_with_both_colours(here):
    months = [(date(2024 + n // 12, n % 12 + 1, 1), 6.0 + n % 2 * 0.1) for n in range(29)]
    observe(here.kpis["scrap"], here.units["scrap"], *months)
    here.speak("scrap", Colour.ON_TRACK)
    run_day()
    bring_up_to_date()
    shown = read(browser(here.people["orders"]))
    assert "Goals likely to miss" in shown
    row = shown[shown.index("the chance that each is reached") :]
    assert "Bring scrap below 3 percent, from 6" in row[:400]
    assert "off track reported on track better than its figures say" in row


def test_it_says_where_weight_and_money_part_most(here):
    growth = here.priorities["growth"]
    (weight,) = plan().of(PriorityWeight).by("priority", growth.ref)
    change(weight, weight=Decimal(80))
    bring_up_to_date()
    shown = read(browser(here.people["orders"]))
    assert re.search(
        r"(“Sell what we make well” has 67 % of the weight and gets 60 % of the money|"
        r"“Never make anybody wait” has 33 % of the weight and gets 40 % of the money)",
        shown,
    )


def test_where_they_do_not_part_it_says_that(here):
    assert "Money and time go where the weights are" in read(browser(here.people["orders"]))


def test_another_day_is_marked_and_offers_nothing_to_press(here):
    goal = spoilt(here)
    with clock.at(MORNING + timedelta(days=2)):
        here.give(goal, because="It helps.")
        bring_up_to_date()
        page = browser(here.people["scrap"]).get("/briefing?at=2026-06-30").content.decode()
    assert "banner-then" in page
    assert "This is not today" in text(page)
    assert "does not say why it helps" in text(page)
    assert "this mend" not in page
    assert "Waits for you" not in page


def test_a_day_since_the_last_change_is_another_day_too(here):
    spoilt(here)
    client = browser(here.people["scrap"])
    with clock.at(MORNING + timedelta(days=9)):
        bring_up_to_date()
        assert "this mend" in client.get("/briefing?at=2026-07-09").content.decode()
        page = client.get("/briefing?at=2026-07-05").content.decode()
    assert "As it was on 5 July 2026" in text(page)
    assert "this mend" not in page


def test_a_draft_is_marked_with_what_it_makes_of_the_index(here):
    goal, before = spoilt(here), index()
    sketch = draft().update(goal, because="It helps.")
    sketch.author = person_actor(here.people["scrap"].key)
    keep(sketch)
    page = browser(here.people["scrap"]).get(f"/briefing?at={sketch.key}").content.decode()
    assert "banner-change" in page
    assert f"instead of {before:.1f} (+" in text(page)
    assert browser(here.people["answers"]).get(f"/briefing?at={sketch.key}").status_code == 404


@pytest.mark.parametrize(
    ("at", "status"), [("yesterday", 400), ("999999", 404), ("0000-00-00", 400), ("2026-07-01", 400)]
)
def test_a_moment_that_there_is_not_is_told_in_a_sentence(here, at, status):
    answer = browser(here.people["orders"]).get("/briefing", {"at": at})
    assert answer.status_code == status


def test_an_organisation_without_a_plan_is_shown_the_first_steps(here):
    goals = list(plan().of(Goal).values())
    retire(*(r for r in plan() if r.kind in ("measure", "service")), *goals)
    bring_up_to_date()
    shown = read(browser(here.people["orders"]))
    assert "First steps" in shown
    assert "hoshin import plan plan.csv" in shown
    assert "hoshin account link NAME" in shown
    assert "Accountability" not in shown  # practices without a value teach nobody the next step


def test_who_cannot_press_a_button_is_told_whose_it_is(here):
    change(here.goals["scrap"], title="Improve quality")
    bring_up_to_date()
    assert "It is up to you." in read(browser(here.people["scrap"]))
    assert "It is up to" in read(guest(here, GrantName.VIEWER))
    assert "It is up to you." not in read(guest(here, GrantName.VIEWER))


def test_what_people_typed_cannot_break_out_of_the_page(here):
    here.give(here.goals["scrap"], title="<script>alert(1)</script> below 3 percent", because="")
    bring_up_to_date()
    page = browser(here.people["orders"]).get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_holds_no_style_or_script_of_its_own(here):
    spoilt(here)
    page = browser(here.people["scrap"]).get("/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))
    assert not re.search(r"<[^>]+\son[a-z]+=", page)


def test_both_addresses_show_it(here):
    client = browser(here.people["orders"])
    assert client.get("/").status_code == client.get("/briefing").status_code == 200
