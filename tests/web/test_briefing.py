"""The Briefing: what it answers, to whom; a mend carried out from it; how often it asks the database; what it never tells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alignment.company import change, create, draft, measuring, observe, plan, retire
from alignment.mill import Mill, mill
from hoshin.alignment.day import run_day
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.kept_assessment import kept
from hoshin.alignment.models import AssessedNow
from hoshin.cadence.facts import Colour
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset, State
from hoshin.changes.proposals import keep, propose
from hoshin.engine.periods import Grain
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import KPI
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.org.plan import Person
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal, PriorityWeight
from hoshin.work.act import NewAction, open_actions
from hoshin.work.plan import Funding, Initiative

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

TESTS = Path(__file__).resolve().parents[1]
MORNING = datetime(2026, 6, 30, 9, tzinfo=UTC)
SECRET = "Zanzibar"
MOST_QUERIES = 15


@pytest.fixture
def here() -> Iterator[Mill]:
    """The mill on 30 June 2026, where it stays that morning."""
    made = mill()
    for what, name in {"orders": "Olga Orr", "scrap": "Sam Sand", "answers": "Ann Ames"}.items():
        set_name(made.people[what].key, name=name, by=OPERATOR)
    with clock.at(MORNING):
        bring_up_to_date()
        yield made


def browser(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(Account.objects.get(person=person.key))
    return client


def guest(here: Mill, grant: GrantName) -> Client:
    """A browser of somebody new with one grant."""
    person = Person(new_key(), unit=here.root.ref)
    create(person)
    open_account(person.key, grant, by=OPERATOR)
    bring_up_to_date()
    return browser(person)


def read(client: Client, address: str = "/") -> str:
    """The text of a page, without its tags and what stands in the head."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return text(answer.content.decode())


def text(page: str) -> str:
    body = re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).replace("\u202f", " ")


def spoilt(here: Mill, what: str = "scrap") -> Goal:
    """A goal that does not say why it helps: something to mend."""
    here.give(here.goals[what], because="")
    bring_up_to_date()
    return plan()[here.goals[what].ref]


def index() -> float:
    found = kept()
    assert found is not None
    assert found.whole.value is not None
    return found.whole.value


def mend(client: Client, goal: Goal, page: str, **typed: str):
    """Press the button of the finding that a goal is not argued."""
    address = f"/findings/argued/goal:{goal.key}/mend"
    form = page[page.index(f'action="{address}"') :]
    says = re.search(r'name="says" value="([^"]*)"', form)
    assert says is not None
    return client.post(address, {"says": unescape(says[1]), **typed})


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


def grow(here: Mill, count: int) -> None:
    """Goals of Sam's that have much to mend, and actions of Sam's that are late."""
    sam = here.people["scrap"]
    goals = [replace(here.goals["scrap"], key=new_key(), title=f"Goal {n}", because="") for n in range(count)]
    kpis = [KPI(new_key(), name="A figure", grain=Grain.MONTH) for _ in goals]
    create(*goals, *kpis, *(measuring(kpi, goal) for kpi, goal in zip(kpis, goals, strict=True)))
    late = MORNING.date() - timedelta(days=3)
    open_actions([NewAction("Too late", goal.ref, sam.ref, late) for goal in goals], by=OPERATOR)
    for goal in goals[:9]:
        proposed(here, goal)


def proposed(here: Mill, goal: Goal | None = None) -> str:
    """A proposal of Ann's that asks Sam."""
    change_of = draft().update(goal or here.goals["scrap"], title="Hardly any waste")
    change_of.author = person_actor(here.people["answers"].key)
    change_of.reason = "Waste is what people complain of"
    keep(change_of)
    return propose(change_of.key, by=change_of.author).key


def test_a_finding_says_what_it_brings_and_its_mend_who_decides(here):
    goal = spoilt(here)
    own = browser(here.people["scrap"]).get("/").content.decode()
    assert f'action="/findings/argued/goal:{goal.key}/mend"' in own
    assert "Adopt this mend" in own
    assert "It is yours to decide" in own
    other = text(browser(here.people["answers"]).get("/").content.decode())
    assert "Propose this mend" in other
    assert "It asks Sam Sand, the owner of “Bring scrap below 3 percent, from 6”" in other


def test_a_mend_adopted_moves_the_index_as_promised_and_can_be_undone(here):
    goal, before = spoilt(here), index()
    client = browser(here.people["scrap"])
    answer = mend(client, goal, client.get("/").content.decode(), because="Less scrap, more pumps.")
    assert answer.status_code == 302
    assert plan()[goal.ref].because == "Less scrap, more pumps."
    points = f"+{index() - before:.1f}"
    shown = read(client, answer["Location"])
    assert f"{points} points, as promised {points}" in shown
    assert "Undo" in shown
    _, number = numbers.head()
    undone = client.post(f"/changes/{number}/undo")
    assert plan()[goal.ref].because == ""
    assert index() == before
    assert f"Number {number} was taken back." in read(client, undone["Location"])


