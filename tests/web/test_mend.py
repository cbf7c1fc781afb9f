"""A mend carried out from the Briefing: offered as what it is, kept to its promise, taken back, and refused."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from alignment.company import plan
from hoshin.changes.models import Changeset, State
from hoshin.journal import numbers
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Goal
from hoshin.web import outcome
from web.mill_in_browsers import SECRET, browser, guest, index, mend, plant, read, spoilt, text

pytestmark = [pytest.mark.django_db(transaction=True)]


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
    assert f"{points} points, as promised." in shown
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


def test_who_proposes_a_mend_twice_asks_once(here):
    goal = spoilt(here)
    ann = browser(here.people["answers"])
    page = ann.get("/").content.decode()
    for _ in range(2):
        assert "Proposed: " in read(ann, mend(ann, goal, page, because="It helps.")["Location"])
    (row,) = Changeset.objects.filter(state=State.PROPOSED)
    ann.post(f"/changes/{row.key}/withdraw")
    mend(ann, goal, page, because="It helps.")
    assert Changeset.objects.filter(state=State.PROPOSED).count() == 1


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


def test_what_became_of_a_change_is_told_to_who_made_it_alone_and_for_an_hour(here, monkeypatch):
    goal = spoilt(here)
    sam = browser(here.people["scrap"])
    address = mend(sam, goal, sam.get("/").content.decode(), because="Less scrap.")["Location"]
    assert "Adopted: " in read(sam, address)
    assert "Adopted: " not in read(browser(here.people["answers"]), address)
    monkeypatch.setattr(outcome, "_LASTS", timedelta(seconds=-1))
    assert "Adopted: " not in read(sam, address)


def test_an_undo_that_others_decide_names_them_as_far_as_they_are_seen(here):
    ann = browser(here.people["answers"])
    here.give(here.goals["scrap"], title="Hardly any waste")
    refused = ann.post(f"/changes/{numbers.head()[1]}/undo")
    assert refused.status_code == 403
    assert "Sam Sand, the owner of “Hardly any waste”" in text(refused.content.decode())
    plant(here)
    (goal,) = (one for one in plan().of(Goal).values() if SECRET in one.title)
    here.give(goal, because="Nobody else's business.")
    refused = ann.post(f"/changes/{numbers.head()[1]}/undo")
    assert "somebody whom you do not see" in refused.content.decode()
    assert goal.key not in refused.content.decode()


def test_a_finding_of_what_is_closed_cannot_be_mended_by_who_does_not_see_it(here):
    plant(here)
    (goal,) = (one for one in plan().of(Goal).values() if SECRET in one.title)
    ann = browser(here.people["answers"])
    address = f"/findings/argued/goal:{goal.key}/mend"
    answer = ann.post(address, {"because": "x", "says": "x"})
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()
