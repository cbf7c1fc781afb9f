"""From a line of the first reading to the cells that it speaks of, and what was understood of a file, to come back to."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.interchange.check_plan import check_reading
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.sheets.reader import read_plan
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, root_unit, today_of
from interchange.sheet_books import book
from org.company import adopted
from web.conftest import let_in
from web.first.conftest import text, upload
from web.mill_in_browsers import MOST_QUERIES, queries

pytestmark = pytest.mark.django_db(transaction=True)
ODD = (
    ("Win customers who stay", "Retention", "Anna Berg", 82, 90, 84, "2026-12-31", "a"),
    ("Win customers who stay", "NPS", "Tom Klein", 45, 45, 33, "2046-12-31", "b"),
    ("Deliver on time", "On-time delivery", "Anna Berg", 0.88, 95, 90, "2026-12-31", "c"),
)
"""A target that is its own baseline, a day far off, and a share beside a percentage."""


@pytest.fixture
def taken(visitor: Client) -> Client:
    upload(visitor, book(ODD))
    assert visitor.post("/first/take-in").status_code == 302
    return visitor


def cells_of(page: str) -> set[str]:
    """The cells that a page leads to."""
    found = re.findall(r'<a class="cell" href="([^"]+)">([^<]+)<', page)
    return {unescape(name) for _address, name in found}


def test_a_line_leads_to_the_cells_of_fields_as_check_names_them(taken):
    led = cells_of(taken.get("/first/reading").content.decode())
    reading = read_plan(read_workbook(book(ODD), "plan.xlsx"))
    checked = check_reading(reading, today=today_of(policy_of(moments.today())), language="en")
    odd = {
        cell
        for line in checked.reading.lines
        if line.check in ("targets", "dates")
        for cell in checked.cells_of(line)
    }
    assert odd
    assert odd <= led


def test_a_cell_is_shown_as_it_stood_marked_with_its_row_and_heading(taken):
    page = taken.get("/first/reading").content.decode()
    address = next(
        unescape(one) for one in re.findall(r'class="cell" href="([^"]+)"', page) if "cell=E" in one
    )
    shown = taken.get(address.partition("#")[0])
    assert re.search(r'id="E\d" class="here"><mark>', shown.content.decode())
    assert "Target" in text(shown)
    assert "Anna Berg" in text(shown)


def test_a_file_is_open_to_whoever_decides_what_a_plan_begins_with_alone(taken):
    root = root_unit(moments.today())
    member = Person(new_key(), unit=root.ref)
    adopted(member)
    other = Client()
    other.force_login(let_in(member, "Mia Maier"))
    number = moments.today().number - 1
    assert taken.get(f"/changes/{number}/file").status_code == 200
    assert other.get(f"/changes/{number}/file").status_code == 404
    assert other.get(f"/changes/{number}/file/cells?sheet=OKRs+2026&cell=A4").status_code == 404
    assert not cells_of(other.get("/first/reading").content.decode())


def test_what_was_understood_is_told_later_from_the_change_it_made(taken):
    number = moments.today().number
    assert f"/changes/{number}/file" in taken.get(f"/changes/{number}").content.decode()
    report = taken.get(f"/changes/{number}/file")
    assert "of 33 cells were understood" in text(report)
    assert "OKRs 2026!H4 a" in text(report)
    assert "Objective OKRs 2026!A3 Titles of goals" in text(report)


def test_it_says_that_it_was_taken_back(taken):
    number = moments.today().number
    undo(number, by=OPERATOR)
    assert f"taken back under number {number + 1}" in text(taken.get(f"/changes/{number}/file"))


@pytest.mark.parametrize("asked", ["cell=7B", "cell=B0", "cell=%00", "cell=B12345678"])
def test_what_is_no_cell_is_refused(taken, asked):
    number = moments.today().number
    assert taken.get(f"/changes/{number}/file/cells?sheet=OKRs+2026&{asked}").status_code == 400


@pytest.mark.parametrize("asked", ["", "?sheet=Nothing", "?sheet=OKRs+2026&cell=ZZ9", "?sheet=OKRs+2026"])
def test_what_is_not_there_is_said(taken, asked):
    number = moments.today().number
    assert taken.get(f"/changes/{number}/file/cells{asked}").status_code == 200


def test_there_is_no_file_under_another_number(taken):
    assert taken.get("/changes/1/file").status_code == 404
    assert taken.get("/changes/99/file").status_code == 404


def test_queries_do_not_grow_with_the_file(visitor):
    counts = []
    for many in (3, 60):
        rows = [(f"Goal {n}", f"KPI {n}", f"Person {n}", 1, 2, 1, "", "x") for n in range(many)]
        upload(visitor, book(rows))
        visitor.post("/first/take-in")
        number = moments.today().number
        counts.append(
            (
                queries(visitor, f"/changes/{number}/file"),
                queries(visitor, f"/changes/{number}/file/cells?sheet=OKRs+2026&cell=A4"),
                queries(visitor, "/first/reading"),
            )
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES
