"""Published plans in tables, taken in whole by the mappings of the repository."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from hoshin.cadence.queries import check_ins
from hoshin.changes.undo import undo
from hoshin.interchange.table_plan import import_plan
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.facts import Role
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.queries import Observed, reported_of, series_of
from hoshin.org.found import found
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.work.plan import Initiative, Service
from hoshin.work.queries import shares_said
from house.rooms import ROOT
from interchange.plan_tables import measure_of
from interchange.stratml_files import goal_named, home, kpi_named, only, plan
from made_once import known_by_another_name, made_once

MAPPINGS = ROOT / "examples" / "mappings"
AGENCIES = ("goals.json", "target.json")
NCDPI = (
    "DIM_Pillars.csv",
    "DIM_FocusAreas.csv",
    "DIM_Measures.csv",
    "LandingPage_MeasureResults.csv",
    "DIM_Actions.csv",
    "action-statuses.csv",
)


@pytest.fixture
def take(transactional_db, data):
    """Imports the files of a folder of the real data by the mapping of its name."""

    def taken(folder, files, **options):
        if not (data / folder).is_dir():
            pytest.skip(f"no {folder} among the real data")
        paths = [data / folder / name for name in files]
        return import_plan(paths, mapping=MAPPINGS / f"{folder}.toml", by=OPERATOR, **options)

    with clock.at(datetime(2026, 8, 4, 12, tzinfo=UTC)):
        yield taken


@pytest.fixture
def agencies(take, run_folder):
    """The report of the agencies' tables, taken into a home of their own: once a run."""
    return taken_once(run_folder / "agencies.db", lambda: take("performance_gov", AGENCIES))


@pytest.fixture
def schools(take, run_folder):
    """The same of the schools' tables."""
    return taken_once(run_folder / "schools.db", lambda: take("ncdpi", NCDPI))


def taken_once(file, taken):
    def made():
        found(by=OPERATOR)
        return taken()

    report = made_once(file, made)
    known_by_another_name()
    return report


def counts():
    return Counter(record.kind for record in plan())


def test_all_goals_and_indicators_of_the_agencies_are_taken(agencies):
    assert (agencies.rows, agencies.passed_over) == (
        {"goals.json": 461, "target.json": 757},
        {"goals.json": 1, "target.json": 1},  # the last of each is empty
    )
    assert {kind: counts()[kind] for kind in ("goal", "kpi", "measure", "unit", "priority")} == {
        "goal": 460,
        "kpi": 230,
        "measure": 230,
        "unit": 25,
        "priority": 103,
    }


def test_an_indicator_has_baseline_target_and_values_by_fiscal_quarter(agencies):
    kpi = kpi_named("Number of export and investment clients assisted")
    goal = goal_named("Strengthen the global competitiveness of American businesses")
    measure = measure_of(kpi, goal)
    (values,) = series_of([kpi.key])[kpi.key].values()
    assert (kpi.direction, measure.baseline, measure.target) == (Direction.INCREASE, 0, 76000)
    assert values[0] == Observed(date(2021, 10, 1), 12905.0)
    assert [one.period.month for one in values] == [10, 1, 7]  # the third quarter's cell is empty
    assert plan()[goal.unit].acronym == "DOC"


def test_published_progress_is_kept_as_it_is_printed(agencies):
    kpi = kpi_named("Number of export and investment clients assisted")
    first = next(row for row in reported_of([kpi.key])[kpi.key] if row.role is Role.ACTUAL)
    assert (first.start, first.end, first.number) == ("2021-10-01", "2021-12-31", "12905")
    assert (first.descriptor_name, first.descriptor_value) == ("progress_pct", "0.169802632")
    assert first.description == "1-24%: Some progress; Target not met"


def test_every_indicator_quarter_is_kept_as_printed(agencies):
    printed = [row for rows in reported_of(plan().of(KPI).keys()).values() for row in rows]
    assert sum(row.role is Role.ACTUAL for row in printed) == 756
    assert sum(row.role is Role.TARGET for row in printed) == 692  # of 64 there is no target


def test_a_target_that_is_not_defined_gives_no_direction(agencies):
    directions = Counter(kpi.direction for kpi in plan().of(KPI).values())
    assert directions == {
        Direction.INCREASE: 144,
        Direction.DECREASE: 14,
        Direction.MILESTONE: 25,
        Direction.STAY_ABOVE: 7,
        Direction.STAY_BELOW: 1,
        None: 39,
    }


