"""Periods: where they begin and end, how they are printed, and how they are read."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.period_text import AmbiguousDate, NotAPeriod, WrongGrain, parse_period, read_period
from hoshin.engine.periods import JANUARY, Grain, Period, YearBegins, period_of, periods_between

days = st.dates(min_value=date(2, 1, 1), max_value=date(9997, 12, 31))
year_begins = st.one_of(st.just(JANUARY), st.builds(YearBegins, st.integers(1, 12), st.integers(1, 28)))
periods = st.builds(period_of, days, st.sampled_from(Grain), year_begins)
OCTOBER = YearBegins(10, 1)


@given(periods)
def test_printing_and_reading_are_inverse(period: Period):
    assert parse_period(period.as_printed(), period.grain, period.year_begins) == period


@given(days, st.sampled_from(Grain), year_begins)
def test_a_period_holds_the_day_that_it_was_made_from(day, grain, begins):
    assert day in period_of(day, grain, begins)


@given(periods)
def test_every_day_of_a_period_gives_the_same_period(period: Period):
    assert period_of(period.start, period.grain, period.year_begins) == period
    assert period_of(period.end, period.grain, period.year_begins) == period


@given(periods)
def test_the_next_period_begins_the_day_after_the_end(period: Period):
    assert period.next.start == period.end + timedelta(days=1)
    assert period.next == period_of(period.next.start, period.grain, period.year_begins)


@given(periods)
def test_the_nominal_length_is_near_the_true_one(period: Period):
    assert abs((period.end - period.start).days + 1 - period.nominal_days) < 3


@given(periods)
def test_the_first_day_of_a_period_is_read_as_the_period(period: Period):
    assert parse_period(period.start.isoformat(), period.grain, period.year_begins) == period


@given(periods.filter(lambda period: period.grain is not Grain.DAY))
def test_any_other_day_of_a_period_is_of_the_wrong_grain(period: Period):
    with pytest.raises(WrongGrain):
        parse_period(period.end.isoformat(), period.grain, period.year_begins)


@given(periods, st.sampled_from(Grain))
def test_a_period_of_another_grain_is_refused_with_both_grains(period: Period, grain: Grain):
    if period.grain in (grain, Grain.DAY):
        return
    with pytest.raises(WrongGrain) as refused:
        parse_period(period.as_printed(), grain, period.year_begins)
    assert (refused.value.found, refused.value.expected) == (period.grain, grain)


@given(days, st.integers(0, 800), st.sampled_from(Grain), year_begins)
def test_periods_between_are_those_whose_last_day_is_between(first, length, grain, begins):
    last = first + timedelta(days=min(length, (date(9997, 12, 31) - first).days))
    found = list(periods_between(first, last, grain, begins))
    assert all(first <= period.end <= last for period in found)
    assert all(left.next == right for left, right in pairwise(found))
    assert found == [] or found[-1].next.end > last
    assert found != [] or period_of(first, grain, begins).end > last


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    with suppress(NotAPeriod, AmbiguousDate):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2026", "2026"),
        ("FY2026", "2026"),
        ("FY 26", "2026"),
        ("2026-Q1", "2026-Q1"),
        ("Q1 2026", "2026-Q1"),
        ("2026Q1", "2026-Q1"),
        ("2026 q1", "2026-Q1"),
        ("Q4/2026", "2026-Q4"),
        ("2026-03", "2026-03"),
        ("2026/3", "2026-03"),
        ("03/2026", "2026-03"),
        ("Mar 2026", "2026-03"),
        ("mar. 2026", "2026-03"),
        ("March 2026", "2026-03"),
        ("Sept 2026", "2026-09"),
        ("2026 December", "2026-12"),
        ("May-2026", "2026-05"),
        ("2026-W05", "2026-W05"),
        ("2026W5", "2026-W05"),
        ("W05 2026", "2026-W05"),
        ("Week 5 2026", "2026-W05"),
        ("2026-W53", "2026-W53"),
        ("2026-03-15", "2026-03-15"),
        ("2026-3-5", "2026-03-05"),
        ("2026/03/15", "2026-03-15"),
        ("20260315", "2026-03-15"),
        ("15.03.2026", "2026-03-15"),
        ("15 March 2026", "2026-03-15"),
        ("15-Mar-2026", "2026-03-15"),
        ("March 15, 2026", "2026-03-15"),
        ("2026-03-15T00:00:00", "2026-03-15"),
        ("2026-03-15 00:00:00", "2026-03-15"),
        ("  2026-03  ", "2026-03"),
        ("Q1'26", "2026-Q1"),
        ("Q1 26", "2026-Q1"),
        ("1Q26", "2026-Q1"),
        ("4Q2026", "2026-Q4"),
        ("2. Quartal 2026", "2026-Q2"),
        ("202603", "2026-03"),
        ("2026M03", "2026-03"),
        ("2026-M03", "2026-03"),
        ("Mar-26", "2026-03"),
        ("Mar '26", "2026-03"),
        ("Dec-99", "1999-12"),
        ("März 2026", "2026-03"),
        ("MÄRZ 2026", "2026-03"),
        ("Mrz. 2026", "2026-03"),
        ("Okt-26", "2026-10"),
        ("KW 5 2026", "2026-W05"),
        ("KW05/2026", "2026-W05"),
        ("2026-KW05", "2026-W05"),
        ("2026-W05-3", "2026-01-28"),
        ("2026.03.15", "2026-03-15"),
        ("15.03.26", "2026-03-15"),
        ("15-Mar-26", "2026-03-15"),
        ("15. Dezember 2026", "2026-12-15"),
        ("2026-03-15T00:00:00+01:00", "2026-03-15"),
    ],
)
def test_printed_forms_are_read(text, printed):
    assert read_period(text).as_printed() == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "26",
        "2026-13",
        "2026-Q5",
        "2025-W53",
        "2026-02-30",
        "0000",
        "9999",
        "9999-12-31",
        "202613",
        "Mar 15",
        "2026-W05-8",
        "2026/03.15",
        "Smarch 2026",
        "2026-03-15T09:30:00",
        "٢٠٢٦",
        "2025/27",
        "-2026",
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(NotAPeriod):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2026", "day/month/year (2026-04-03) or month/day/year (2026-03-04)"),
        ("15/03/2026", "day/month/year (2026-03-15) or month/day/year (no such date)"),
        ("03-04-2026", "day/month/year (2026-04-03) or month/day/year (2026-03-04)"),
    ],
)
def test_a_date_with_two_readings_is_refused_and_names_both(text, said):
    with pytest.raises(AmbiguousDate) as refused:
        parse_period(text, Grain.DAY)
    assert said in str(refused.value)


def test_a_month_where_a_quarter_is_expected_says_so():
    with pytest.raises(WrongGrain, match="“2026-01” is a month, expected a quarter"):
        parse_period("2026-01", Grain.QUARTER)


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "FY2026",
        "FY26",
        "2025/26",
        "FY2025/26",
        "FY 2025/2026",
        "2025-26",
        "FY25/26",
        "FY'26",
        "2025-10-01",
    ],
)
def test_a_fiscal_year_is_named_after_the_year_that_it_ends_in(text):
    year = parse_period(text, Grain.YEAR, OCTOBER)
    assert (year.start, year.end, year.as_printed()) == (date(2025, 10, 1), date(2026, 9, 30), "FY2026")


def test_the_calendar_year_has_no_second_name():
    with pytest.raises(NotAPeriod):
        read_period("FY2025/26", JANUARY)


def test_a_year_cannot_begin_on_a_day_that_some_years_lack():
    with pytest.raises(ValueError, match="day is out of range"):
        YearBegins(2, 29)


def test_a_period_belongs_to_the_cycle_that_holds_its_last_day():
    weeks = list(periods_between(date(2026, 1, 1), date(2026, 3, 31), Grain.WEEK))
    assert (weeks[0].as_printed(), weeks[-1].as_printed()) == ("2026-W01", "2026-W13")
