"""The plan as a workbook, in other hands: texts that programs might run, what is closed, people, torn rows, other plans."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.errors import BadInput, NotAllowed
from hoshin.interchange.plan_book import export_book, import_book
from hoshin.interchange.plan_book.importing import CellsNotTaken
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.org.grants import GrantName
from hoshin.org.naming import NewName, set_names
from hoshin.org.plan import Person
from hoshin.org.view import view
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from interchange.edited_books import Edited
from interchange.office import bring, change, more_goals, now
from kpis.company import member

pytestmark = pytest.mark.django_db


TEXTS = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "http://example.org",
    "0012",
    "1e5",
    "TRUE",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_a_spreadsheet_might_run_stays_a_text(office, text):
    change(office.sell, title=text, description=text)
    content = export_book(view(OPERATOR)).content
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    edited = Edited(read_workbook(content, "plan.xlsx"))
    assert bring(edited).edits == ()
    bring(edited.set("goal", office.keep.key, "Because", text))
    assert now(office.keep).because == text.strip()


def test_texts_of_any_length_and_numbers_of_any_size_come_back(office):
    change(office.sell, description="word " * 20_000)
    change(office.measure, target=Decimal("12345678901234567890.123456789"))
    edited = office.book()
    assert bring(edited).edits == ()
    with pytest.raises(CellsNotTaken, match="a cell is too small for the whole of it"):
        bring(edited.set("goal", office.sell.key, "Description", "Shorter"))


def closed_goal(office):
    change(office.keep, visibility=Visibility.NAMED_PEOPLE, owner=office.company.cleo.ref)
    change(office.keep, unit=office.company.other_team.ref)


def test_what_is_closed_to_the_exporter_is_not_in_the_workbook(office):
    closed_goal(office)
    ben = member(office.company.ben)
    content = export_book(view(ben)).content
    with zipfile.ZipFile(BytesIO(content)) as packed:
        told = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Sell more" in told
    assert b"Keep customers" not in told
    assert office.keep.key.encode() not in told


def test_what_is_closed_to_the_importer_is_left_out_and_told_without_saying_what_stands_there(office):
    edited = office.book().set("goal", office.keep.key, "Goal", "Overwritten")
    edited.set("goal", office.sell.key, "Goal", "Sell much more")
    closed_goal(office)
    done = bring(edited, by=member(office.company.ben))
    assert now(office.keep).title == "Keep customers"
    assert now(office.sell).title == "Sell much more"
    assert [remark for remark in done.remarks if "you do not see" in remark]


def test_a_reference_to_what_is_closed_stays_as_it_is(office):
    change(office.sell, parent=office.keep.ref)
    closed_goal(office)
    ben = member(office.company.ben)
    edited = office.book(by=ben).set("goal", office.sell.key, "Goal", "Sell much more")
    done = bring(edited, by=ben)
    assert len(done.edits) == 1
    assert now(office.sell).parent == office.keep.ref


def test_who_does_not_decide_is_refused(office):
    ben = member(office.company.ben)
    edited = office.book(by=ben).set("goal", office.sell.key, "Unit", "Valves")
    with pytest.raises(ConsentMissing):
        bring(edited, by=ben, dry_run=True)


def test_people_are_named_anew_and_taken_up_by_their_rows(office):
    edited = office.book().set("person", office.company.ben.key, "Name", "Ben Beech")
    edited.add("person", Name="Dan Dale", Unit="Pumps", Role="Buyer")
    edited.set("goal", office.sell.key, "Owner", "Dan Dale")
    done = bring(edited)
    names = names_of_people(moments.today())
    assert names[office.company.ben.key] == "Ben Beech"
    owner = moments.today()[now(office.sell).owner]
    assert (names[owner.key], owner.role) == ("Dan Dale", "Buyer")
    assert "People!B3: “Ben Birch” is called “Ben Beech”" in done.edits


def test_only_administrators_name_others(office):
    leader = member(office.company.ada, GrantName.LEADER)
    edited = office.book(by=leader).set("person", office.company.ben.key, "Name", "Somebody")
    with pytest.raises(NotAllowed):
        bring(edited, by=leader)


def test_people_of_one_name_are_told_apart_by_their_keys(office):
    set_names([NewName(office.company.ada.key, "Ben Birch")], by=OPERATOR)
    edited = office.book()
    assert bring(edited).edits == ()
    edited.set("goal", office.sell.key, "Owner", f"Ben Birch · {office.company.ada.key}")
    bring(edited)
    assert now(office.sell).owner == office.company.ada.ref


def test_columns_of_ones_own_are_told_and_not_read(office):
    edited = office.book()
    edited.drop_column("goal", "Due")
    renamed = office.book().rename("goal", "Because", "Our notes")
    assert bring(edited).edits == ()
    assert bring(renamed).remarks == (
        "Goals!J1: the column “Our notes” is none of this sheet's; it was not read.",
    )


@pytest.mark.parametrize("seed", range(5))
def test_rows_that_were_sorted_without_their_hidden_keys_are_known_by_what_they_are_called(office, seed):
    more_goals(office, 6)
    edited = office.book().set("goal", office.sell.key, "Because", "Asked for")
    done = bring(edited.sort_without_keys("goal", random.Random(seed)))
    assert [told.partition(": ")[2] for told in done.edits] == [
        "Goal “Sell more”: Because from empty to “Asked for”"
    ]
    assert "sorted without its hidden keys" in done.remarks[0]


def test_where_it_cannot_be_told_whose_rows_are_nothing_is_taken(office):
    more_goals(office, 6)
    edited = office.book().set("goal", office.sell.key, "Goal", "One thing")
    edited.set("goal", office.keep.key, "Goal", "Another thing")
    with pytest.raises(BadInput, match="Goals was sorted without its hidden column A"):
        bring(edited.sort_without_keys("goal", random.Random(1)))


def test_two_goals_may_take_each_others_titles(office):
    edited = office.book().set("goal", office.sell.key, "Goal", "Keep customers")
    edited.set("goal", office.keep.key, "Goal", "Sell more")
    assert len(bring(edited).edits) == 2


def test_a_sheet_without_its_keys_is_refused(office):
    edited = office.book()
    edited.drop_column("goal", "hoshin:goal")
    with pytest.raises(BadInput, match="the hidden column with the keys is missing"):
        import_book(edited.done(), by=OPERATOR)


def test_a_workbook_of_another_plan_is_refused(office):
    workbook = office.book().done()
    with numbers.held():
        numbers.begin_another_log()
    with pytest.raises(BadInput, match="exported from another plan"):
        import_book(workbook, by=OPERATOR)


def test_the_plan_of_another_day_can_be_exported_and_is_held_against_that_day(office):
    number = moments.today().number
    change(office.sell, due=date(2026, 12, 1))
    edited = Edited(read_workbook(export_book(view(OPERATOR, str(number))).content, "plan.xlsx"))
    assert bring(edited).edits == ()
    assert now(office.sell).due == date(2026, 12, 1)


def test_the_database_is_asked_no_more_for_more_goals(office):
    few = asked_by_a_round_trip(office)
    draft = Draft(moments.today(), author=OPERATOR)
    for n in range(50):
        draft.create(Goal(new_key(), title=f"Goal {n}", unit=office.company.team.ref, cycle=office.year.ref))
    adopt(draft)
    assert asked_by_a_round_trip(office) == few


def asked_by_a_round_trip(office):
    with CaptureQueriesContext(connection) as asked:
        edited = office.book()
        import_book(edited.done(), by=OPERATOR, dry_run=True)
    return len(asked)


def test_new_people_have_a_unit(office):
    with pytest.raises(CellsNotTaken):
        bring(office.book().add("person", Name="Dan Dale"))
    assert len(moments.today().of(Person)) == 3
