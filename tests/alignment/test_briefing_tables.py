"""The briefing of plans that came from tables: every finding of real ones is true of a row of its source, and names it."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from functools import cache

import pytest

from alignment.company import plan
from hoshin.alignment.briefing import brief
from hoshin.alignment.judge import judge
from hoshin.engine.kinds import Health
from hoshin.interchange.notes import last_words_upto
from hoshin.interchange.table_plan import import_plan
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal, Priority
from house.rooms import ROOT
from interchange.stratml_files import home

pytestmark = pytest.mark.django_db

MAPPINGS = ROOT / "examples" / "mappings"
MIDSUMMER = datetime(2026, 8, 4, 12, tzinfo=UTC)
"""The day after the statuses of NCDPI's actions were pulled."""

RESULTS = "LandingPage_MeasureResults.csv"
NCDPI = (
    "DIM_Pillars.csv",
    "DIM_FocusAreas.csv",
    "DIM_Measures.csv",
    RESULTS,
    "DIM_Actions.csv",
    "action-statuses.csv",
)


@pytest.fixture
def folder(data, request):
    found = data / request.param
    if not found.is_dir():
        pytest.skip(f"no {request.param} among the real data")
    return found


of_agencies = pytest.mark.parametrize("folder", ["performance_gov"], indirect=True)
of_schools = pytest.mark.parametrize("folder", ["ncdpi"], indirect=True)


class Told:
    """The briefing of some tables, and the rows that its findings are about."""

    def __init__(self, paths, mapping):
        with home(), clock.at(MIDSUMMER):
            self.report = import_plan(paths, mapping=MAPPINGS / mapping, by=OPERATOR)
            self.briefing = brief(judge(plan(), MIDSUMMER.date()), plan())
            self.places = last_words_upto(plan().number)
            self.goals, self.priorities = len(plan().of(Goal)), len(plan().of(Priority))

    def rows(self, check):
        """File and row of each finding of a check."""
        found = [self.places.get(line.subject) for line in self.briefing.findings if line.check == check]
        places = [place for place in found if place is not None]  # the unit at the top stands in no file
        assert len(places) == len({place.path for place in places}) >= len(found) - 1
        return {(place.file, place.row) for place in places}

    def sentences(self, check):
        return [line.sentence for line in self.briefing.findings if line.check == check]


@cache
def agencies(folder):
    return Told([folder / "goals.json", folder / "target.json"], "performance_gov.toml")


@cache
def schools(folder):
    return Told([folder / name for name in NCDPI], "ncdpi.toml")


def records(path):
    """The rows of a file of JSON by their numbers, as they stand there."""
    return dict(enumerate(json.loads(path.read_text(encoding="utf-8")), 1))


def rows(path):
    """The rows of a CSV file by their numbers, without those that are empty."""
    found = dict(enumerate(lines(path), 1))
    header = found.pop(1)
    return {number: dict(zip(header, line, strict=False)) for number, line in found.items() if any(line)}


