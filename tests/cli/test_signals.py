"""`hoshin signals`: the answer in each form, options, and what it refuses."""

from __future__ import annotations

import csv
import json
from xml.etree import ElementTree

import pytest

from cli.running import run

STEADY = [10, 12, 11, 9, 10, 12, 11, 9, 10, 12, 11, 9]
CONTRACT = [
    "series",
    "mean",
    "moving_range_mean",
    "lower_limit",
    "upper_limit",
    "upper_range_limit",
    "provisional",
    "signals",
]
SVG = "{http://www.w3.org/2000/svg}"


def month(turn):
    return f"{2024 + turn // 12}-{turn % 12 + 1:02}"


def rows_of(name, values):
    return [f"{name},{month(turn)},{value}" for turn, value in enumerate(values)]


@pytest.fixture
def signals(tmp_path):
    """Runs the command on rows under the header, or on a text of its own."""

    def signals(*rows, options=("--json",), text=None):
        content = text if text is not None else "\n".join(("series,period,value", *rows)) + "\n"
        (tmp_path / "numbers.csv").write_text(content, encoding="utf-8")
        return run(tmp_path, "signals", "numbers.csv", *options)

    return signals


def test_every_series_is_answered_with_the_fields_of_the_contract(signals):
    done = signals(*rows_of("a", [*STEADY, 30]), *rows_of("b", [1, 2]))
    assert (done.code, done.err) == (0, "")
    assert [list(one) for one in done.json] == [CONTRACT, CONTRACT]
    first, second = done.json
    assert first["signals"] == [{"period": "2025-01", "rule": "outside"}]
    assert (first["provisional"], first["mean"]) == (False, pytest.approx(156 / 13))
    assert (second["provisional"], second["lower_limit"], second["signals"]) == (True, None, [])


def test_limits_are_those_of_the_formula_and_not_rounded(signals):
    (found,) = signals(*rows_of("a", [1, 2, 1, 2, 10, 1, 2])).json
    mean, spread = 19 / 7, (1 + 1 + 1 + 8 + 9 + 1) / 6
    assert found["mean"] == pytest.approx(mean, rel=1e-15)
    assert found["upper_limit"] == pytest.approx(mean + 2.66 * spread, rel=1e-15)
    assert found["upper_range_limit"] == pytest.approx(3.268 * spread, rel=1e-15)
    assert found["provisional"] is True


def test_rows_stand_in_any_order(signals):
    rows = rows_of("a", [*STEADY, 30])
    assert signals(*rows[::-1]).json == signals(*rows).json


def test_the_median_is_not_widened_by_an_outlier(signals):
    rows = rows_of("a", [*STEADY, 60, *STEADY])
    by_mean, by_median = signals(*rows).json[0], signals(*rows, options=("--json", "--median")).json[0]
    assert by_median["moving_range_mean"] < by_mean["moving_range_mean"]
    assert by_median["mean"] == by_mean["mean"]
    assert signals(*rows, options=("--json", "--median-centre")).json[0]["mean"] == 11


def test_a_median_without_a_range_is_said(signals):
    done = signals(*rows_of("a", [5] * 9 + [9, 9]), options=("--json", "--median"))
    assert done.json[0]["upper_limit"] is None
    assert "1 series without limits" in done.err


def test_a_rebased_series_says_since_when_its_limits_are(signals):
    rows = [*rows_of("a", [*STEADY, *(value + 20 for value in STEADY)]), *rows_of("b", STEADY)]
    first, second = signals(*rows, options=("--json", "--rebase", "a=2025-01")).json
    assert (first["limits_from"], first["mean"], first["signals"]) == ("2025-01", 30.5, [])
    assert [(one["from"], one["to"], one["mean"]) for one in first["stretches"]] == [
        ("2024-01", "2024-12", 10.5),
        ("2025-01", "2025-12", 30.5),
    ]
    assert (second["limits_from"], len(second["stretches"])) == ("2024-01", 1)


