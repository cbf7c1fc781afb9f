"""Editing many at once: some rows or all that match, looked at before it is done, under one number."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import plan
from hoshin.changes.models import Changeset, State
from hoshin.journal import numbers
from hoshin.strategy.plan import Goal
from web.forms.filling import answers
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, plant, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]
DUE = {"_set": "due", "due": "2026-12-15"}


def of_sam() -> list[Goal]:
    return [goal for goal in plan().of(Goal).values() if goal.title.startswith("Goal ")]


def test_all_that_match_are_set_after_a_look_under_one_number(here):
    grow(here, 12)
    sam = browser(here.people["scrap"])
    assert 'href="/goals/bulk?q=goal"' in sam.get("/goals?q=goal").content.decode()
    number = numbers.head()[1]
    seen = sam.post("/goals/bulk?q=goal", {"_all": "1", "_why": "The year is short.", **DUE})
    told = text(seen.content.decode())
    assert "12 edits, of 12 Goals." in told
    assert "This is yours to decide" in told
    assert numbers.head()[1] == number
    done = sam.post("/goals/bulk?q=goal", answers(seen.content.decode(), "/goals/bulk"))
    assert "Saved: " in read(sam, done["Location"])
    assert numbers.head()[1] == number + 1
    assert {goal.due for goal in of_sam()} == {date(2026, 12, 15)}
    again = sam.post("/goals/bulk?q=goal", answers(seen.content.decode(), "/goals/bulk"))
    assert "Nothing was changed" in read(sam, again["Location"])


def test_more_than_can_be_ticked_are_set_together(here):
    grow(here, 300)
    sam = browser(here.people["scrap"])
    seen = sam.post("/goals/bulk?q=goal", {"_all": "1", **DUE})
    assert "300 edits, of 300 Goals." in text(seen.content.decode())
    assert sam.post("/goals/bulk?q=goal", answers(seen.content.decode(), "/goals/bulk")).status_code == 302
    assert {goal.due for goal in of_sam()} == {date(2026, 12, 15)}


def test_some_rows_alone_are_set(here):
    grow(here, 3)
    one, *others = of_sam()
    sam = browser(here.people["scrap"])
    seen = sam.post("/goals/bulk", {"_row": one.key, **DUE})
    sam.post("/goals/bulk", answers(seen.content.decode(), "/goals/bulk"))
    assert plan()[one.ref].due == date(2026, 12, 15)
    assert all(plan()[other.ref].due == other.due for other in others)


def test_what_others_decide_is_proposed_as_one(here):
    grow(here, 3)
    ann = browser(here.people["answers"])
    before = Changeset.objects.filter(state=State.PROPOSED).count()
    seen = ann.post("/goals/bulk?q=goal", {"_all": "1", **DUE})
    assert "Propose to Sam Sand" in seen.content.decode()
    ann.post("/goals/bulk?q=goal", answers(seen.content.decode(), "/goals/bulk"))
    assert Changeset.objects.filter(state=State.PROPOSED).count() == before + 1


def test_a_plan_that_changed_since_is_looked_at_again(here):
    grow(here, 3)
    sam = browser(here.people["scrap"])
    seen = sam.post("/goals/bulk?q=goal", {"_all": "1", **DUE})
    here.give(of_sam()[0], due=date(2026, 11, 1))
    anew = sam.post("/goals/bulk?q=goal", answers(seen.content.decode(), "/goals/bulk"))
    assert "The plan changed since you looked" in anew.content.decode()
    assert of_sam()[1].due != date(2026, 12, 15)


def test_what_is_missing_is_asked_for(here):
    sam = browser(here.people["scrap"])
    assert "Nothing is chosen" in sam.post("/goals/bulk", DUE).content.decode()
    assert "No field is to be set" in sam.post("/goals/bulk", {"_all": "1"}).content.decode()
    wrong = sam.post("/goals/bulk", {"_all": "1", "_set": "due", "due": "soon"})
    assert wrong.status_code == 422
    assert 'href="#q-due"' in wrong.content.decode()
    assert sam.get("/goals/bulk?colour=red").status_code == 400


def test_what_is_closed_is_no_row(here):
    plant(here)
    ann = browser(here.people["answers"])
    assert SECRET not in ann.get("/goals/bulk").content.decode()
    seen = ann.post("/goals/bulk", {"_all": "1", **DUE})
    assert SECRET not in seen.content.decode()


def test_it_asks_the_database_as_often_whatever_there_is(here):
    sam = browser(here.people["scrap"])
    counts = []
    for count in (0, 40):
        grow(here, count) if count else sam.get("/")
        with CaptureQueriesContext(connection) as asked:
            assert sam.get("/goals/bulk").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
