"""Plans in tables: what rows become, and what of the plan stays when they are imported again."""

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
from hoshin.org.names import names_of_people
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.work.plan import Initiative, Milestone, Service
from interchange.plan_tables import HEAD, KPIS, MEASURES, YEAR, Tables, goals, measure_of, note_of
from interchange.stratml_files import edit, goal_named, home, kpi_named, only, plan, priority_named, titles

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


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


# What rows become


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


# Importing again


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
