"""Plans in tables that are imported again, undone or only tried: what stays, what goes, and what is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.undo import undo
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from interchange.plan_tables import HEAD, KPIS, MEASURES, YEAR, Tables, goals, measure_of, note_of
from interchange.stratml_files import edit, goal_named, home, kpi_named, only, plan, priority_named, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables(tmp_path):
    with home():
        yield Tables(tmp_path)


def all_titles(kind):
    return titles(list(plan().of(kind).values()))


PRIORITIES = """
[[sheet.entity]]
kind = "priority"
[sheet.entity.fields]
title = "Priority"
"""
PARENT = 'parent = { entity = "priority" }'


def test_the_same_tables_once_more_leave_nothing(tables):
    lines = ("ID,Priority,Goal,KPI,From,To", "1,Growth,Sell more,Sales,10,20", "2,Growth,Rest,,,")
    mapping = goals(PARENT, PRIORITIES, KPIS, MEASURES)
    tables.take(mapping, *lines)
    report = tables.take(mapping, *lines)
    assert (report.number, report.edits, report.facts) == (None, (), ())


def test_an_id_finds_a_thing_again_under_another_title(tables):
    tables.take(goals(), "ID,Goal", "1,Sell more")
    key = only(Goal).key
    tables.take(goals(), "ID,Goal", "1,Sell a lot more")
    assert (only(Goal).key, only(Goal).title) == (key, "Sell a lot more")


def test_a_title_finds_what_the_plan_has_already(tables):
    cycle = Cycle("0" * 26, title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    goal = Goal("1" * 26, title="Sell more", unit=root_unit(plan()).ref, cycle=cycle.ref, because="It pays")
    adopt(Draft(moments.today(), author=OPERATOR).create(cycle).create(goal))
    tables.take(goals('because = "Why"', 'due = "Due"'), "ID,Goal,Why,Due", "1,Sell more,,2026-06-30")
    assert (only(Goal).key, only(Cycle).key) == (goal.key, cycle.key)
    assert (only(Goal).because, only(Goal).due) == ("It pays", date(2026, 6, 30))


def test_where_tables_do_not_say_in_what_things_stand_the_only_one_of_a_title_is_meant(tables):
    tables.take(goals(PARENT, PRIORITIES), "ID,Priority,Goal", "1,Growth,Sell more", "2,Care,Rest")
    dates = goals('due = "Due"').replace('id = "ID"\n', "").replace("Our plan", "Dates")
    tables.take(dates, "Goal,Due", "Sell more,2026-06-30")
    assert (len(plan().of(Goal)), goal_named("Sell more").due) == (2, date(2026, 6, 30))
    assert goal_named("Sell more").parent == priority_named("Growth").ref


def test_of_several_of_a_title_none_is_chosen_by_chance(tables):
    tables.take(goals(PARENT, PRIORITIES), "ID,Priority,Goal", "1,Growth,Sell more", "2,Care,Sell more")
    dates = goals('due = "Due"').replace('id = "ID"\n', "").replace("Our plan", "Dates")
    refused = tables.refused(dates, "Goal,Due", "Sell more,2026-06-30")
    assert str(refused.faults[0]) == (
        "plan.csv, row 2, column Goal: found “Sell more”, which 2 in the plan are called; "
        "expected a goal of one parent: give the field parent."
    )


def test_what_was_edited_here_stays_while_the_tables_say_the_same(tables):
    mapping, lines = goals('due = "Due"'), ("ID,Goal,Due", "1,Sell more,2026-06-30")
    tables.take(mapping, *lines)
    edit(only(Goal), title="Sell much more", due=date(2026, 9, 30))
    assert tables.take(mapping, *lines).number is None
    tables.take(mapping, "ID,Goal,Due", "1,Sell more,2026-12-31")
    assert (only(Goal).title, only(Goal).due) == ("Sell much more", date(2026, 12, 31))


def test_a_cell_that_becomes_empty_empties_its_field(tables):
    tables.take(goals('due = "Due"'), "ID,Goal,Due", "1,Sell more,2026-06-30")
    tables.take(goals('due = "Due"'), "ID,Goal,Due", "1,Sell more,")
    assert only(Goal).due is None


def test_what_the_tables_hold_no_more_stays_and_is_told_once(tables):
    tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest")
    first, second = (tables.take(goals(), "ID,Goal", "1,Sell more") for _ in range(2))
    assert all_titles(Goal) == ["Sell more", "Rest"]
    assert [str(left) for left in first.left] == [
        "plan.csv, row 3, column Goal: “Rest” is not in the tables any more; it stays in the plan."
    ]
    assert (second.left, second.number) == ((), None)


def test_what_comes_back_is_the_same_as_before(tables):
    tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest")
    key = goal_named("Rest").key
    tables.take(goals(), "ID,Goal", "1,Sell more")
    tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest at last")
    assert goal_named("Rest at last").key == key


def test_what_was_retired_here_stays_so_until_the_tables_say_something_new(tables):
    tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest")
    adopt(Draft(moments.today(), author=OPERATOR).retire(goal_named("Rest")))
    again = tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest")
    assert (again.number, [str(remark) for remark in again.remarks]) == (
        None,
        ["plan.csv, row 3, column Goal: “Rest” was retired in the plan; it stays so."],
    )
    tables.take(goals(), "ID,Goal", "1,Sell more", "2,Rest well")
    assert goal_named("Rest well") in plan().of(Goal).values()


def test_a_sheet_that_is_not_given_is_left_as_it_was(tables):
    other = '\n[[sheet]]\nname = "links"\n[[sheet.entity]]\nkind = "priority"\nid = "P"\n[sheet.entity.fields]\ntitle = "Priority"\n'
    mapping = goals('parent = { id = "P", kind = "priority" }', other, sheet='name = "plan"\n')
    tables.take_all(mapping, {"plan.csv": ("ID,Goal,P", "1,Sell,G"), "links.csv": ("P,Priority", "G,Growth")})
    report = tables.take_all(mapping, {"plan.csv": ("ID,Goal,P", "1,Sell,G", "2,Sell better,G")})
    assert (report.not_given, report.left) == (("links",), ())
    assert goal_named("Sell better").parent == priority_named("Growth").ref


def test_a_sheet_without_the_title_of_a_thing_leaves_its_place_to_the_sheet_that_has_it(tables):
    more = '\n[[sheet]]\nname = "due"\n[[sheet.entity]]\nkind = "goal"\nid = "No"\n[sheet.entity.fields]\ndue = "Due"\n'
    mapping = goals(more, sheet='name = "plan"\n')
    tables.take_all(mapping, {"plan.csv": ("ID,Goal", "1,Sell"), "due.csv": ("No,Due", "1,2026-06-30")})
    tables.take_all(mapping, {"due.csv": ("No,Due", "1,2026-09-30")})
    assert only(Goal).due == date(2026, 9, 30)
    assert note_of(only(Goal).ref).where == "plan.csv, row 2, column Goal"


def test_two_sources_with_the_same_ids_do_not_mix(tables):
    tables.take(goals(), "ID,Goal", "1,Sell more")
    tables.take(goals().replace("Our plan", "Their plan"), "ID,Goal", "1,Buy less")
    assert {goal.title for goal in plan().of(Goal).values()} == {"Sell more", "Buy less"}


def test_a_point_that_was_moved_here_stays_beside_new_ones(tables):
    path = MEASURES.replace('baseline = "From"\ntarget = "To"', 'path = { day = "Day", value = "To" }')
    mapping = goals(KPIS, path)
    tables.take(mapping, "ID,Goal,KPI,Day,To", "1,Sell,Sales,2026-06-30,20")
    measure = measure_of(only(KPI), only(Goal))
    moved = tuple(type(point)(point.day, Decimal(25)) for point in measure.path)
    edit(measure, path=moved)
    tables.take(mapping, "ID,Goal,KPI,Day,To", "1,Sell,Sales,2026-06-30,20", "1,Sell,Sales,2026-12-31,40")
    points = measure_of(only(KPI), only(Goal)).path
    assert [int(point.value) for point in points] == [25, 40]


# Undo, dry runs, and where things stand


def test_undo_takes_all_of_it_back_and_another_import_brings_it_again(tables):
    mapping = goals(PARENT, PRIORITIES, KPIS, MEASURES)
    lines = ("ID,Priority,Goal,KPI,From,To", "1,Growth,Sell more,Sales,10,20")
    number = tables.take(mapping, *lines).number
    before = only(Goal).key
    undo(number, by=OPERATOR)
    assert [len(plan().of(kind)) for kind in (Priority, Goal, KPI, Cycle)] == [0, 0, 0, 0]
    tables.take(mapping, *lines)
    assert only(Goal).title == "Sell more"
    assert only(Goal).key == before


def test_a_dry_run_tells_edits_and_facts_and_writes_nothing(tables):
    number = plan().number
    report = tables.take(goals(), "ID,Goal", "1,Sell more", dry_run=True)
    assert (report.number, plan().number, len(plan().of(Goal))) == (None, number, 0)
    assert report.edits == ("Cycle “2026” created", "Goal “Sell more” created")


def test_a_dry_run_of_a_later_import_tells_each_change(tables):
    tables.take(goals('due = "Due"'), "ID,Goal,Due", "1,Sell more,2026-06-30")
    report = tables.take(goals('due = "Due"'), "ID,Goal,Due", "1,Sell more,2026-09-30", dry_run=True)
    assert report.edits == ("Goal “Sell more”: Due from 2026-06-30 to 2026-09-30",)


def test_each_thing_knows_file_row_and_column_that_it_came_from(tables):
    tables.take(goals(), "ID,Goal", '1,"Sell\nmore"', "2,Rest")
    assert note_of(goal_named("Rest").ref).where == "plan.csv, row 3 (line 4), column Goal"
    assert note_of(goal_named("Rest").ref).place == {
        "file": "plan.csv",
        "row": 3,
        "column": "Goal",
        "line": 4,
    }


def test_a_document_in_stratml_is_exported_without_what_tables_said_of_it(tables):
    from hoshin.interchange.stratml_plan import export_stratml

    tables.take(goals(), "ID,Goal", "1,Sell more")
    assert b"<Name>Sell more</Name>" in export_stratml(plan()).xml


def test_a_link_is_told_by_what_it_links(tables):
    weights = '[[sheet.entity]]\nkind = "priority_weight"\n[sheet.entity.fields]\npriority = { entity = "priority" }\ncycle = { entity = "year" }\nweight = "Weight"\n'
    mapping = HEAD + YEAR + "[[sheet]]" + PRIORITIES + weights
    report = tables.take(mapping, "Priority,Weight", "Growth,3", dry_run=True)
    assert "Weight of a priority “Growth” → “2026” created" in report.edits
    tables.take(mapping, "Priority,Weight", "Growth,3")
    assert only(PriorityWeight).weight == 3


def test_directions_are_what_the_mapping_says_and_never_guessed(tables):
    words = 'direction = { column = "Better", words = { "up" = "increase", "?" = "" } }\n'
    kpis = HEAD + "[[sheet]]" + KPIS + words
    tables.take(kpis, "KPI,Better", "Sales,up", "Scrap,?")
    assert (kpi_named("Sales").direction, kpi_named("Scrap").direction) == (Direction.INCREASE, None)
