"""The page of a change that nobody has adopted, and what may be done about it there."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import draft, plan
from hoshin.changes import log
from hoshin.changes.models import Changeset, State
from hoshin.changes.proposals import keep
from hoshin.journal import numbers
from hoshin.journal.actor import person_actor
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Goal
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, guest, plant, proposed, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


def kept(here, who: str, **values) -> str:
    """A draft of somebody's about the goal of scrap."""
    change = draft().update(here.goals["scrap"], **values)
    change.author = person_actor(here.people[who].key)
    return keep(change).key


def press(client, key: str, verb: str, **sent):
    return client.post(f"/changes/{key}/{verb}", sent)


def test_a_proposal_says_what_it_changes_who_asks_and_whom(here):
    key = proposed(here)
    told = read(browser(here.people["scrap"]), f"/changes/{key}")
    assert "from “Bring scrap below 3 percent, from 6” to “Hardly any waste”" in told
    assert "by Ann Ames" in told
    assert "Sam Sand, the owner of" in told
    assert "Agree and adopt" in told


def test_it_is_there_for_its_author_and_for_whom_it_asks_alone(here):
    key = proposed(here)
    assert browser(here.people["answers"]).get(f"/changes/{key}").status_code == 200
    assert browser(here.people["orders"]).get(f"/changes/{key}").status_code == 404
    assert press(browser(here.people["orders"]), key, "adopt").status_code == 404


def test_who_is_asked_adopts_it_and_a_second_press_does_nothing(here):
    key, sam = proposed(here), browser(here.people["scrap"])
    assert "Adopted: " in read(sam, press(sam, key, "adopt")["Location"])
    number = numbers.head()
    assert plan()[here.goals["scrap"].ref].title == "Hardly any waste"
    assert press(sam, key, "adopt").status_code == 302
    assert numbers.head() == number


def test_a_proposal_is_declined_with_a_reason_alone(here):
    key, sam = proposed(here), browser(here.people["scrap"])
    assert press(sam, key, "decline").status_code == 422
    assert press(sam, key, "decline", reason="Not now.").status_code == 302
    assert Changeset.objects.get(pk=key).state == State.DECLINED
    assert "Declined" in read(browser(here.people["answers"]), f"/changes/{key}")


def test_a_proposal_is_countered_by_a_draft_of_ones_own(here):
    key, sam = proposed(here), browser(here.people["scrap"])
    told = read(sam, press(sam, key, "counter")["Location"])
    assert "a draft of yours with the same edits" in told
    (own,) = Changeset.objects.filter(state=State.DRAFT)
    assert own.author == person_actor(here.people["scrap"].key)
    assert own.reason == "Instead of: Waste is what people complain of"


def test_a_proposal_and_what_answers_it_lead_to_each_other(here):
    key, sam, ann = proposed(here), browser(here.people["scrap"]), browser(here.people["answers"])
    press(sam, key, "counter")
    (own,) = Changeset.objects.filter(answers=key)
    assert "Written instead of: Waste is what people complain of by Ann Ames. Proposed" in read(
        sam, f"/changes/{own.key}"
    )
    assert "What others propose instead" not in read(ann, f"/changes/{key}")  # a draft is its author's alone
    assert press(sam, own.key, "propose").status_code == 302
    press(sam, own.key, "adopt")
    assert f"/changes/{numbers.head()[1]}" in sam.get(f"/changes/{key}").content.decode()


def test_a_draft_is_proposed_with_a_day_of_effect(here):
    key, ann = kept(here, "answers", title="No waste"), browser(here.people["answers"])
    assert press(ann, key, "propose", effective="soon").status_code == 422
    assert "It waits for Sam Sand" in read(
        ann, press(ann, key, "propose", effective="2026-09-01")["Location"]
    )
    row = Changeset.objects.get(pk=key)
    assert (row.state, row.effective) == (State.PROPOSED, date(2026, 9, 1))
    assert "Takes effect on 1 September 2026" in read(ann, f"/changes/{key}")


def test_edits_are_left_out_until_nothing_is_left(here):
    key = kept(here, "scrap", title="No waste", description="At all.")
    sam = browser(here.people["scrap"])
    press(sam, key, "drop", position="0")
    assert [edit.field for edit in log.edits_of(Changeset.objects.get(pk=key))] == ["description"]
    assert press(sam, key, "drop", position="7").status_code == 400
    press(sam, key, "drop", position="0")
    assert Changeset.objects.get(pk=key).state == State.WITHDRAWN


def test_a_conflict_is_told_with_both_values_and_settled(here):
    key, sam = kept(here, "scrap", title="No waste"), browser(here.people["scrap"])
    here.give(here.goals["scrap"], title="Little waste")
    told = read(sam, f"/changes/{key}")
    assert "It is now “Little waste”" in told
    assert "Keep mine: “No waste”" in told
    assert "Adopt" not in told
    press(sam, key, "keep", position="0", keep="mine")
    assert "Adopted: " in read(sam, press(sam, key, "adopt")["Location"])
    assert plan()[here.goals["scrap"].ref].title == "No waste"


def test_what_is_closed_to_the_reader_is_counted_and_not_told(here):
    plant(here)
    (secret,) = (one for one in plan().of(Goal).values() if SECRET in one.title)
    change = (
        draft().update(secret, description=f"{SECRET} too").update(here.goals["answers"], title="Answer all")
    )
    change.author = person_actor(here.people["scrap"].key)
    keep(change)
    sam = browser(here.people["scrap"])
    press(sam, change.key, "propose")
    page = browser(here.people["answers"]).get(f"/changes/{change.key}").content.decode()
    assert SECRET not in page
    assert secret.key not in page
    assert "and 1 edit of what is closed to you" in text(page)


def test_who_only_reads_is_offered_nothing(here):
    assert guest(here, GrantName.VIEWER).get(f"/changes/{proposed(here)}").status_code == 404


def test_the_page_asks_the_database_as_often_whatever_there_is(here):
    client = browser(here.people["scrap"])
    counts = []
    for values in ({"title": "No waste"}, {"title": "None", "description": "At all.", "because": "So."}):
        key = kept(here, "scrap", **values)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/changes/{key}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
