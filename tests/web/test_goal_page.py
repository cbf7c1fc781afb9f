"""The page of a goal: how it stands, why it is there, what is to be mended, who decides, and what happened to it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from alignment.company import create, draft, plan, retire
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.cadence.facts import Colour
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import keep
from hoshin.journal.actor import OPERATOR
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Contribution, Intent, Stakeholder, StakeholderRole, Vision
from hoshin.web.addresses import address_of
from hoshin.work.act import NewAction, open_actions
from hoshin.work.plan import Service
from web.mill_in_browsers import (
    MORNING,
    MOST_QUERIES,
    SECRET,
    browser,
    grow,
    guest,
    mend,
    plant,
    queries,
    read,
    spoilt,
)

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scrap(here) -> str:
    """The address of the goal that Sam owns."""
    return address_of(here.goals["scrap"].ref)


def test_it_answers_how_the_goal_stands_first(here, scrap):
    shown = read(browser(here.people["orders"]), scrap)
    assert "on track" in shown
    assert "% of the way, ahead of the" in shown
    assert shown.index("% of the way") < shown.index("Why it is there")


def test_the_reported_colour_stands_beside_the_computed_one(here, scrap):
    for number in range(1, 6):
        here.report("scrap", number, 6.0)
    here.speak("scrap", Colour.ON_TRACK)
    bring_up_to_date()
    shown = read(browser(here.people["orders"]), scrap)
    assert "off track" in shown
    assert "reported by Sam Sand on 30 Jun 2026" in shown
    assert "That is better than its figures say." in shown


def test_the_chain_leads_upward_with_each_because(here, scrap):
    create(Vision(new_key(), text="No pump is ever thrown away"))
    here.give(here.goals["scrap"], because="Every casting that is thrown away was paid for.")
    shown = read(browser(here.people["orders"]), scrap)
    chain = shown[shown.index("Why it is there") :]
    assert "Every casting that is thrown away was paid for." in chain
    assert chain.index("Sell what we make well") < chain.index("No pump is ever thrown away")


def test_a_step_that_nobody_argued_says_so(here, scrap):
    here.give(here.goals["scrap"], because="")
    assert "Nobody says why it helps." in read(browser(here.people["orders"]), scrap)


def test_what_helps_it_across_the_tree_is_told_with_its_because(here, scrap):
    link = Contribution(
        UNKEYED,
        source=here.goals["answers"].ref,
        target=here.goals["scrap"].ref,
        because="Who answers hears of bad castings.",
        share=Decimal("0.2"),
    )
    create(linked(link))
    shown = read(browser(here.people["orders"]), scrap)
    assert "Goals elsewhere that help it" in shown
    assert "Who answers hears of bad castings." in shown


def test_its_kpi_says_where_it_is_from_where_and_where_to(here, scrap):
    answer = browser(here.people["orders"]).get(scrap).content.decode().replace("\u202f", " ")
    assert "in May 2026, from 6 towards 3 by 31 Dec 2026." in answer
    assert 'class="spark"' in answer
    assert "As a table" in answer


def test_its_work_is_told_with_its_state(here, scrap):
    sam = here.people["scrap"]
    late = MORNING.date() - timedelta(days=3)
    open_actions([NewAction("Sharpen the sieve", here.goals["scrap"].ref, sam.ref, late)], by=OPERATOR)
    shown = read(browser(here.people["orders"]), scrap)
    assert "A finer sieve" in shown
    assert "Sharpen the sieve Sam Sand, was due on 27 Jun 2026" in shown
    assert "1 is done or dropped." in shown


def test_each_letter_of_smart_says_why_and_what_would_mend_it(here, scrap):
    here.give(here.goals["scrap"], due=None, intent=None, because="")
    retire(here.measures["scrap"])
    shown = read(browser(here.people["orders"]), scrap)
    letters = shown[shown.index("Is it a SMART goal?") :]
    assert "Relevant fails" in letters
    assert "Say why, in one sentence." in letters
    assert "It does not say whether it is a commitment" in letters


def test_an_aspiration_is_not_judged_by_what_can_be_reached(here, scrap):
    assert here.goals["scrap"].intent is Intent.ASPIRE
    shown = read(browser(here.people["orders"]), scrap)
    assert "Achievable not judged It is an aspiration" in shown


def test_a_finding_about_it_is_mended_on_its_page_which_comes_back(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    page = client.get(address_of(goal.ref)).content.decode()
    answer = mend(client, goal, page, because="Less scrap, more pumps.")
    assert answer["Location"].startswith(address_of(goal.ref))
    told = read(client, answer["Location"])
    assert "as promised." in told
    assert "Less scrap, more pumps." in told


def test_who_decides_what_is_told_by_name(here, scrap):
    shown = read(browser(here.people["answers"]), scrap)
    decides = shown[shown.index("Who decides what") : shown.index("What happened")]
    assert "Unit, Cycle, Owner, Who sees it Sam Sand, the lead of “scrap”" in decides
    assert "Because" in decides


def test_stakeholders_are_told_with_their_roles(here, scrap):
    them = Stakeholder(new_key(), subject=here.goals["scrap"].ref, name="The foundry's neighbours")
    create(them, StakeholderRole(new_key(), stakeholder=them.ref, name="Breathe the air", beneficiary=True))
    shown = read(browser(here.people["orders"]), scrap)
    assert "The foundry's neighbours Breathe the air" in shown


def test_one_timeline_tells_all_that_happened_and_is_filtered_in_the_address(here, scrap):
    here.give(here.goals["scrap"], title="Hardly any waste")
    client = browser(here.people["orders"])
    shown = read(client, scrap)
    told = shown[shown.index("What happened") :]
    for what in ("to “Hardly any waste”", "Checked in", "scrap in May 2026: ", "Action done: Ask three"):
        assert what in told
    edits = read(client, f"{scrap}?kind=edits")
    told = edits[edits.index("What happened") :]
    assert "to “Hardly any waste”" in told
    assert "Checked in" not in told


def test_a_target_that_was_moved_is_part_of_its_history(here, scrap):
    here.give(here.measures["scrap"], target=Decimal(4))
    assert "Target from 3 to 4" in read(browser(here.people["orders"]), scrap)


def test_a_long_timeline_comes_in_pages(here, scrap):
    for number in range(20):
        here.give(here.goals["scrap"], description=f"Version {number}")
    client = browser(here.people["orders"])
    first = client.get(scrap).content.decode()
    assert "Page 1 of" in first
    assert "?page=2#timeline" in first
    assert "Version 0" in read(client, f"{scrap}?page=2")


@pytest.mark.parametrize("asked", ["kind=gossip", "page=0"])
def test_a_timeline_that_cannot_be_read_is_told(here, scrap, asked):
    assert browser(here.people["orders"]).get(f"{scrap}?{asked}").status_code == 400


def test_an_earlier_number_is_judged_and_kept_to(here, scrap):
    goal, number = here.goals["scrap"], plan().number
    here.give(goal, title="Hardly any waste")
    shown = browser(here.people["orders"]).get(f"{scrap}?at={number}").content.decode()
    assert "This is not today" in shown
    assert f"<h1>{goal.title}</h1>" in shown
    assert "of the way" in shown
    assert "Hardly any waste" not in shown
    assert f'href="{address_of(goal.unit, str(number))}"' in shown


def test_a_draft_is_judged(here, scrap):
    change = draft().update(here.measures["scrap"], target=Decimal(5))
    change.author = f"person:{here.people['scrap'].key}"
    keep(change)
    shown = read(browser(here.people["scrap"]), f"{scrap}?at={change.key}")
    assert "nobody has adopted" in shown
    assert "towards 5 by" in shown


def test_what_is_closed_is_not_there_and_leaves_no_trace(here, scrap):
    plant(here)
    secret = next(goal for goal in plan().of(type(here.goals["scrap"])).values() if SECRET in goal.title)
    client = browser(here.people["orders"])
    assert client.get(address_of(secret.ref)).status_code == 404
    assert SECRET in read(browser(here.people["scrap"]), address_of(secret.ref))
    create(linked(Contribution(UNKEYED, source=secret.ref, target=here.goals["scrap"].ref, because=SECRET)))
    for asked in ("", "?kind=edits", f"?at={plan().number - 1}"):
        assert SECRET not in client.get(scrap + asked).content.decode()


def test_what_was_closed_at_the_time_is_not_told_of_its_timeline(here, scrap):
    goal = here.goals["scrap"]
    here.give(goal, visibility=Visibility.NAMED_PEOPLE)
    here.give(goal, title=f"{SECRET} plan")
    here.give(goal, title="Less waste")
    here.give(goal, visibility=Visibility.OPEN)
    assert SECRET not in read(browser(here.people["orders"]), scrap)
    assert SECRET in read(browser(here.people["scrap"]), scrap)


def test_somebody_who_reads_the_top_alone_is_told_no_figures(here, scrap):
    shown = read(guest(here, GrantName.BOARD_READER), scrap)
    assert "of the way" not in shown
    assert "Checked in" not in shown
    assert "Sell what we make well" in shown


def test_it_asks_the_database_as_often_whatever_there_is(here, scrap):
    client = browser(here.people["orders"])
    few = queries(client, scrap)
    grow(here, 30)
    for number in range(20):
        here.give(here.goals["scrap"], description=f"Version {number}")
    goals = list(plan().of(type(here.goals["scrap"])).values())
    for below in goals[:20]:
        if below.key != here.goals["scrap"].key:
            here.give(below, parent=here.goals["scrap"].ref)
    bring_up_to_date()
    assert queries(client, scrap) <= few
    assert few <= MOST_QUERIES
    assert queries(client, f"{scrap}?at={plan().number - 1}") <= MOST_QUERIES


def test_a_goal_that_was_retired_says_so(here, scrap):
    goal = here.goals["scrap"]
    retire(here.measures["scrap"], *plan().of(Service).by("goal", goal.ref), goal)
    shown = read(browser(here.people["orders"]), scrap)
    assert "not part of the plan any more" in shown
    assert "What happened" in shown
