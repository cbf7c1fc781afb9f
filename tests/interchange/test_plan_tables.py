"""Plans in tables: what rows become."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.work.plan import Initiative, Milestone, Service
from interchange.plan_tables import HEAD, KPIS, MEASURES, YEAR, Tables, goals, measure_of, note_of
from interchange.stratml_files import goal_named, home, only, plan, priority_named, titles

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


def test_a_row_is_an_entity_with_its_fields(tables):
    tables.take(
        goals('description = "Why"', 'due = "Due"', 'kind = "Kind"'),
        "ID,Goal,Why,Due,Kind",
        "1,Sell more,To grow,2026-06-30,Aspire",
    )
    goal = only(Goal)
    assert (goal.title, goal.description, goal.due, goal.intent) == (
        "Sell more",
        "To grow",
        date(2026, 6, 30),
        "aspire",
    )
    assert (goal.unit, goal.cycle) == (root_unit(plan()).ref, only(Cycle).ref)


def test_a_row_may_speak_of_several_entities_that_name_each_other(tables):
    tables.take(
        goals(PARENT, PRIORITIES, KPIS, MEASURES),
        "ID,Priority,Goal,KPI,From,To",
        "1,Growth,Sell more,Sales,10,20",
    )
    goal = only(Goal)
    assert goal.parent == only(Priority).ref
    assert (measure_of(only(KPI), goal).baseline, measure_of(only(KPI), goal).target) == (10, 20)


def test_rows_that_name_the_same_thing_speak_of_one(tables):
    tables.take(goals(PARENT, PRIORITIES), "ID,Priority,Goal", "1,Growth,Sell more", "2,Growth,Sell better")
    assert {goal.parent for goal in plan().of(Goal).values()} == {only(Priority).ref}


def test_of_one_title_there_may_be_several_under_different_parents(tables):
    parts = HEAD + (
        "[[sheet]]\n[[sheet.entity]]\nname = 'division'\nkind = 'unit'\n[sheet.entity.fields]\nname = 'Division'\n"
        "parent = { entity = 'root' }\n[[sheet.entity]]\nname = 'team'\nkind = 'unit'\n[sheet.entity.fields]\n"
        "name = 'Team'\nparent = { entity = 'division' }\n"
    )
    tables.take(parts, "Division,Team", "North,Sales", "South,Sales")
    sales = [unit for unit in plan().of(Unit).values() if unit.name == "Sales"]
    assert {plan()[unit.parent].name for unit in sales} == {"North", "South"}


def test_a_parent_is_named_by_its_id_whatever_the_order_of_the_rows(tables):
    tables.take(goals('parent = { id = "Above", kind = "goal" }'), "ID,Goal,Above", "1.1,Part,1", "1,Whole,")
    assert goal_named("Part").parent == goal_named("Whole").ref
    assert goal_named("Whole").parent is None


def test_a_parent_is_told_by_a_part_of_the_id(tables):
    tables.take(
        goals('parent = { id = { column = "ID", extract = "^(.*)[.]" }, kind = "goal" }'),
        "ID,Goal",
        "1,Whole",
        "1.1,Part",
        "1.1.1,Detail",
    )
    assert goal_named("Detail").parent == goal_named("Part").ref
    assert goal_named("Part").parent == goal_named("Whole").ref


def test_an_empty_cell_means_what_stands_above_it_where_the_mapping_says_so(tables):
    tables.take(
        goals(PARENT, PRIORITIES, sheet='fill_down = "Priority"\n'),
        "ID,Priority,Goal",
        "1,Growth,Sell more",
        "2,,Sell better",
        ",,",
    )
    assert goal_named("Sell better").parent == priority_named("Growth").ref


def test_what_is_called_by_a_name_is_found_in_the_plan_or_in_another_row(tables):
    adopt(
        Draft(moments.today(), author=OPERATOR).create(
            Unit("0" * 26, name="Sales", parent=root_unit(plan()).ref)
        )
    )
    mapping = goals().replace('unit = { entity = "root" }', 'unit = "Unit"')
    tables.take(mapping, "ID,Goal,Unit", "1,Sell more,sales", "2,Sell better,Organisation")
    assert goal_named("Sell more").unit.key == "0" * 26
    assert goal_named("Sell better").unit == root_unit(plan()).ref


@pytest.mark.stores
def test_people_are_made_with_names_that_are_kept_beside_the_plan(tables):
    people = '[[sheet.entity]]\nkind = "person"\n[sheet.entity.fields]\nname = "Owner"\nunit = { entity = "root" }\n'
    mapping = goals('owner = { entity = "person" }', people)
    tables.take(mapping, "ID,Goal,Owner", "1,Sell more,Ada Birch", "2,Sell better,Ada Birch", "3,Rest,")
    person = only(Person)
    assert names_of_people(plan()) == {person.key: "Ada Birch"}
    assert [goal_named(title).owner for title in ("Sell more", "Rest")] == [person.ref, None]
    assert "Ada" not in repr(note_of(person.ref))


def test_a_person_is_found_again_by_name(tables):
    people = '[[sheet.entity]]\nkind = "person"\n[sheet.entity.fields]\nname = "Owner"\nunit = { entity = "root" }\n'
    mapping = goals('owner = { entity = "person" }', people)
    tables.take(mapping, "ID,Goal,Owner", "1,Sell more,Ada Birch")
    other = mapping.replace("Our plan", "Another plan")
    tables.take(other, "ID,Goal,Owner", "1,Sell better,Ada Birch")
    assert goal_named("Sell better").owner == goal_named("Sell more").owner == only(Person).ref


def test_of_several_rules_of_a_name_the_first_whose_conditions_hold_counts(tables):
    mapping = (
        HEAD
        + YEAR
        + """