def test_a_rebase_may_be_any_form_of_period_and_for_every_series_that_has_it(signals):
    rows = [*rows_of("a", STEADY * 2), *rows_of("b", STEADY)]
    found = signals(*rows, options=("--json", "--rebase", "Q1 2025", "--rebase", "July 2024")).json
    assert [[one["from"] for one in series["stretches"]] for series in found] == [
        ["2024-01", "2024-07", "2025-01"],
        ["2024-01", "2024-07"],
    ]


def test_counted_periods_are_rebased_by_their_number(signals):
    rows = [f"a,{turn},{value}" for turn, value in enumerate(STEADY * 2, start=1)]
    (found,) = signals(*rows, options=("--json", "--rebase", "13")).json
    assert (found["limits_from"], found["signals"]) == ("13", [])


def test_limits_may_be_made_of_the_values_up_to_a_period(signals):
    rows = rows_of("a", [*STEADY, 16, 17])
    held = signals(*rows, options=("--json", "--until", "2024-12")).json[0]
    assert (held["mean"], [one["rule"] for one in held["signals"]]) == (10.5, ["outside", "outside"])
    assert [
        one["from"]
        for one in signals(*rows, options=("--json", "--until", "2024", "--rebase", "2025")).json[0][
            "stretches"
        ]
    ] == ["2024-01", "2025-01"]


def test_missing_periods_are_passed_over_and_counted(signals):
    rows = rows_of("a", STEADY)
    done = signals(*rows[:3], *rows[5:])
    assert "2 periods without a value" in done.err
    assert done.json[0]["moving_range_mean"] == pytest.approx((2 + 1 + 1 + 1 + 2 + 1 + 2 + 1 + 2) / 9)


def test_the_table_shows_each_series(signals):
    done = signals(*rows_of("Waiting", [*STEADY, 30]), *rows_of("Scrap", STEADY[:6]), options=())
    assert done.code == 0
    assert "2025-01 outside" in done.out
    assert "(provisional)" in done.out
    assert "1 of 2 series has signals." in done.out


def test_of_very_many_series_those_with_signals_are_shown(signals):
    rows = [row for turn in range(520) for row in rows_of(f"s{turn}", [1, 2])]
    done = signals(*rows, *rows_of("loud", [*STEADY, 30]), options=())
    assert "loud" in done.out
    assert "21 more series are not shown" in done.err


def test_a_json_file_holds_what_json_prints(signals, tmp_path):
    rows = rows_of("a", [*STEADY, 30])
    done = signals(*rows, options=("-o", "found.json"))
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8")) == signals(*rows).json


def test_a_csv_file_has_a_row_a_series(signals, tmp_path):
    signals(*rows_of("a", [*STEADY, 30, 31]), *rows_of("b", [1]), options=("-o", "found.csv"))
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    told = first["signals"].split("; ")
    assert (told[0], told[-1]) == ("2024-08 eight_in_a_row", "2025-02 outside")
    assert (first["provisional"], second["upper_limit"], second["mean"]) == ("false", "", "1.0")


def test_a_drawing_has_a_chart_for_each_series_with_range_limits_and_letters(signals, tmp_path):
    signals(*rows_of("a", [*STEADY, 30]), *rows_of("b", [1, 2]), options=("-o", "found.SVG"))
    root = ElementTree.parse(tmp_path / "found.SVG").getroot()
    first, second = root.findall(f"{SVG}g")
    assert [mark.text for mark in first.findall(f"{SVG}text[@class='letter']")] == ["A"]
    assert len(first.findall(f"{SVG}path[@class='line dotted']")) == 2
    assert "no limits from 2 points" in (second.find(f"{SVG}title").text or "")


def test_of_a_long_series_the_last_periods_are_drawn(signals, tmp_path):
    rows = [f"a,{turn},{turn % 7}" for turn in range(1, 1001)]
    signals(*rows, "b,1,5", options=("-o", "found.svg"))
    root = ElementTree.parse(tmp_path / "found.svg").getroot()
    assert len(root.findall(f"{SVG}g")[0].findall(f"{SVG}circle[@class='dot']")) == 150


