"""The plan as a workbook, in a home: exported, edited, and brought back."""

from __future__ import annotations

import random
import zipfile
from dataclasses import dataclass
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
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.undo import undo
from hoshin.errors import BadInput, NotAllowed
from hoshin.interchange.plan_book import export_book, import_book, is_own_book
from hoshin.interchange.plan_book.importing import CellsNotTaken
from hoshin.interchange.plan_book.merging import Keep
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.grants import GrantName
from hoshin.org.naming import NewName, set_names
from hoshin.org.plan import Person
from hoshin.org.view import view
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Cycle, Goal, Priority
from interchange.edited_books import Edited
from kpis.company import Company, member

pytestmark = pytest.mark.django_db

DUE = date(2026, 6, 30)


@dataclass(frozen=True)
class Office:
    """A company with two goals under a priority; the first is measured by sales."""

    company: Company
    growth: Priority
    sell: Goal
    keep: Goal
    measure: Measure
    year: Cycle

    def book(self, by=OPERATOR, language="en"):
        """The workbook that somebody exports now."""
        return Edited(read_workbook(export_book(view(by), language=language).content, "plan.xlsx"))


@pytest.fixture
def office(company):
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    growth = Priority(new_key(), title="Growth")
    shared = {"unit": company.team.ref, "cycle": year.ref, "parent": growth.ref, "owner": company.ben.ref}
    sell = Goal(new_key(), title="Sell more", due=DUE, rank="a1", **shared)
    keep = Goal(new_key(), title="Keep customers", rank="a0", **shared)
    measure = linked(Measure(UNKEYED, kpi=company.sales.ref, of=sell.ref, target=Decimal("12.5")))
    draft = Draft(moments.today(), author=OPERATOR)
    for record in (year, growth, sell, keep, measure):
        draft.create(record)
    adopt(draft)
    names = {company.ada: "Ada Ash", company.ben: "Ben Birch", company.cleo: "Cleo Cole"}
    set_names([NewName(person.key, name) for person, name in names.items()], by=OPERATOR)
    return Office(company, growth, sell, keep, measure, year)


def bring(edited, by=OPERATOR, **options):
    return import_book(edited.done(), by=by, **options)


def change(goal, **values):
    """An edit that somebody else makes meanwhile."""
    return adopt(Draft(moments.today(), author=OPERATOR).update(goal.ref, **values))


def now(record):
    return moments.today().find(record.ref)


def titles():
    return sorted(goal.title for goal in moments.today().of(Goal).values())


def test_what_was_exported_is_known_again_and_changes_nothing(office):
    workbook = office.book().done()
    assert is_own_book(workbook)
    done = import_book(workbook, by=OPERATOR)
    assert (done.number, done.edits) == (None, ())


def test_a_cell_that_was_changed_is_an_edit_told_with_its_address(office):
    edited = office.book().set("goal", office.sell.key, "Due", date(2026, 9, 30))
    done = bring(edited)
    assert done.edits == ("Goals!H3: Goal “Sell more”: Due from 2026-06-30 to 2026-09-30",)
    assert now(office.sell).due == date(2026, 9, 30)


def test_a_dry_run_tells_the_same_and_changes_nothing(office):
    edited = office.book().set("goal", office.sell.key, "Goal", "Sell much more")
    done = bring(edited, dry_run=True)
    assert (len(done.edits), done.number) == (1, None)
    assert now(office.sell).title == "Sell more"


def test_what_was_brought_in_can_be_undone(office):
    done = bring(office.book().set("goal", office.sell.key, "Goal", "Sell much more"))
    undo(done.number, by=OPERATOR)
    assert now(office.sell).title == "Sell more"


def test_owners_units_and_choices_are_named_as_the_drop_downs_name_them(office):
    edited = office.book(language="de")
    for heading, value in (("Verantwortlich", "Ada Ash"), ("Einheit", "Valves"), ("Art", "Ambition")):
        assert heading in edited.headings("goal"), edited.headings("goal")
        edited.set("goal", office.sell.key, heading, value)
    bring(edited)
    sell = now(office.sell)
    assert (sell.owner, sell.unit, sell.intent) == (
        office.company.ada.ref,
        office.company.other_team.ref,
        "aspire",
    )


