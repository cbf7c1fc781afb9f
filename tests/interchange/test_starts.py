"""Starts: a plan of one's trade, brought in as one change."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.changes import moments
from hoshin.changes.undo import undo
from hoshin.engine.smart import Verdict, judge
from hoshin.errors import BadInput, NotFound
from hoshin.interchange.starts import begin_with, start_called, starts
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import STAYS, Direction, Measure
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.words import LANGUAGES
from interchange.stratml_files import home

EACH = [(start.key, language) for language, _name in LANGUAGES for start in starts(language)]
each = pytest.mark.parametrize(("name", "language"), EACH)


@each
def test_a_start_is_a_dozen_goals_each_owned_argued_and_measured(name, language):
    start = start_called(name, language)
    assert len(start.goals) == 12
    assert 3 <= len(start.priorities) <= 5
    assert sum(one.weight for one in start.priorities.values()) == 100
    for goal in start.goals:
        assert goal.priority in start.priorities
        assert goal.unit in start.units
        assert goal.owner in start.roles
        assert goal.because.endswith(".")
        assert goal.measures
        assert not goal.title.endswith(".")
    assert {goal.priority for goal in start.goals} == set(start.priorities)


@each
def test_each_measure_aims_the_way_its_kpi_goes(name, language):
    for goal in start_called(name, language).goals:
        for one in goal.measures:
            is_kept = one.kpi.direction in STAYS
            assert is_kept == (one.low is not None or one.high is not None), one.kpi.name
            assert (one.target is None) or not is_kept, one.kpi.name
            assert one.kpi.unit_of_measure or one.kpi.direction is Direction.MILESTONE, one.kpi.name
            assert len(one.kpi.definition) > 40, one.kpi.name


@each
def test_no_two_goals_or_kpis_of_a_start_are_called_alike(name, language):
    start = start_called(name, language)
    kpis = {one.kpi for goal in start.goals for one in goal.measures}
    assert len({kpi.name for kpi in kpis}) == len(kpis)
    assert len({goal.title for goal in start.goals}) == 12


@pytest.mark.parametrize("name", [start.key for start in starts("en")])
def test_its_goals_say_what_and_how_much(name):
    letters = [judge(goal.title).letters for goal in start_called(name, "en").goals]
    assert sum(one["measurable"].verdict is Verdict.PASS for one in letters) >= 9


def test_there_is_no_start_of_another_name():
    with pytest.raises(NotFound, match="expected one of hospital"):
        start_called("circus")


@pytest.mark.django_db
@each
def test_a_start_is_brought_in_whole_and_undone_whole(name, language):
    with home():
        before = moments.today()
        done = begin_with(start_called(name, language), by=OPERATOR)
        plan = moments.today()
        assert len(plan.of(Goal)) == 12
        assert len(plan.of(Measure)) >= 12
        assert len(plan.of(PriorityWeight)) == len(plan.of(Priority))
        assert all(goal.due and goal.owner in plan for goal in plan.of(Goal).values())
        assert {plan[unit.lead].unit for unit in plan.of(Unit).values() if unit.lead} <= {
            unit.ref for unit in plan.of(Unit).values()
        }
        assert set(names_of_people(plan).values()) == {person.role for person in plan.of(Person).values()}
        undo(done.number, by=OPERATOR)
        assert list(moments.today()) == list(before)


@pytest.mark.django_db
def test_a_dry_run_tells_all_and_changes_nothing():
    with home():
        before = moments.today()
        done = begin_with(start_called("factory", "en"), by=OPERATOR, dry_run=True)
        assert (done.number, done.counts["goal"]) == (None, 12)
        assert "Person “Plant manager” created" in done.edits
        assert moments.today() == before


@pytest.mark.django_db
def test_a_plan_that_holds_goals_is_left_alone():
    with home():
        begin_with(start_called("factory"), by=OPERATOR)
        with pytest.raises(BadInput, match="holds goals already"):
            begin_with(start_called("hospital"), by=OPERATOR)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "year", "first_due"),
    [
        (date(2026, 2, 1), (date(2026, 1, 1), date(2026, 12, 31)), date(2026, 6, 30)),
        (date(2026, 8, 1), (date(2026, 1, 1), date(2026, 12, 31)), date(2026, 9, 30)),
        (date(2026, 11, 1), (date(2027, 1, 1), date(2027, 12, 31)), date(2027, 6, 30)),
    ],
)
def test_a_start_is_of_the_year_that_can_still_be_planned(day, year, first_due, monkeypatch):
    monkeypatch.setattr("hoshin.interchange.starts.starting.today_of", lambda _policy: day)
    with home():
        begin_with(start_called("factory"), by=OPERATOR)
        (cycle,) = moments.today().of(Cycle).values()
        assert (cycle.start, cycle.end) == year
        assert min(goal.due for goal in moments.today().of(Goal).values()) == first_due