def lines(path):
    """The rows of a CSV file as lists of cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# The agencies. What is found is reckoned from the file itself, row by row; of units it is their first row.


@of_agencies
def test_each_finding_about_a_goal_of_the_agencies_is_true_of_its_row(folder):
    told = agencies(folder)
    goals = {n: row for n, row in records(folder / "goals.json").items() if "goal_id" in row}
    quarters = defaultdict(lambda: defaultdict(set))
    for row in records(folder / "target.json").values():
        if "related_goal_id" in row:
            name = (row["target"], row["indicator"], row["value_target"])
            quarters[row["related_goal_id"]][name] |= {row["fiscal_qtr"]} if row["value_current"] else set()

    def where(holds):
        return {("goals.json", number) for number, row in goals.items() if holds(row)}

    def is_fresh(row):
        """Every indicator has a value of the last quarter or the one before, which is not 1.5 quarters ago."""
        indicators = quarters[row["goal_id"]].values()
        return bool(indicators) and all(valued & {"3", "4"} for valued in indicators)

    assert told.goals == 460
    assert told.rows("argued") == where(lambda row: True)  # no column says why anything helps
    assert told.rows("has_one_owner") == where(lambda row: "-rec" not in row["leaders4"])
    assert told.rows("has_a_kpi") == where(lambda row: row["goal_id"] not in quarters)
    assert told.rows("fresh") == where(lambda row: not is_fresh(row))


@of_agencies
def test_each_finding_about_an_agency_is_true_of_its_goals(folder):
    told = agencies(folder)
    goals = {n: row for n, row in records(folder / "goals.json").items() if "goal_id" in row}
    measured = {row.get("related_goal_id") for row in records(folder / "target.json").values()}
    by_agency = defaultdict(list)
    for number, row in goals.items():
        by_agency[row["organization_name"]].append((number, row))

    def where(holds):
        return {
            ("goals.json", theirs[0][0])
            for theirs in by_agency.values()
            if holds([row for _number, row in theirs])
        }

    assert told.rows("serves_a_priority") == where(
        lambda rows: any(row["goal_type"] == "APG" for row in rows)
    )
    assert told.rows("every_level_measured") == where(
        lambda rows: not any(row["goal_id"] in measured for row in rows)
    )
    assert told.rows("few_enough") == where(lambda rows: len(rows) > 7)
    assert "“Department of Justice” measures none of its goals" in told.sentences("every_level_measured")


@of_agencies
def test_the_agencies_are_judged_at_the_end_of_the_year_that_their_figures_are_of(folder):
    told = agencies(folder)
    assert told.briefing.day == date(2022, 9, 30)
    assert "judged on 30 September 2022, the last day of “FY22”" in told.briefing.note
    judged = {
        health: count for health, count in told.briefing.healths.items() if health is not Health.NOT_JUDGED
    }
    assert sum(judged.values()) == 66


@of_agencies
def test_every_cell_with_an_error_is_told_by_row_and_column(folder):
    errors = agencies(folder).report.errors
    printed = {
        (name, number, column)
        for name in ("goals.json", "target.json")
        for number, row in records(folder / name).items()
        for column, cell in row.items()
        if cell in ("#N/A", "#REF!", "#VALUE!")
    }
    assert {(error.cell.file, error.cell.row, error.cell.column) for error in errors} == printed
    assert len(errors) == 1589
    assert Counter(error.cell.file for error in errors) == {"goals.json": 1589}


@of_agencies
def test_the_same_tables_as_csv_become_the_same_plan(folder, tmp_path):
    for name in ("goals", "target"):
        found = records(folder / f"{name}.json").values()
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, next(iter(found)))
            writer.writeheader()
            writer.writerows(found)
    paths = [tmp_path / "goals.csv", tmp_path / "target.csv"]
    with home():
        first = import_plan(
            [folder / "goals.json", folder / "target.json"],
            mapping=MAPPINGS / "performance_gov.toml",
            by=OPERATOR,
        )
        second = import_plan(paths, mapping=MAPPINGS / "performance_gov.toml", by=OPERATOR)
    assert (len(first.edits), second.edits) == (1224, ())
    assert second.facts == ("notes of the source: 1224",)  # the rows stand one lower, below their header


# The schools' plan: 8 pillars, 26 focus areas and 57 sentences of what is to be measured, under them 109 actions.


@of_schools
def test_each_finding_about_a_goal_of_the_schools_is_true_of_its_row(folder):
    told = schools(folder)
    areas = {("DIM_FocusAreas.csv", number) for number in rows(folder / "DIM_FocusAreas.csv")}
    measures = {number: row["MeasureID"] for number, row in rows(folder / "DIM_Measures.csv").items()}
    last = defaultdict(str)
    for row in rows(folder / RESULTS).values():
        if row["ActualValue"]:
            last[row["MeasureID"]] = max(last[row["MeasureID"]], row["Year"])
    # On 4 August 2026 the school year 2024–25 is 13 months ago, less than one and a half years; 2023–24 is more.
    stale = {("DIM_Measures.csv", number) for number, one in measures.items() if last[one] < "2025"}
    every = areas | {("DIM_Measures.csv", number) for number in measures}
    assert told.goals == 83
    assert told.rows("argued") == every  # no column says why anything helps
    assert told.rows("has_one_owner") == every  # nor who answers for it
    assert told.rows("has_a_kpi") == areas  # measures hang on pillars
    assert told.rows("fresh") == areas | stale
    assert len(stale) == 49


@of_schools
def test_the_schools_lack_directions_baselines_and_targets_and_the_briefing_says_so(folder):
    told = schools(folder)
    assert told.priorities == 8
    assert told.briefing.day == MIDSUMMER.date()
    assert told.briefing.healths == {Health.NOT_JUDGED: 83}
    assert {what.name: count for what, count in told.briefing.missing.items()} == {
        "DIRECTION": 1,
        "BASELINE": 56,
        "TARGET": 43,
        "KPI": 26,
    }


@of_schools
def test_formulas_that_were_kept_as_texts_are_told_and_not_read(folder):
    errors = schools(folder).report.errors
    printed = sum(
        cell.startswith(("=", "<openpyxl")) for name in NCDPI for row in lines(folder / name) for cell in row
    )
    assert len(errors) == printed == 660
    assert not any(error.is_read for error in errors)