def test_a_row_that_was_added_is_a_new_entity_after_its_siblings(office):
    edited = office.book()
    edited.add(
        "goal", Goal="Third", Unit="Pumps", Cycle="2026", Serves="Growth", Share_of_what_it_serves=0.25
    )
    bring(edited)
    goals = sorted(moments.today().of(Goal).values(), key=lambda goal: goal.rank)
    assert [goal.title for goal in goals] == ["Keep customers", "Sell more", "Third"]
    assert (goals[-1].share, goals[-1].parent) == (Decimal("0.25"), office.growth.ref)


def test_new_rows_may_name_each_other_and_rows_that_were_renamed(office):
    edited = office.book()
    edited.set("priority", office.growth.key, "Priority", "Health")
    edited.add("goal", Goal="Above", Unit="Pumps", Cycle="2026", Serves="Health")
    edited.add("goal", Goal="Below", Unit="Pumps", Cycle="2026", Serves="Above")
    edited.add("kpi", KPI="Visits", Direction="increase")
    edited.add("measure", KPI="Visits", Measures="Below", Target=40)
    bring(edited)
    plan = moments.today()
    by_title = {goal.title: goal for goal in plan.of(Goal).values()}
    assert by_title["Above"].parent == office.growth.ref
    assert by_title["Below"].parent == by_title["Above"].ref
    (visits,) = plan.of(KPI).by("name", "Visits")
    (measure,) = plan.of(Measure).by("kpi", visits.ref)
    assert (visits.direction, measure.of, measure.target) == (Direction.INCREASE, by_title["Below"].ref, 40)


def test_bringing_a_workbook_in_twice_makes_nothing_twice(office):
    edited = office.book()
    edited.add("goal", Goal="Above", Unit="Pumps", Cycle="2026", Serves="Growth")
    edited.add("goal", Goal="Below", Unit="Pumps", Cycle="2026", Serves="Above")
    edited.add("measure", KPI="Sales", Measures="Keep customers", Target=3)
    edited.add("person", Name="Dan Dale", Unit="Pumps")
    assert bring(edited).number
    done = bring(edited)
    assert (done.number, done.edits) == (None, ())


def test_a_new_row_that_came_in_and_was_changed_there_is_not_made_again(office):
    edited = office.book().add("goal", Goal="Third", Unit="Pumps", Cycle="2026", Serves="Growth")
    bring(edited)
    (third,) = moments.today().of(Goal).by("title", "Third")
    change(third, due=DUE)
    edited.set("goal", office.sell.key, "Goal", "Sell much more")
    assert "nothing was imported" not in str(bring(edited))
    change(third, because="Asked for by all")
    late = office.book().add(
        "goal", Goal="Fourth", Unit="Pumps", Cycle="2026", Serves="Growth", Because="It grows"
    )
    bring(late)
    (fourth,) = moments.today().of(Goal).by("title", "Fourth")
    change(fourth, because="It pays")
    with pytest.raises(CellsNotTaken, match=r"“Fourth” came into the plan after the export"):
        bring(late)


def test_a_copied_row_is_a_new_entity_though_its_hidden_key_was_copied_too(office):
    edited = office.book().copy("goal", office.sell.key, Goal="Sell abroad")
    done = bring(edited)
    assert titles() == ["Keep customers", "Sell abroad", "Sell more"]
    assert done.remarks == ("Goals!B4: a copy of another row; it is taken as a new one.",)


def test_another_end_of_a_link_takes_the_place_of_the_link(office):
    bring(office.book().set("measure", office.measure.key, "Measures", "Keep customers"))
    plan = moments.today()
    (measure,) = plan.of(Measure).values()
    assert (measure.of, measure.target) == (office.keep.ref, Decimal("12.5"))
    assert office.measure.ref in plan.retired


def test_rows_that_were_removed_retire_nothing_and_are_told(office):
    edited = office.book().remove("goal", office.keep.key)
    done = bring(edited)
    assert (done.number, done.left) == (None, ("Goal “Keep customers”",))


def test_rows_that_were_removed_are_retired_where_that_is_said(office):
    done = bring(office.book().remove("goal", office.keep.key), retire_missing=True)
    assert done.edits == ("Goal “Keep customers” retired",)
    assert office.keep.ref in moments.today().retired


def test_what_others_changed_is_not_retired_because_its_row_is_gone(office):
    edited = office.book().remove("goal", office.keep.key)
    change(office.keep, due=DUE)
    with pytest.raises(CellsNotTaken, match="has no row any more, and was changed in the plan meanwhile"):
        bring(edited, retire_missing=True)


def test_what_others_hang_on_is_not_retired_and_the_list_is_told(office):
    edited = office.book().remove("goal", office.sell.key)
    with pytest.raises(CellsNotTaken, match="Sell more"):
        bring(edited, retire_missing=True)


