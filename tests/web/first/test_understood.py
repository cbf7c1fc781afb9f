"""What I understood: told, corrected, left and resumed, and taken in under one number."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from hoshin.changes import moments
from hoshin.changes.undo import undo
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Goal
from hoshin.upkeep.tables import LEFT_OUT
from hoshin.web.first.kept_file import clear_away
from hoshin.web.first.models import FirstFile
from interchange.sheet_books import book
from web.first.conftest import text, upload
from web.mill_in_browsers import MOST_QUERIES, queries

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_tells_what_each_column_was_taken_for_and_what_was_not_placed(visitor):
    upload(visitor)
    answer = visitor.get("/first/understood")
    shown = text(answer)
    assert "Who" in shown
    assert "OKRs 2026!H4" in shown
    assert '<option value="owner" selected>' in answer.content.decode()
    assert "Goal “Deliver on time” created" in shown


def test_a_corrected_column_is_read_so_and_kept(visitor, empty):
    upload(visitor)
    visitor.post("/first/understood", {"column-7": "description"})
    other = Client()
    other.force_login(empty)
    shown = text(other.get("/first/understood"))
    assert "you said so" in shown
    assert "OKRs 2026!H4" not in shown


def test_taking_it_in_heeds_what_was_corrected_in_the_same_form(visitor):
    upload(visitor)
    answer = visitor.post("/first/take-in", {"column-7": "description"})
    assert answer["Location"].startswith("/first/reading?done=")
    assert {kpi.description for kpi in moments.today().of(KPI).values()} == {"a", "b", "c"}


def test_of_headings_alone_it_says_that_there_is_nothing_to_take_in(visitor):
    upload(visitor, b"Goal,Owner,KPI\n", "plan.csv")
    shown = text(visitor.get("/first/understood"))
    assert ("found nothing of a plan" in shown, "holds all of it already" in shown) == (True, False)


def test_it_is_one_number_that_is_undone_and_the_file_is_gone(visitor):
    before = moments.today().number
    upload(visitor)
    visitor.post("/first/take-in")
    now = moments.today()
    assert (now.number, len(now.of(Goal))) == (before + 1, 2)
    assert not FirstFile.objects.exists()
    undo(now.number, by=OPERATOR)
    assert not moments.today().of(Goal)


def test_a_role_that_there_is_not_changes_nothing(visitor):
    upload(visitor)
    visitor.post("/first/understood", {"column-0": "emperor"})
    assert '<option value="goal" selected>' in visitor.get("/first/understood").content.decode()


def test_without_a_file_it_leads_back(visitor):
    assert visitor.get("/first/understood")["Location"] == "/first"
    assert visitor.post("/first/take-in")["Location"] == "/first"


def test_a_file_is_forgotten_when_asked_and_after_thirty_days(visitor):
    upload(visitor)
    visitor.post("/first/forget")
    assert not FirstFile.objects.exists()
    upload(visitor)
    with clock.at(clock.now() + timedelta(days=31)):
        assert clear_away() == 1


def test_no_backup_holds_it():
    assert {"web_first_file", "web_reading_link"} <= LEFT_OUT


def test_another_does_not_see_it(visitor, empty):
    upload(visitor)
    assert FirstFile.objects.get().account == empty


def test_queries_do_not_grow_with_the_rows(visitor):
    counts = []
    for many in (3, 60):
        rows = [(f"Goal {n}", f"KPI {n}", f"Person {n}", 1, 2, 1, "", "") for n in range(many)]
        upload(visitor, book(rows))
        counts.append(queries(visitor, "/first/understood"))
    assert counts[0] == counts[1] <= MOST_QUERIES