[[sheet]]
[[sheet.entity]]
name = "above"
kind = "priority"
when = { Level = "top" }
[sheet.entity.fields]
title = "Above"
[[sheet.entity]]
name = "above"
kind = "goal"
[sheet.entity.fields]
title = "Above"
unit = { entity = "root" }
cycle = { entity = "year" }
[[sheet.entity]]
name = "aim"
kind = "goal"
[sheet.entity.fields]
title = "Aim"
parent = { entity = "above" }
unit = { entity = "root" }
cycle = { entity = "year" }
"""
    )
    tables.take(mapping, "Level,Above,Aim", "top,Growth,Sell more", "inner,Sell more,Sell better")
    assert goal_named("Sell better").parent == next(
        goal.ref for goal in plan().of(Goal).values() if goal.title == "Sell more" and goal.parent is None
    )
    assert all_titles(Priority) == ["Growth"]


def test_rows_are_left_out_by_their_cells(tables):
    sheet = 'when = { Kind = ["goal", "aim*"] }\nunless = { Goal = "Total*" }\n'
    report = tables.take(
        goals(sheet=sheet), "ID,Kind,Goal", "1,goal,Sell", "2,Aim high,Grow", "3,note,Talk", "4,goal,Total: 2"
    )
    assert all_titles(Goal) == ["Sell", "Grow"]
    assert (report.rows, report.passed_over) == ({"plan.csv": 4}, {"plan.csv": 2})


def test_without_an_id_a_row_speaks_of_no_entity_and_an_empty_row_of_nothing(tables):
    report = tables.take(goals(), "ID,Goal", "1,Sell more", ",A remark", ",")
    assert (all_titles(Goal), report.passed_over) == (["Sell more"], {"plan.csv": 1})


def test_an_id_without_a_title_makes_a_goal_that_has_none(tables):
    tables.take(goals(), "ID,Goal", "1,")
    assert only(Goal).title == ""


def test_columns_with_one_heading_are_told_apart_by_their_number(tables):
    mapping = goals('description = { column = "Text", nth = 2 }')
    tables.take(mapping, "ID,Goal,Text,Text", "1,Sell more,first,second")
    assert only(Goal).description == "second"


def test_columns_without_headings_go_by_their_position(tables):
    mapping = (
        goals(sheet="header = 0\n").replace('"ID"', "{ column = 1 }").replace('"Goal"', "{ column = 3 }")
    )
    tables.take(mapping, "1,x,Sell more", "2,x,Sell better")
    assert all_titles(Goal) == ["Sell more", "Sell better"]


def test_headings_may_stand_below_other_rows_and_cells_be_parted_by_semicolons(tables):
    tables.take(goals(sheet="header = 3\n"), "Our plan;;", ";;", "ID;Goal;", "1;Sell more, and better;")
    assert only(Goal).title == "Sell more, and better"


def test_short_rows_lack_what_their_cells_would_say(tables):
    tables.take(goals('description = "Why"'), "ID,Goal,Why", "1,Sell more")
    assert only(Goal).description == ""


def test_a_file_of_json_is_a_table_too(tables):
    path = tables.write(
        "plan.json", '[{"ID": 1, "Goal": "Sell more"}, {"Goal": "Sell better", "ID": 2}, {"ID": ""}]'
    )
    report = tables.take_all(goals(), {"plan.json": (path.read_text().strip(),)})
    assert (all_titles(Goal), report.passed_over) == (["Sell more", "Sell better"], {"plan.json": 1})


def test_points_of_several_rows_are_one_path(tables):
    path = MEASURES.replace(
        'baseline = "From"\ntarget = "To"',
        'path = { day = { column = "Year", take = "last day" }, value = "To" }',
    )
    tables.take(
        goals(KPIS, path),
        "ID,Goal,KPI,Year,To",
        "1,Sell more,Sales,2027,30",
        "1,Sell more,Sales,2026,20",
        "1,Sell more,Sales,2028,",
    )
    points = measure_of(only(KPI), only(Goal)).path
    assert [(point.day, point.value) for point in points] == [
        (date(2026, 12, 31), 20),
        (date(2027, 12, 31), 30),
    ]


def test_work_and_what_it_serves_stand_in_tables_as_well(tables):
    work = """
