"""A reading taken into the plan: what it makes, what it finds again, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.alignment.first_reading import first_reading
from hoshin.alignment.first_reading.kept import beside_of
from hoshin.alignment.judge import judge
from hoshin.cadence.queries import check_ins
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.undo import undo
from hoshin.interchange.check_plan import check_reading
from hoshin.interchange.sheet_plan.importing import import_reading, preview
from hoshin.interchange.sheet_plan.preparing import places_of
from hoshin.interchange.sheets import read_pasted, read_plan
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import reported_of, series_of
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.work.plan import Funding, Initiative, Service
from hoshin.work.queries import actions, shares_said
from interchange.readings import Written
from interchange.stratml_files import home, only, plan, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def take(written, source="the plan", **more):
    return import_reading(written.reading, source=source, by=OPERATOR, **more)


def again(written, source="the plan"):
    """What a second import of the same changes."""
    done = take(written, source)
    return done.number, done.edits, done.facts


def small():
    written = Written()
    growth = written.priority("Growth", weight=60)
    goal = written.goal(
        "Sell more", under=growth, owner="Anna Berg", due=date(2026, 12, 31), status="on_track"
    )
    written.kpi(
        "Sales",
        under=goal,
        unit_of_measure="EUR",
        baseline=10,
        target=20,
        values=[("2026-01", 11), ("2026-02", 12)],
    )
    written.work("Open a shop", under=goal, owner="Tom Wu", start=date(2026, 2, 1), progress=0.5)
    return written


def test_a_reading_becomes_priorities_goals_kpis_and_work_with_their_links():
    take(small())
    goal, kpi, link = only(Goal), only(KPI), only(Measure)
    assert goal.parent == only(Priority).ref
    assert (link.of, link.kpi, link.baseline, link.target) == (goal.ref, kpi.ref, Decimal(10), Decimal(20))
    assert only(Service).goal == goal.ref
    assert only(PriorityWeight).weight == Decimal(60)


def test_values_of_periods_become_observations_and_their_columns_tell_how_long_a_period_is():
    take(small())
    (line,) = series_of([only(KPI).key])[only(KPI).key].values()
    assert [(one.period, one.value) for one in line] == [(date(2026, 1, 1), 11.0), (date(2026, 2, 1), 12.0)]
    assert only(KPI).grain == "month"


def test_owners_become_people_without_accounts_each_once():
    written = small()
    written.goal("Sell better", owner="anna  berg")
    take(written)
    assert len(plan().of(Person)) == 2


def test_what_no_cell_says_is_left_empty():
    take(small())
    kpi, goal = only(KPI), only(Goal)
    assert (kpi.direction, kpi.baseline, goal.because, goal.intent) == (None, None, "", None)


def test_a_second_import_changes_nothing():
    written = small()
    take(written)
    assert again(written) == (None, (), ())


def test_a_row_above_moves_nothing():
    take(small())
    keys = {record.key for record in plan() if record.kind in ("goal", "kpi", "initiative", "person")}
    written = Written()
    written.goal("Something new")
    other = small().reading
    shifted = Written()
    shifted._items = [*written._items, *(one_on(item) for item in other.items)]
    import_reading(shifted.reading, source="the plan", by=OPERATOR)
    assert keys < {record.key for record in plan()}
    assert sorted(titles(list(plan().of(Goal).values()))) == ["Sell more", "Something new"]


def one_on(item):
    from dataclasses import replace

    return replace(item, parent=None if item.parent is None else item.parent + 1)


def test_what_was_changed_in_the_plan_since_is_left_where_the_file_says_the_same():
    written = small()
    take(written)
    adopt(Draft(moments.today(), author=OPERATOR).update(only(Goal), due=date(2026, 6, 30)))
    take(written)
    assert only(Goal).due == date(2026, 6, 30)


def test_what_the_file_says_otherwise_is_taken():
    take(small())
    written = Written()
    growth = written.priority("Growth", weight=60)
    written.goal("Sell more", under=growth, owner="Tom Wu", due=date(2026, 11, 30))
    take(written)
    assert only(Goal).due == date(2026, 11, 30)


def test_goals_that_are_called_alike_stay_apart_and_are_found_again():
    written = Written()
    first, second = written.priority("One"), written.priority("Other")
    for under in (first, first, second):
        written.goal("Do better", under=under)
    take(written)
    assert len(plan().of(Goal)) == 3
    assert again(written) == (None, (), ())


def test_kpis_called_alike_measure_what_they_stand_under():
    written = Written()
    for title in ("One", "Other"):
        written.kpi("Satisfaction", under=written.goal(title), target=90)
    take(written)
    links = plan().of(Measure).values()
    assert len({link.kpi for link in links}) == len({link.of for link in links}) == 2
    assert again(written) == (None, (), ())


def test_an_id_finds_a_goal_again_under_another_title():
    written = Written()
    written.goal("Sell more", id="G-7")
    take(written)
    key = only(Goal).key
    other = Written()
    other.goal("Sell a lot more", id="G-7")
    take(other)
    assert (only(Goal).key, only(Goal).title) == (key, "Sell a lot more")


def test_ids_that_several_have_are_none():
    written = Written()
    written.goal("Sell more", id="1")
    written.goal("Sell better", id="1")
    take(written)
    assert len(plan().of(Goal)) == 2


def test_a_value_of_no_day_is_kept_as_printed():
    written = Written()
    written.kpi("Sales", under=written.goal("Sell more"), current=12)
    take(written)
    ((one,),) = reported_of([only(KPI).key], moments.today().number).values()
    assert (one.number, one.start) == ("12", None)


def test_a_target_of_each_period_is_a_path_and_its_last_the_target():
    written = Written()
    written.kpi("Sales", under=written.goal("Sell more"), path=[("2026-01", 10), ("2026-02", 15)])
    take(written)
    link = only(Measure)
    assert [(point.day, point.value) for point in link.path] == [
        (date(2026, 1, 31), Decimal(10)),
        (date(2026, 2, 28), Decimal(15)),
    ]
    assert link.target == 15


def test_of_a_kpi_without_a_goal_the_target_of_the_last_period_is_its_target():
    written = Written()
    written.kpi("Sales", path=[("2026-01", 10), ("2026-02", 15)])
    take(written)
    assert only(KPI).target == 15
    said = check_reading(written.reading, today=date(2026, 3, 1)).reading
    assert not any("no target" in line.text for line in said.lines)


def test_a_goal_with_values_in_its_row_is_measured_by_what_it_says():
    written = Written()
    written.goal("Late deliveries down", baseline=12, target=5, current=9)
    take(written)
    assert (only(KPI).name, only(Measure).target) == ("Late deliveries down", Decimal(5))
    assert again(written) == (None, (), ())


def test_what_a_row_says_of_a_kpi_and_a_kpi_has_not_is_its_goals():
    written = Written()
    goal = written.goal("Sell more")
    written.kpi("Sales", under=goal, due=date(2026, 6, 30), status="at risk")
    take(written)
    assert only(Goal).due == date(2026, 6, 30)
    assert [said.colour for said in check_ins(moments.today().number)] == ["at risk"]


def test_a_goal_with_several_kpis_is_due_with_the_last_of_them():
    written = Written()
    goal = written.goal("Sell more")
    for month in (6, 9, 3):
        written.kpi(f"Sales {month}", under=goal, due=date(2026, month, 30), status="at risk")
    take(written)
    assert only(Goal).due == date(2026, 9, 30)
    assert not list(check_ins(moments.today().number))


def test_how_things_stood_by_quarter_is_a_check_in_of_each_that_is_over():
    pasted = (
        "Goals\nGoal\tQ1 2025\tQ2 2025\tQ1 2040\nSell more\tOn track\tRed\tGreen\nKeep all\tn/a\tGreen\t\n"
    )
    reading = read_plan(read_pasted(pasted))
    done = import_reading(reading, source="the plan", by=OPERATOR)
    said = sorted((one.day, one.colour.value) for one in check_ins(moments.today().number))
    assert said == [
        (date(2025, 3, 31), "on track"),
        (date(2025, 6, 30), "off track"),
        (date(2025, 6, 30), "on track"),
    ]
    assert any("has not begun" in str(remark) for remark in done.remarks)
    assert not import_reading(reading, source="the plan", by=OPERATOR).facts


def test_how_things_stand_is_a_check_in_of_the_day_and_said_once():
    written = small()
    take(written)
    (said,) = check_ins(moments.today().number)
    assert (said.subject, said.colour) == (only(Goal).ref, "on track")
    assert set(shares_said().values()) == {0.5}


def test_work_that_goes_on_is_funded_and_work_that_nobody_says_anything_of_is_proposed():
    written = Written()
    goal = written.goal("Sell more")
    written.work("Open a shop", under=goal, status="doing")
    written.work("Close a shop", under=goal)
    take(written)
    funding = {work.title: work.funding for work in plan().of(Initiative).values()}
    assert funding == {"Open a shop": Funding.FUNDED, "Close a shop": Funding.PROPOSED}


def test_actions_are_opened_once_and_closed_when_the_file_says_so():
    written = Written()
    goal = written.goal("Sell more")
    written.action("Call Anna", under=goal, owner="Tom Wu", due=date(2026, 3, 1))
    take(written)
    assert again(written) == (None, (), ())
    other = Written()
    other.action("Call Anna", under=other.goal("Sell more"), owner="Tom Wu", status="done")
    take(other)
    assert [(one.title, one.state) for one in actions().values()] == [("Call Anna", "done")]


def test_an_action_that_serves_nothing_is_work_by_itself():
    written = Written()
    written.action("Move the office")
    take(written)
    assert only(Initiative).title == "Move the office"


def test_a_unit_is_found_wherever_it_stands_and_else_put_below_the_top():
    written = Written()
    written.goal("Sell more", unit="Sales")
    take(written)
    adopt(
        Draft(moments.today(), author=OPERATOR).create(
            Unit("0" * 26, name="Commerce", parent=root_unit(plan()).ref)
        )
    )
    sales = next(unit for unit in plan().of(Unit).values() if unit.name == "Sales")
    adopt(Draft(moments.today(), author=OPERATOR).update(sales, parent=plan().of(Unit)["0" * 26].ref))
    assert again(written) == (None, (), ())


def test_goals_are_of_the_cycle_that_holds_their_days_and_a_new_one_is_made_where_there_is_none():
    written = Written()
    written.goal("Sell more", due=date(2027, 3, 31))
    written.goal("Sell better", due=date(2028, 3, 31))
    take(written)
    assert (only(Cycle).title, only(Cycle).start, only(Cycle).end) == (
        "2027–2028",
        date(2027, 1, 1),
        date(2028, 12, 31),
    )


def test_a_goal_that_was_moved_to_another_cycle_stays_there():
    written = small()
    take(written)
    cycle = Cycle("0" * 26, title="Next", start=date(2027, 1, 1), end=date(2027, 12, 31))
    adopt(Draft(moments.today(), author=OPERATOR).create(cycle).update(only(Goal), cycle=cycle.ref))
    take(written)
    assert only(Goal).cycle == cycle.ref


def test_a_file_without_priorities_finds_a_goal_under_the_one_that_it_serves():
    take(small())
    written = Written()
    written.goal("Sell more", due=date(2026, 11, 30))
    take(written, source="another file")
    assert (only(Goal).due, only(Goal).parent) == (date(2026, 11, 30), only(Priority).ref)


def test_of_several_goals_that_are_called_alike_a_file_without_priorities_means_none():
    written = Written()
    for title in ("One", "Other"):
        written.goal("Sell more", under=written.priority(title))
    take(written)
    other = Written()
    other.goal("Sell more")
    take(other, source="another file")
    assert len(plan().of(Goal)) == 3
    assert again(other, source="another file") == (None, (), ())


def test_weights_of_goals_are_shares_of_what_they_serve():
    written = Written()
    growth = written.priority("Growth")
    for title, weight in (("One", 75), ("Other", 25)):
        written.goal(title, under=growth, weight=weight)
    take(written)
    assert sorted(goal.share for goal in plan().of(Goal).values()) == [Decimal("0.25"), Decimal("0.75")]


def test_work_that_ends_before_it_begins_is_taken_without_its_start_and_told():
    written = Written()
    written.work("Open a shop", start=date(2026, 5, 1), end=date(2026, 4, 1))
    report = take(written)
    assert (only(Initiative).start, only(Initiative).end) == (None, date(2026, 4, 1))
    assert any("2026-05-01" in str(remark) for remark in report.remarks)


def test_a_preview_says_which_cells_speak_of_what_and_writes_nothing():
    planned = preview(small().reading, source="the plan", by=OPERATOR)
    goal = planned.subjects[1]
    assert [str(place) for place in places_of(planned.cells, goal, "owner", "due")] == ["Plan!B3", "Plan!C3"]
    assert [str(place) for place in places_of(planned.cells, goal, "because")] == ["Plan!A3"]
    assert not plan().of(Goal)


def test_an_import_is_undone_whole():
    number = take(small()).number
    undo(number, by=OPERATOR)
    assert not plan().of(Goal)
    assert not series_of([KPI.kind])


def test_what_was_taken_in_is_judged():
    take(small())
    judged = judge(moments.today(), date(2026, 3, 1))
    assert judged.snapshot.measures.current.tolist() == [12.0]


def test_a_plan_that_was_taken_in_has_the_first_reading_of_its_file():
    written = Written()
    goal = written.goal("Please customers", owner="Anna Berg")
    written.kpi(
        "NPS", under=goal, target=75, values=[(f"2026-0{month}", 30 + month % 3) for month in range(1, 7)]
    )
    written.kpi("Rate", under=goal, target=95, current=0.9)
    alone_ = check_reading(written.reading, today=date(2026, 7, 1)).reading
    take(written)
    picture = moments.today()
    kept = first_reading(picture, today=date(2026, 7, 1), beside=beside_of(picture))
    assert [(line.check, line.text, line.more) for line in kept.lines] == [
        (line.check, line.text, line.more) for line in alone_.lines
    ]
    assert kept.read == alone_.read
