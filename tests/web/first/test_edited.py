"""A workbook that was exported, edited and dropped on the site: recognised, shown as a diff, settled cell by cell, taken in."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Priority
from web.first.conftest import text, upload
from web.mill_in_browsers import MOST_QUERIES, queries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planned(visitor: Client) -> Client:
    """Rita's browser, with two priorities in the plan."""
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    return visitor


def exported(client: Client) -> bytes:
    return client.get("/export/plan.xlsx").content


def edited(content: bytes, *changes: tuple[str, str], drop: str = "") -> bytes:
    """A workbook in which titles of priorities were typed over, and a row was deleted."""
    book = load_workbook(BytesIO(content))
    for row in book["Priorities"].iter_rows(min_row=2):
        for cell in row:
            for before, after in changes:
                if cell.value == before:
                    cell.value = after
    for sheet in book.worksheets if drop else ():
        if not sheet.title.startswith("_"):
            for row in reversed(list(sheet.iter_rows(min_row=2))):
                if any(drop in str(cell.value or "") for cell in row):
                    sheet.delete_rows(row[0].row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def titles() -> set[str]:
    return {one.title for one in moments.today().of(Priority).values()}


def retitle(before: str, after: str) -> None:
    (one,) = (one for one in moments.today().of(Priority).values() if one.title == before)
    adopt(Draft(moments.today(), author=OPERATOR).update(one, title=after))


def bring(client: Client, content: bytes, **more):
    """The page of what was edited."""
    answer = upload(client, content, **more)
    assert answer["Location"] == "/first/understood"
    assert client.get("/first/understood")["Location"] == "/first/edited"
    return client.get("/first/edited")


def test_what_was_edited_is_shown_in_plain_words_and_taken_in_under_one_number(planned):
    page = bring(planned, edited(exported(planned), ("Grow", "Grow abroad")))
    assert "Priority “Grow”: Priority from “Grow” to “Grow abroad”" in text(page) or "Grow abroad" in text(
        page
    )
    before = moments.today().number
    done = planned.post("/first/edited/take-in")
    assert done["Location"].startswith("/first/reading?done=")
    assert (titles(), moments.today().number) == ({"Grow abroad", "Deliver"}, before + 1)
    assert planned.get("/first/edited")["Location"] == "/first"


def test_one_that_says_the_same_changes_nothing(planned):
    assert "the plan says all of it already" in text(bring(planned, exported(planned)))


def test_a_cell_that_both_changed_asks_whose_value_holds(planned):
    content = edited(exported(planned), ("Grow", "Grow abroad"), ("Deliver", "Deliver on time"))
    retitle("Grow", "Grow at home")
    page = bring(planned, content)
    assert "the file says “Grow abroad”, and the plan was changed to “Grow at home” meanwhile" in text(page)
    assert "Deliver on time" in text(page)
    assert planned.post("/first/edited/take-in")["Location"] == "/first/edited"
    assert titles() == {"Grow at home", "Deliver"}


@pytest.mark.parametrize(("keep", "held"), [("file", "Grow abroad"), ("plan", "Grow at home")])
def test_whose_value_holds_is_said_cell_by_cell_and_kept(planned, keep, held):
    content = edited(exported(planned), ("Grow", "Grow abroad"), ("Deliver", "Deliver on time"))
    retitle("Grow", "Grow at home")
    page = bring(planned, content).content.decode()
    name = unescape(re.search(r'name="(keep-[^"]+)"', page)[1])
    planned.post("/first/edited", {name: keep})
    assert "value holds" in text(planned.get("/first/edited"))
    planned.post("/first/edited/take-in")
    assert titles() == {held, "Deliver on time"}


def test_what_has_no_row_any_more_stays_unless_that_is_ticked(planned):
    content = edited(exported(planned), drop="Deliver")
    assert "What has no row any more" in text(bring(planned, content))
    planned.post("/first/edited/take-in")
    assert titles() == {"Grow", "Deliver"}
    bring(planned, content)
    planned.post("/first/edited/take-in", {"retire": "yes"})
    assert titles() == {"Grow"}


def test_a_cell_that_cannot_be_taken_is_named(planned):
    page = bring(planned, edited(exported(planned), ("Grow", "#REF!")))
    assert "It cannot be taken in like this" in text(page)
    assert re.search(r"Priorities!\w\d: found #REF!", text(page))


@pytest.mark.parametrize(
    "sent", [{"keep-Nothing!A1": "file"}, {"keep-": "plan"}, {"keep-Priorities!B2": "both"}]
)
def test_what_is_said_of_no_cell_does_no_harm(planned, sent):
    bring(planned, exported(planned))
    assert planned.post("/first/edited", sent).status_code == 302
    assert planned.get("/first/edited").status_code == 200


def test_one_of_another_plan_is_refused_with_a_sentence(planned, monkeypatch):
    content = exported(planned)
    with monkeypatch.context() as other:
        other.setattr("hoshin.interchange.plan_book.importing.numbers.head", lambda: ("another", 99))
        assert "was exported from another plan" in text(bring(planned, content))


def test_it_asks_few_queries(planned):
    bring(planned, edited(exported(planned), ("Grow", "Grow abroad")))
    assert queries(planned, "/first/edited") <= MOST_QUERIES