def test_agencies_say_how_their_goals_stand_and_who_leads_them(agencies):
    assert Counter(said.colour.value for said in check_ins()) == {
        "on track": 69,
        "at risk": 10,
        "off track": 1,
    }
    assert names_of_people(plan())[goal_named("Enhance Customer Experience and Improve Trust").owner.key] == (
        "Simchah Suveyke-Bogin"
    )


def test_the_agencies_once_more_leave_nothing_and_undo_takes_all_back(take, agencies):
    assert take("performance_gov", AGENCIES).number is None
    undo(agencies.number, by=OPERATOR)
    assert counts() == {"unit": 1, "policy": 1}
    assert series_of(plan().retired.of(KPI).keys()) == {}


def test_a_dry_run_of_the_agencies_tells_each_edit_and_fact(take):
    with home():
        report = take("performance_gov", AGENCIES, dry_run=True)
    assert (len(report.edits), len(report.facts), report.number) == (1224, 573 + 1448 + 80 + 1, None)
    assert "Person “Simchah Suveyke-Bogin” created" in report.edits


def test_pillars_focus_areas_measures_and_actions_of_the_schools_are_taken_whole(schools):
    kinds = ("priority", "goal", "kpi", "measure", "initiative", "service", "cycle")
    assert [counts()[kind] for kind in kinds] == [8, 26 + 57, 57, 57, 109, 109, 1]
    assert (only(Cycle).start, only(Cycle).end) == (date(2025, 7, 1), date(2030, 6, 30))


def test_texts_of_the_schools_keep_their_paragraphs_and_no_formula_is_among_them(schools):
    pillar = next(each for each in plan().of(Priority).values() if each.rank == "a0")
    assert pillar.title == "Prepare Each Student for Their Next Phase in Life"
    assert pillar.description.startswith(
        "Public education unlocks the doors to the world and allows our democracy and"
    )
    texts = [str(value) for record in plan() for value in vars_of(record)]
    assert not any(text.startswith(("=", "<openpyxl")) for text in texts)


def vars_of(record):
    return [getattr(record, name) for name in record.__dataclass_fields__]


def test_a_measure_has_its_yearly_targets_and_its_values_by_school_year(schools):
    kpi = kpi_named("Cohort Graduation Rate")
    (measure,) = plan().of(Measure).by("kpi", kpi.ref)
    (values,) = series_of([kpi.key])[kpi.key].values()
    assert (kpi.direction, kpi.unit_of_measure, kpi.year_begins) == (Direction.INCREASE, "%", 7)
    assert [(point.day, int(point.value)) for point in measure.path] == [
        (date(year, 6, 30), target)
        for year, target in ((2026, 88), (2027, 89), (2028, 90), (2029, 91), (2030, 92))
    ]
    assert (measure.target, measure.baseline) == (92, None)
    assert values == [Observed(date(2023, 7, 1), 87.0), Observed(date(2024, 7, 1), 87.7)]


def test_actions_serve_their_focus_area_and_say_when_they_began_and_ended(schools):
    shares = shares_said()
    titles = {work.title: work for work in plan().of(Initiative).values()}
    golden, system = titles["Golden LEAF Schools Initiative"], titles["Implement NCSIS"]
    (service,) = plan().of(Service).by("initiative", golden.ref)
    assert plan()[service.goal].title == "Elevate teaching and learning"
    assert golden.start == date(2025, 7, 1)
    assert shares[golden.ref, date(2025, 7, 1)] == 0.0
    assert (shares[system.ref, date(2025, 8, 1)], shares[system.ref, date(2026, 8, 3)]) == (0.0, 1.0)
    assert len({work for work, _day in shares}) == 41


def test_the_schools_once_more_leave_nothing_and_one_sheet_alone_leaves_the_others(take, schools):
    assert take("ncdpi", NCDPI).number is None
    again = take("ncdpi", ("DIM_Actions.csv",))
    assert (again.number, len(again.not_given), again.left) == (None, 5, ())
    assert len(plan().of(Unit)) == 1
    assert len(plan().of(Goal)) == 83