def test_a_stale_cell_that_nobody_edited_takes_nothing_back(office):
    edited = office.book().set("goal", office.sell.key, "Goal", "Sell much more")
    change(office.sell, due=date(2026, 12, 1), owner=None)
    bring(edited)
    sell = now(office.sell)
    assert (sell.title, sell.due, sell.owner) == ("Sell much more", date(2026, 12, 1), None)


def test_a_cell_that_both_changed_clashes_with_both_values_and_nothing_is_taken(office):
    edited = office.book().set("goal", office.sell.key, "Due", date(2026, 9, 30))
    edited.set("goal", office.keep.key, "Goal", "Keep all customers")
    change(office.sell, due=date(2026, 12, 1))
    with pytest.raises(CellsNotTaken) as refused:
        bring(edited)
    (clash,) = refused.value.clashes
    assert str(clash) == (
        "Goals!H3: Due: the file says 2026-09-30, and the plan was changed to 2026-12-01 meanwhile "
        "(it was 2026-06-30)"
    )
    assert now(office.keep).title == "Keep customers"


@pytest.mark.parametrize(("keep", "due"), [(Keep.FILE, date(2026, 9, 30)), (Keep.PLAN, date(2026, 12, 1))])
def test_whose_value_holds_can_be_said(office, keep, due):
    edited = office.book().set("goal", office.sell.key, "Due", date(2026, 9, 30))
    change(office.sell, due=date(2026, 12, 1))
    bring(edited, keep=keep)
    assert now(office.sell).due == due


def test_what_both_changed_alike_is_no_clash(office):
    edited = office.book().set("goal", office.sell.key, "Due", date(2026, 9, 30))
    change(office.sell, due=date(2026, 9, 30))
    assert bring(edited).number is None


def test_a_cell_of_what_was_retired_meanwhile_clashes(office):
    edited = office.book().set("goal", office.keep.key, "Due", date(2026, 9, 30))
    adopt(Draft(moments.today(), author=OPERATOR).retire(office.keep))
    with pytest.raises(CellsNotTaken, match=r"Goals!H2: Goal “Keep customers”: Due .*: it is retired"):
        bring(edited)


@pytest.mark.parametrize(
    ("heading", "value", "sentence"),
    [
        ("Owner", "Nobody Known", "Goals!F3: found “Nobody Known”; expected one of those in the list"),
        ("Due", "soon", "Goals!H3: found “soon”; expected a day such as 2026-06-30."),
        ("Goal", None, "Goals!B3: found nothing; expected a text."),
        ("Share of what it serves", 25, "Goals!K3: found “25”; expected a number from 0 to 100 %."),
        ("Because", "#REF!", "Goals!J3: found #REF!, an error of the spreadsheet; expected a text."),
        ("Kind", "promise", "Goals!G3: found “promise”; expected one of commit, aspire, keep."),
        ("Cycle", None, "Goals!E3: found nothing; expected one of those in the list."),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_with_its_address(office, heading, value, sentence):
    with pytest.raises(CellsNotTaken) as refused:
        bring(office.book().set("goal", office.sell.key, heading, value))
    assert sentence in str(refused.value)


def test_a_new_row_without_what_it_must_have_is_told(office):
    with pytest.raises(CellsNotTaken) as refused:
        bring(office.book().add("goal", Goal="Third"))
    assert [str(fault.place) for fault in refused.value.faults] == ["Goals!D4", "Goals!E4"]


def test_what_would_break_the_plan_is_told_with_its_cell(office):
    edited = office.book().set("goal", office.keep.key, "Serves", "Sell more")
    edited.set("goal", office.sell.key, "Serves", "Keep customers")
    with pytest.raises(CellsNotTaken, match=r"Goals!I\d: "):
        bring(edited)


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
    renamed = office.book()
    grid = renamed.sheet("goal")
    cell = grid.cells[1, renamed.headings("goal")["Because"]]
    grid.cells[1, renamed.headings("goal")["Because"]] = cell._replace(value="Our notes")
    assert bring(edited).edits == ()
    assert bring(renamed).remarks == (
        "Goals!J1: the column “Our notes” is none of this sheet's; it was not read.",
    )


def more_goals(office, count):
    draft = Draft(moments.today(), author=OPERATOR)
    for n in range(count):
        goal = Goal(
            new_key(), title=f"Goal {n}", unit=office.company.team.ref, cycle=office.year.ref, because=f"{n}"
        )
        draft.create(goal)
    adopt(draft)


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