def test_a_mend_that_asks_why_is_not_carried_out_without_a_reason(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    answer = mend(client, goal, client.get("/").content.decode(), because="  ")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say why, in one sentence" in page
    assert re.search(r'name="because"[^>]*aria-invalid="true"', page)
    assert plan()[goal.ref].because == ""


def test_a_mend_that_others_decide_is_proposed_to_them_and_waits_for_them(here):
    goal = spoilt(here)
    ann = browser(here.people["answers"])
    answer = mend(ann, goal, ann.get("/").content.decode(), because="It helps.")
    assert plan()[goal.ref].because == ""
    (row,) = Changeset.objects.filter(state=State.PROPOSED)
    told = read(ann, answer["Location"])
    assert "Proposed: Say why “Bring scrap below 3 percent, from 6” helps what it serves." in told
    assert "It waits for Sam Sand" in told
    assert "1 edit by Ann Ames, 30 Jun 2026" in read(browser(here.people["scrap"]))
    withdrawn = ann.post(f"/changes/{row.key}/withdraw")
    assert "The proposal was withdrawn." in read(ann, withdrawn["Location"])


def test_what_was_mended_meanwhile_is_not_mended_again(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    page = client.get("/").content.decode()
    here.give(goal, because="Somebody said so.")
    assert mend(client, goal, page, because="Again.").status_code == 404


def test_a_mend_other_than_the_one_that_was_shown_is_not_carried_out(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    page = client.get("/").content.decode()
    here.give(goal, title="Bring scrap below 2 percent, from 6")
    answer = mend(client, goal, page, because="It helps.")
    assert answer.status_code == 422
    assert "The plan has changed since you saw this" in answer.content.decode()


def test_a_forged_outcome_tells_nothing(here):
    assert "Adopted" not in read(browser(here.people["orders"]), "/?done=made-up")


@pytest.mark.parametrize("grant", [GrantName.VIEWER, GrantName.BOARD_READER])
def test_who_only_reads_is_offered_no_button_and_refused_the_form(here, grant):
    goal = spoilt(here)
    client = guest(here, grant)
    assert "this mend" not in client.get("/").content.decode()
    address = f"/findings/argued/goal:{goal.key}/mend"
    assert client.post(address, {"because": "x", "says": "x"}).status_code == 403


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


def plant(here: Mill) -> None:
    """A goal and work that only Sam sees, with everything the page could tell of them."""
    sam = here.people["scrap"]
    closed = {"visibility": Visibility.NAMED_PEOPLE, "owner": sam.ref, "unit": here.units["scrap"].ref}
    goal = replace(
        here.goals["scrap"], key=new_key(), title=f"{SECRET}: sell the sieve works", because="", **closed
    )
    twin = Initiative(
        new_key(), title=f"{SECRET} letter box", funding=Funding.FUNDED, start=here.year.start, **closed
    )
    kpi = KPI(new_key(), name="A figure", grain=Grain.MONTH)
    create(goal, twin, kpi, measuring(kpi, goal))
    open_actions([NewAction(f"{SECRET} call", goal.ref, sam.ref, MORNING.date())], by=OPERATOR)
    bring_up_to_date()


def test_a_finding_of_what_is_closed_cannot_be_mended_by_who_does_not_see_it(here):
    plant(here)
    (goal,) = (one for one in plan().of(Goal).values() if SECRET in one.title)
    ann = browser(here.people["answers"])
    address = f"/findings/argued/goal:{goal.key}/mend"
    answer = ann.post(address, {"because": "x", "says": "x"})
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


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


def test_where_nothing_waits_it_says_what_would_stand_there(here):
    shown = read(browser(here.people["orders"]))
    assert "Actions that are yours and overdue stand here." in shown


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
    assert "off track reported on track green outside, red inside" in row


def test_it_says_where_weight_and_money_part_most(here):
    growth = here.priorities["growth"]
    (weight,) = plan().of(PriorityWeight).by("priority", growth.ref)
    change(weight, weight=Decimal(80))
    bring_up_to_date()
    shown = read(browser(here.people["orders"]))
    assert re.search(
        r"(Sell what we make well has 67 % of the weight and 60 % of the money|"
        r"Never make anybody wait has 33 % of the weight and 40 % of the money)",
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


def test_a_draft_is_marked_with_what_it_makes_of_the_index(here):
    goal, before = spoilt(here), index()
    sketch = draft().update(goal, because="It helps.")
    sketch.author = person_actor(here.people["scrap"].key)
    keep(sketch)
    page = browser(here.people["scrap"]).get(f"/briefing?at={sketch.key}").content.decode()
    assert "banner-change" in page
    assert f"instead of {before:.1f} (+" in text(page)
    assert browser(here.people["answers"]).get(f"/briefing?at={sketch.key}").status_code == 404


@pytest.mark.parametrize(("at", "status"), [("yesterday", 400), ("999999", 404), ("0000-00-00", 400)])
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
    assert "<script" not in page


def test_both_addresses_show_it(here):
    client = browser(here.people["orders"])
    assert client.get("/").status_code == client.get("/briefing").status_code == 200


def test_reading_it_brings_no_numpy_into_the_process(here):
    spoilt(here)
    paths = [TESTS.parent / "src", TESTS]
    done = subprocess.run(
        [
            sys.executable,
            TESTS / "web" / "reading.py",
            connection.settings_dict["NAME"],
            here.people["scrap"].key,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )
    assert done.stdout == "[]\n", done.stderr
