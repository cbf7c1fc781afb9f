"""The plan as a workbook, in a home: exported, edited, and brought back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.undo import undo
from hoshin.interchange.plan_book import import_book, is_own_book
from hoshin.interchange.plan_book.importing import CellsNotTaken
from hoshin.interchange.plan_book.merging import Keep, Kept
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.strategy.plan import Goal
from interchange.office import DUE, bring, change, now, titles

pytestmark = pytest.mark.django_db


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
    bring(edited, keep=Kept(keep))
    assert now(office.sell).due == due


def test_whose_value_holds_can_be_said_cell_by_cell(office):
    edited = office.book().set("goal", office.sell.key, "Due", date(2026, 9, 30))
    edited.set("goal", office.sell.key, "Goal", "Sell much more")
    change(office.sell, due=date(2026, 12, 1), title="Sell a little more")
    bring(edited, keep=Kept(Keep.PLAN, {"Goals!H3": Keep.FILE}))
    sell = now(office.sell)
    assert (sell.due, sell.title) == (date(2026, 9, 30), "Sell a little more")


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


def test_a_link_that_is_said_twice_is_told(office):
    edited = office.book().add("measure", KPI="Sales", Measures="Keep customers", Target=3)
    edited.add("measure", KPI="Sales", Measures="Keep customers", Target=4)
    with pytest.raises(CellsNotTaken, match=r"Measures!B4: there is one of these already"):
        bring(edited)


def test_a_new_row_for_a_link_that_there_is_is_told(office):
    with pytest.raises(CellsNotTaken, match=r"Measures!B3: there is one of these already"):
        bring(office.book().add("measure", KPI="Sales", Measures="Sell more", Target=4))