def test_one_row_is_answered(signals):
    (found,) = signals("a,2026,7").json
    assert (found["mean"], found["moving_range_mean"], found["signals"]) == (7, None, [])


def test_series_without_values_are_answered(signals):
    (found,) = signals("a,2026-01,", "a,2026-02,n/a").json
    assert found["mean"] is None


def test_the_largest_values_leave_json_that_every_reader_reads(signals):
    (found,) = signals(*rows_of("a", ["1e300", "-1e300"] * 6)).json
    assert found["upper_limit"] == pytest.approx(2.66 * 2e300)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "numbers.csv: the file is empty; expected a header"),
        ("series,period,value\n", "numbers.csv: no rows; expected"),
        ("series,value\na,1\n", "line 1: the columns series, value, without period"),
        ("series,period,value\na,1,many\n", "line 2, column value: “many”; expected a number"),
        ("series,period,value\na,2026-01,1\na,2026-W05,1\n", "line 3, column period: “2026-W05”, a week"),
        ("series,period,value\na,1,1\na,1,2\n", "line 3, column period: the period 1 of a twice"),
        ("series,period,value\na,1,1e301\n", "line 2, column value: “1e301”; expected a number from"),
        ("series,period,value\na,1,inf\n", "line 2, column value: “inf”"),
        (
            "series,period,value\na,03/04/2026,1\n",
            "line 2, column period: “03/04/2026”, which has two readings",
        ),
        ("series,period,value\n,1,1\n", "line 2, column series: nothing"),
        ('series,period,value\n"a,1,1\n', "line 2"),
        ("series,period,value,value\na,1,1,1\n", "line 1: the column value twice"),
        ("series,period,value\na,1,1,1\n", "line 2: 4 cells; expected 3"),
        ("series,period,value\na,1\0,1\n", "a NUL character"),
    ],
)
def test_bad_input_is_told_with_its_place(signals, text, words):
    done = signals(text=text)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "found.txt"), "found.txt cannot be written"),
        (("-o", "numbers.csv"), "is the file that is read"),
        (("-o", "nowhere/found.json"), "No such file or directory"),
        (("--rebase", "soon"), "“soon” is no period"),
        (("--rebase", "03/04/2026"), "could be"),
        (("--rebase", "2031"), "2031: no series has a row for 2031."),
        (("--rebase", "z=2025"), "There is no series called “z”; expected one of a."),
        (("--rebase", "a=2031"), "a=2031: the series a has no row for 2031."),
        (("--until", "2020"), "2020: no series has a row for 2020."),
        (("--until", "a="), "is no period"),
    ],
)
def test_options_that_do_not_fit_are_told(signals, options, words):
    done = signals(*rows_of("a", STEADY), options=options)
    assert done.code == 2
    assert words in done.err


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = run(tmp_path, "signals", "nowhere.csv")
    assert (done.code, "nowhere.csv: the file cannot be read" in done.err) == (2, True)


def test_a_name_with_an_equals_sign_can_be_rebased(signals):
    rows = rows_of("a=b", STEADY)
    assert signals(*rows, options=("--json", "--rebase", "a=b=2024-06")).json[0]["limits_from"] == "2024-06"


def test_what_a_terminal_would_obey_is_not_printed(signals):
    red = "\x1b[31mred"
    assert "\x1b" not in signals(f"{red},1,5", options=()).out
    assert "\x1b" not in signals(f"a,1,{red}").err


def test_of_a_very_long_cell_the_beginning_and_the_end_are_told(signals):
    assert len(signals(f"a,1,{'9' * 5000}x").err) < 500


def test_a_rebase_is_read_as_the_dates_of_the_file_are(signals):
    rows = [f"a,{turn + 1}/2/2026,{value}" for turn, value in enumerate(STEADY)]
    rows.append("a,13/2/2026,10")
    (found,) = signals(*rows, options=("--json", "--rebase", "6/2/2026")).json
    assert found["limits_from"] == "6/2/2026"