[[sheet.entity]]
kind = "initiative"
[sheet.entity.fields]
title = "Work"
unit = { entity = "root" }
start = "Start"
[[sheet.entity]]
kind = "service"
[sheet.entity.fields]
initiative = { entity = "initiative" }
goal = { entity = "goal" }
[[sheet.entity]]
kind = "milestone"
[sheet.entity.fields]
title = "Milestone"
initiative = { entity = "initiative" }
"""
    tables.take(
        goals(work),
        "ID,Goal,Work,Start,Milestone",
        "1,Sell more,Open a shop,2026-02-01,Lease signed",
        "1,Sell more,Open a shop,2026-02-01,Doors open",
    )
    assert only(Service).goal == only(Goal).ref
    assert titles(list(plan().of(Milestone).values())) == ["Lease signed", "Doors open"]
    assert only(Initiative).start == date(2026, 2, 1)


def test_entities_keep_the_order_of_the_rows(tables):
    tables.take(goals(), "ID,Goal", "1,C", "2,A", "3,B")
    assert all_titles(Goal) == ["C", "A", "B"]


def test_what_is_new_takes_its_place_among_what_was_there(tables):
    tables.take(goals(), "ID,Goal", "1,C", "3,B")
    tables.take(goals(), "ID,Goal", "1,C", "2,A", "3,B")
    assert all_titles(Goal) == ["C", "A", "B"]


def test_several_sheets_are_taken_together(tables):
    values = """
[[sheet]]
name = "links"
[[sheet.entity]]
kind = "priority"
id = "P"
[sheet.entity.fields]
title = "Priority"
"""
    mapping = goals('parent = { id = "P", kind = "priority" }', values, sheet='name = "plan"\n')
    report = tables.take_all(
        mapping, {"plan.csv": ("ID,Goal,P", "1,Sell more,G"), "links.csv": ("P,Priority", "G,Growth")}
    )
    assert only(Goal).parent == priority_named("Growth").ref
    assert report.number == plan().number


def test_a_file_is_named_by_a_pattern_and_one_of_rejected_rows_too(tables):
    mapping = goals(sheet='name = "plan*"\n')
    tables.take(mapping, "ID,Goal", "1,Sell more", file="plan of March.csv")
    tables.take(mapping, "ID,Goal,error", "2,Sell better,", file="plan of March.rejected.csv")
    assert len(plan().of(Goal)) == 2
