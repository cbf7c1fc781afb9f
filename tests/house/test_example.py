"""The invented plan of `bin/demo`: valid on any day, the same for the same day, and never ahead of its time."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from lxml import etree

from examples.make_example import NAMESPACE, indicators, observations, plan

DAYS = [date(2026, 1, 1), date(2028, 2, 29), date(2026, 5, 18), date(2026, 12, 31)]
SCHEMA = "stratml/schemas/Part2_PerformancePlanOrReport_v2.2.6_20160216.xsd"


def elements(document: bytes, path: str) -> list[etree._Element]:
    return etree.fromstring(document).findall(path.replace("*:", f"{{{NAMESPACE}}}"))


def rows(today: date) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(observations(today))))


def last_actual(today: date, kpi: str) -> str:
    """The end of the last period for which the plan reports an indicator."""
    for indicator in elements(plan(today), ".//*:PerformanceIndicator"):
        if indicator.findtext(f"{{{NAMESPACE}}}MeasurementDimension") == kpi:
            ends = indicator.findall(f".//{{{NAMESPACE}}}ActualResult/{{{NAMESPACE}}}EndDate")
            return max(end.text or "" for end in ends)
    raise AssertionError(f"no indicator {kpi}")


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_plan_is_valid_on_any_day(data, today):
    schema = etree.XMLSchema(etree.parse(str(data / SCHEMA)))
    assert schema.validate(etree.fromstring(plan(today))), schema.error_log


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_no_actual_lies_ahead(today):
    ends = [end.text for end in elements(plan(today), ".//*:ActualResult/*:EndDate")]
    assert max(ends) < f"{today}"


def test_the_same_day_gives_the_same_files():
    assert (plan(DAYS[2]), observations(DAYS[2])) == (plan(DAYS[2]), observations(DAYS[2]))


def test_what_was_reported_stays_the_same_as_the_year_goes_on():
    earlier, later = (
        {tuple(part.text for part in result) for result in elements(plan(day), ".//*:ActualResult")}
        for day in (date(2026, 5, 18), date(2026, 9, 2))
    )
    assert earlier < later


def test_the_plan_has_the_shape_of_a_real_one():
    counted = {name: len(elements(plan(DAYS[2]), f".//*:{name}")) for name in ("Value", "Goal", "Objective")}
    assert counted == {"Value": 3, "Goal": 4, "Objective": 12}


def test_one_goal_has_no_objectives():
    goals = elements(plan(DAYS[2]), ".//*:Goal")
    assert [len(goal.findall(f"{{{NAMESPACE}}}Objective")) for goal in goals].count(0) == 1


def test_the_observations_are_fresher_than_the_plan():
    today = DAYS[2]
    assert rows(today)
    assert all(f"{row['period']}-01" > last_actual(today, row["kpi"]) for row in rows(today))


def test_some_indicators_stay_stale():
    assert [indicator.name for indicator in indicators() if indicator.silent - indicator.later >= 2]
