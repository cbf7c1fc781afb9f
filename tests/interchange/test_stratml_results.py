"""What of an indicator's results counts as an observation, a point of the path and the target, and why the rest does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.interchange.stratml import MeasurementInstance, PerformanceIndicator, Result
from hoshin.interchange.stratml_plan.results import Counted, Pace, counted, rows_of, whole_period
from hoshin.kpis.facts import Role
from hoshin.kpis.queries import Reported

YEARS = [(f"{year}-01-01", f"{year}-12-31") for year in (2023, 2024, 2025)]


def actual(number: str | None, start: str | None = None, end: str | None = None) -> MeasurementInstance:
    return MeasurementInstance(actuals=(Result(start_date=start, end_date=end, number_of_units=number),))


def target(number: str | None, end: str | None = None, start: str | None = None) -> MeasurementInstance:
    return MeasurementInstance(targets=(Result(start_date=start, end_date=end, number_of_units=number),))


def count(*instances: MeasurementInstance, pace: Pace | None = None) -> Counted:
    return counted(rows_of(PerformanceIndicator(instances=instances)), pace)


def observations(found: Counted) -> dict[str, float]:
    return {str(period): value for period, value in found.observations.items()}


def reasons(found: Counted) -> list[str]:
    return [reason for _, reason in found.kept]


def test_an_actual_of_a_whole_year_is_an_observation():
    found = count(*(actual(str(n), *year) for n, year in enumerate(YEARS)))
    assert found.pace == Pace(Grain.YEAR)
    assert observations(found) == {"2023-01-01": 0.0, "2024-01-01": 1.0, "2025-01-01": 2.0}
    assert found.kept == []


def test_a_year_may_begin_in_any_month():
    found = count(actual("1", "2024-10-01", "2025-09-30"))
    assert found.pace == Pace(Grain.YEAR, 10)


def test_the_grain_is_the_one_that_most_spans_have():
    found = count(
        actual("1", *YEARS[0]),
        actual("2", "2024-01-01", "2024-03-31"),
        actual("3", "2024-04-01", "2024-06-30"),
    )
    assert found.pace == Pace(Grain.QUARTER)
    assert observations(found) == {"2024-01-01": 2.0, "2024-04-01": 3.0}
    assert reasons(found) == ["it spans a year, and the KPI's period is a quarter"]


def test_a_grain_that_the_kpi_has_already_is_the_one_that_counts():
    found = count(actual("1", *YEARS[0]), actual("2", "2024-01-01", "2024-01-31"), pace=Pace(Grain.MONTH))
    assert observations(found) == {"2024-01-01": 2.0}


def test_where_no_span_is_whole_the_kpi_has_no_grain():
    found = count(actual("1", "2024-01-02", "2024-12-31"))
    assert (found.pace, observations(found)) == (None, {})
    assert reasons(found) == ["it spans no whole day, week, month, quarter or year"]


@pytest.mark.parametrize(
    ("instance", "reason"),
    [
        (actual("", *YEARS[0]), "it has no number"),
        (actual(None, *YEARS[0]), "it has no number"),
        (actual("1,5", *YEARS[0]), "it has no number"),
        (actual("9" * 61, *YEARS[0]), "it has no number"),
        (actual("1", "", "2024-12-31"), "it has no start"),
        (actual("1", "2024-01-01"), "it has no end"),
        (actual("1", "2024-07-01", "2024-06-30"), "it ends before it starts"),
        (target("", "2024-12-31"), "it has no number"),
        (target("1"), "it has no end"),
        (target("1", "end of 2024"), "it has no end"),
        (MeasurementInstance(), "the instance holds neither target nor actual"),
    ],
)
def test_what_does_not_count_says_why(instance, reason):
    found = count(instance)
    assert (found.observations, found.path, reasons(found)) == ({}, (), [reason])


def test_of_two_actuals_with_the_same_start_neither_counts():
    found = count(actual("1", *YEARS[0]), actual("2", *YEARS[0]), actual("3", *YEARS[1]))
    assert observations(found) == {"2024-01-01": 3.0}
    assert reasons(found) == ["another actual starts on the same day"] * 2


def test_an_actual_without_a_number_is_a_rival_too():
    assert observations(count(actual("1", *YEARS[0]), actual("", *YEARS[0]))) == {}


def test_targets_are_points_of_the_path_and_the_latest_is_the_target():
    found = count(
        target("5", "2026-12-31"), target("3", "2024-12-31"), target("4", "2025-12-31", start="2025-01-01")
    )
    assert [(str(point.day), str(point.value)) for point in found.path] == [
        ("2024-12-31", "3"),
        ("2025-12-31", "4"),
        ("2026-12-31", "5"),
    ]
    assert str(found.target) == "5"


def test_of_two_targets_with_the_same_end_neither_counts():
    found = count(target("5", "2026-12-31"), target("6", "2026-12-31"), target("3", "2024-12-31"))
    assert (str(found.target), reasons(found)) == ("3", ["another target ends on the same day"] * 2)


def test_targets_and_actuals_do_not_rival_each_other():
    held = MeasurementInstance(
        targets=(Result(start_date="2024-01-01", end_date="2024-12-31", number_of_units="2"),),
        actuals=(Result(start_date="2024-01-01", end_date="2024-12-31", number_of_units="1"),),
    )
    found = count(held)
    assert (observations(found), str(found.target)) == ({"2024-01-01": 1.0}, "2")


def test_rows_keep_every_result_as_printed_in_the_order_of_the_document():
    told = Result(
        start_date="soon",
        number_of_units="",
        descriptor_name="Status",
        descriptor_value="TBD",
        description="…",
    )
    rows = rows_of(
        PerformanceIndicator(instances=(MeasurementInstance(), MeasurementInstance(actuals=(Result(), told))))
    )
    assert rows == [
        Reported(0, Role.INSTANCE),
        Reported(1, Role.ACTUAL, 0),
        Reported(1, Role.ACTUAL, 1, "soon", None, "", "Status", "TBD", "…"),
    ]


DAYS = st.dates(date(1, 1, 8), date(9998, 12, 30))


@given(DAYS, st.sampled_from(Grain), st.integers(1, 12))
def test_every_whole_period_of_the_engine_is_recognised(day, grain, month):
    period = period_of(day, grain, YearBegins(month) if grain is Grain.YEAR else YearBegins())
    assert whole_period(period.start, period.end) == Pace(grain, month if grain is Grain.YEAR else 1)


@given(DAYS, st.integers(0, 800))
def test_nothing_else_is_taken_for_a_whole_period(day, length):
    end = min(day + timedelta(length), date(9998, 12, 30))
    pace = whole_period(day, end)
    if pace is not None:
        period = period_of(day, pace.grain, YearBegins(pace.year_begins))
        assert (period.start, period.end) == (day, end)


def test_the_last_day_of_the_calendar_is_no_trouble():
    assert whole_period(date(9999, 1, 1), date.max) is None
    assert whole_period(date.max, date.max) == Pace(Grain.DAY)
