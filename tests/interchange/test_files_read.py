"""The file that was taken in is kept with what it brought: its rows, what they were taken for, and nobody's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoshin.changes import moments
from hoshin.changes.redact import look_for, redact
from hoshin.changes.undo import undo
from hoshin.interchange.files_read import (
    file_of,
    is_open,
    latest_files,
    rows_around,
    rows_not_understood,
)
from hoshin.interchange.models import RowRead
from hoshin.interchange.sheet_plan.cells_noted import cells_noted
from hoshin.interchange.sheet_plan.importing import import_workbook
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.called import called
from hoshin.org.forget import forget
from hoshin.org.plan import Person
from hoshin.strategy.plan import Goal
from interchange.sheet_books import ROWS, book
from interchange.stratml_files import home

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
SHEET = "OKRs 2026"


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def take(folder: Path, rows=ROWS, name="OKRs.xlsx") -> int | None:
    path = folder / name
    path.write_bytes(book(rows))
    return import_workbook(path, mapping=None, by=OPERATOR).report.number


def test_cells_are_kept_as_they_stood_with_what_they_were_taken_for(tmp_path):
    number = take(tmp_path)
    (row,) = rows_around(number, SHEET, [(4, 4)])
    told = {cell.letters: (cell.text, cell.taken_for) for cell in row.cells}
    assert told["A"] == ("Win customers who stay", "goal.title")
    assert told["E"] == ("90", "kpi.target")
    assert told["H"] == ("a", "")


def test_what_was_placed_and_what_was_not_are_all_its_cells(tmp_path):
    file = file_of(take(tmp_path))
    assert (file.name, file.placed + file.unplaced) == ("OKRs.xlsx", 1 + 8 + 3 * 8)
    left = [
        cell.text
        for row in rows_not_understood(moments.today().number, 0, 10)
        for cell in row.cells
        if not cell.taken_for
    ]
    assert (left, len(left)) == (["a", "b", "c"], file.unplaced)


def test_names_of_people_are_not_kept_but_who_they_are(tmp_path):
    number = take(tmp_path)
    (row,) = rows_around(number, SHEET, [(4, 4)])
    (owner,) = (cell for cell in row.cells if cell.letters == "C")
    assert (owner.text, [called(person) for person in owner.people]) == ("", ["Anna Berg"])
    assert not any("Anna" in row.cells for row in RowRead.objects.all())
    forget(owner.people[0], by=OPERATOR)
    assert called(owner.people[0]) == "a former member"


def test_each_field_of_each_thing_knows_its_cells(tmp_path):
    take(tmp_path)
    now = moments.today()
    noted = cells_noted(now.number)
    kpi = next(one for one in now.of(KPI).values() if one.name == "NPS")
    (measure,) = now.of(Measure).by("kpi", kpi.ref)
    goal = now.get(measure.of)
    assert [str(cell) for cell in noted[measure.ref].of("target")] == [f"{SHEET}!E5"]
    assert [str(cell) for cell in noted[kpi.ref].of("owner")] == [f"{SHEET}!C5"]
    assert [str(cell) for cell in noted[goal.ref].of("due")] == [f"{SHEET}!G4"]
    assert [str(cell) for cell in noted[kpi.ref].of("nothing said")] == [f"{SHEET}!B5"]


def test_a_second_import_of_the_same_file_leaves_nothing(tmp_path):
    first = take(tmp_path)
    count = RowRead.objects.count()
    assert take(tmp_path) is None
    assert (RowRead.objects.count(), latest_files(moments.today().number)) == (count, {"OKRs.xlsx": first})


def test_a_row_that_moved_is_known_at_its_new_place_in_the_new_file(tmp_path):
    take(tmp_path)
    second = take(tmp_path, [("Grow", "Sales", "Tom Klein", 1, 2, 1, "2026-12-31", ""), *ROWS])
    noted = cells_noted(moments.today().number)
    goal = next(one for one in moments.today().of(Goal).values() if one.title == "Deliver on time")
    assert (str(noted[goal.ref].of()[0]), noted[goal.ref].number) == (f"{SHEET}!A7", second)


def test_what_the_file_holds_no_more_leads_to_none(tmp_path):
    take(tmp_path)
    take(tmp_path, ROWS[:2])
    goal = next(one for one in moments.today().of(Goal).values() if one.title == "Deliver on time")
    assert cells_noted(moments.today().number)[goal.ref].number is None


def test_undoing_the_import_takes_the_file_back_and_its_page_stays(tmp_path):
    number = take(tmp_path)
    undo(number, by=OPERATOR)
    now = moments.today()
    assert latest_files(now.number) == {}
    assert file_of(number) is not None
    assert is_open(file_of(number), now)


def test_who_does_not_see_all_that_came_from_it_does_not_see_the_file(tmp_path):
    file = file_of(take(tmp_path))
    assert is_open(file, moments.today())
    assert not is_open(file, moments.as_of(1, moments.today()))


def test_a_text_in_it_can_be_erased(tmp_path):
    number = take(
        tmp_path, [("Win", "Retention", "Anna Berg", 1, 2, 1, "2026-12-31", "Zaphira Quill said so"), *ROWS]
    )
    redact([place.address for place in look_for("Zaphira", by=OPERATOR)], by=OPERATOR)
    (row,) = rows_around(number, SHEET, [(4, 4)])
    assert row.cells[-1].text == "[erased]"
    assert json.loads(RowRead.objects.get(batch__number=number, row=5).cells)["H"] == "a"


def test_people_of_a_file_are_people_of_the_plan(tmp_path):
    number = take(tmp_path)
    keys = {key for row in rows_around(number, SHEET, [(4, 6)]) for cell in row.cells for key in cell.people}
    assert keys <= set(moments.today().of(Person))
