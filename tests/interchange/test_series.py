"""Reading series: whatever the form of their periods, they come in the order of time, and each fault has its place."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.periods import Grain
from hoshin.interchange.series import read_series
from hoshin.interchange.tables import TableError


@pytest.fixture
def read(tmp_path):
    """Reads rows under the header."""

    def read(*rows, header="series,period,value"):
        path = tmp_path / "series.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return read_series(path)

    return read


def values(table, place=0):
    return table.values[table.rows_of(place)].tolist()


def test_series_come_in_the_order_in_which_they_are_named_first(read):
    table = read("b,2026-01,1", "a,2026-01,5", "b,2026-02,2")
    assert (table.names, table.rows, len(table)) == (("b", "a"), 3, 2)
    assert [values(table, place) for place in (0, 1)] == [[1, 2], [5]]


@pytest.mark.parametrize(
    ("periods", "grain"),
    [
        (["2024", "2025", "2026"], Grain.YEAR),
        (["FY2024", "FY2025", "FY2026"], Grain.YEAR),
        (["2023/24", "2024/25", "2025/26"], Grain.YEAR),
        (["2025-Q3", "2025-Q4", "2026-Q1"], Grain.QUARTER),
        (["Q3 2025", "Q4 2025", "Q1 2026"], Grain.QUARTER),
        (["Nov 2025", "Dec 2025", "Jan 2026"], Grain.MONTH),
        (["2025-W52", "2026-W01", "2026-W02"], Grain.WEEK),
        (["2025-12-31", "2026-01-01", "2026-01-02"], Grain.DAY),
        (["2025-12-22", "2025-12-29", "2026-01-05"], Grain.WEEK),
        (["2025-11-30", "2025-12-31", "2026-01-31"], Grain.MONTH),
        (["2025-11-01", "2025-12-01", "2026-01-01"], Grain.MONTH),
        (["2025-07-01", "2025-10-01", "2026-01-01"], Grain.QUARTER),
        (["2025-09", "2025-12", "2026-03"], Grain.QUARTER),
        (["2024-12-31", "2025-12-31", "2026-12-31"], Grain.YEAR),
        (["20251231", "20260101", "20260102"], Grain.DAY),
        (["202511", "202512", "202601"], Grain.MONTH),
        (["30/12/2025", "31/12/2025", "01/01/2026"], Grain.DAY),
        (["12/30/2025", "12/31/2025", "1/1/2026"], Grain.DAY),
        (["31/10/2025", "30/11/2025", "31/12/2025"], Grain.MONTH),
        (["Nov-25", "Dec-25", "Jan-26"], Grain.MONTH),
        (["November 2025", "Dezember 2025", "Januar 2026"], Grain.MONTH),
        (["KW 52 2025", "KW 1 2026", "KW 2 2026"], Grain.WEEK),
        (["2022-23", "2023-24", "2024-25"], Grain.YEAR),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else None,
)
def test_periods_are_ordered_whatever_their_form_and_the_order_of_the_rows(read, periods, grain):
    rows = [f"a,{period},{at}" for at, period in enumerate(periods)]
    table = read(rows[2], rows[0], rows[1])
    assert (table.grains, values(table), table.missing) == ((grain,), [0, 1, 2], 0)
    assert list(table.periods) == periods


def test_one_date_tells_the_order_of_day_and_month_in_the_whole_file(read):
    table = read("a,05/02/2026,3", "a,03/02/2026,1", "a,04/02/2026,2", "b,31/01/2026,1")
    assert (table.grains[0], values(table), table.day_first) == (Grain.DAY, [1, 2, 3], True)


def test_numbers_that_are_no_months_of_a_year_count(read):
    table = read("a,202612,1", "a,202613,2")
    assert (table.grains, values(table)) == ((None,), [1, 2])


def test_counting_numbers_keep_the_order_of_the_rows(read):
    table = read("a,3,30", "a,1,10", "a,2,20")
    assert (table.grains, values(table), table.periods) == ((None,), [30, 10, 20], ("3", "1", "2"))


def test_missing_periods_and_empty_values_have_no_value(read):
    table = read("a,2026-01,1", "a,2026-02,n/a", "a,2026-05,4", "a,2026-06,")
    assert values(table) == pytest.approx([1, np.nan, np.nan, np.nan, 4, np.nan], nan_ok=True)
    assert (table.periods, table.missing) == (("2026-01", "2026-02", "", "", "2026-05", "2026-06"), 4)


def test_series_may_be_of_different_grains(read):
    assert read("a,2026-01,1", "b,2026,1", "c,1,1").grains == (Grain.MONTH, Grain.YEAR, None)


def test_a_number_may_count_in_one_series_and_name_a_year_in_another(read):
    table = read("a,7,1", "a,2025,2", "a,2024,3", "b,2025,5", "b,2024,4")
    assert (table.grains, values(table), values(table, 1)) == ((None, Grain.YEAR), [1, 2, 3], [4, 5])


def test_the_first_of_several_faults_is_told(read):
    with pytest.raises(TableError, match="line 4, column period"):
        read("b,2026-01,1", "a,2026-01,1", "b,x,1", "a,y,1")
    with pytest.raises(TableError, match="line 4, column period"):
        read("b,2026-01,1", "a,2026-01,1", "a,2026-01,1", "b,2026-01,1")


def test_values_are_kept_exactly(read):
    assert values(read("a,1,0.1", "a,2,-1e300", "a,3,12345678901234567")) == [
        0.1,
        -1e300,
        12345678901234567.0,
    ]


def test_semicolons_allow_decimal_commas(read):
    assert values(read("a;1;1,5", header="series;period;value")) == [1.5]


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        (["a,1,x"], "line 2, column value", "“x”; expected a number"),
        (
            ["a,1,1", "a,1,2"],
            "line 3, column period",
            "the period 1 of a twice; expected each period once; line 2",
        ),
        (
            ["a,2026-01,1", "a,2026-01-01,2"],
            "line 3, column period",
            "a day, in the series a; expected a month",
        ),
        (["a,2026-01,1", "a,7,2"], "line 3, column period", "“7”; expected a period such as"),
        (["a,03/04/2026,1"], "line 2, column period", "two readings; expected year-month-day"),
        (
            ["a,31/01/2026,1", "b,03/04/2026,1", "a,1/31/2025,1"],
            "line 4, column period",
            "day and month in one order; in line 2 it is “31/01/2026”",
        ),
        (["a,2026-01-01 05:00,1"], "line 2, column period", "1, 2, 3 … where periods are shorter"),
        (["a,,1"], "line 2, column period", "nothing; expected a period"),
        ([",1,1"], "line 2, column series", "nothing; expected the name of a series"),
        (
            ["a,1900-01-01,1", "a,2026-01-01,2", "a,2026-01-02,2"],
            "line 3, column period",
            "days missing before",
        ),
        (["a,1,1e999"], "line 2, column value", "a number that a double holds"),
        (["a,1,-1e301"], "line 2, column value", "“-1e301”; expected a number from −1e300 to 1e300"),
        (["a,1"], "line 2", "2 cells; expected 3"),
        ([], "series.csv", "no rows"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_place(read, rows, place, words):
    with pytest.raises(TableError) as error:
        read(*rows)
    assert place in str(error.value)
    assert words in str(error.value)


def test_a_file_that_would_be_mostly_gaps_is_refused(read):
    rows = [f"{turn},{day},1" for turn in range(1100) for day in ("2000-01-01", "2025-01-02")]
    with pytest.raises(
        TableError, match=r"10,0\d\d,\d\d\d periods with those that are missing; expected at most"
    ):
        read(*rows)


def test_a_missing_column_is_named(read):
    with pytest.raises(TableError, match="without period"):
        read("a,1", header="series,value")
