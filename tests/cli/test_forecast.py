"""`hoshin forecast`: the answer in each form, seasons, and what it refuses."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from math import sin, tau
from xml.etree import ElementTree

import numpy as np
import pytest

from cli.running import run
from hoshin.engine.forecast import forecast as engine

CONTRACT = ["series", "step", "mean", "lower_80", "upper_80", "lower_95", "upper_95"]
SVG = "{http://www.w3.org/2000/svg}"
WAVE = [100 + 30 * sin(tau * turn / 12) + turn % 5 for turn in range(48)]


def month(turn):
    return f"{2020 + turn // 12}-{turn % 12 + 1:02}"


def rows_of(name, values, period=month):
    return [f"{name},{period(turn)},{value}" for turn, value in enumerate(values)]


@pytest.fixture
def forecast(tmp_path):
    """Runs the command on rows under the header, or on a text of its own."""

    def forecast(*rows, options=("--horizon", 3, "--json"), text=None):
        content = text if text is not None else "\n".join(("series,period,value", *rows)) + "\n"
        (tmp_path / "numbers.csv").write_text(content, encoding="utf-8")
        return run(tmp_path, "forecast", "numbers.csv", *options)

    return forecast


def means(done):
    return [row["mean"] for row in done.json]


def test_every_series_is_answered_at_every_step_with_the_fields_of_the_contract(forecast):
    done = forecast(*rows_of("a", WAVE), *rows_of("b", [1, 2]))
    assert done.code == 0
    assert [list(row) for row in done.json] == [CONTRACT] * 6
    assert [(row["series"], row["step"]) for row in done.json] == [(n, k) for n in "ab" for k in (1, 2, 3)]


def test_figures_are_those_of_the_engine_and_not_rounded(forecast):
    done = forecast(*rows_of("a", WAVE))
    told = engine(WAVE, [0, len(WAVE)], 3, 12)
    assert means(done) == told.mean[0].tolist()
    assert [row["upper_95"] for row in done.json] == told.interval(0.95)[1][0].tolist()


def test_intervals_hold_each_other(forecast):
    for row in forecast(*rows_of("a", WAVE)).json:
        figures = [row[name] for name in ("lower_95", "lower_80", "mean", "upper_80", "upper_95")]
        assert figures == sorted(figures)


def test_rows_stand_in_any_order(forecast):
    rows = rows_of("a", WAVE)
    assert forecast(*rows[::-1]).json == forecast(*rows).json


@pytest.mark.parametrize(
    ("period", "season"),
    [
        (month, 12),
        (lambda turn: f"{2010 + turn // 4}-Q{turn % 4 + 1}", 4),
        (lambda turn: (date(2020, 1, 6) + timedelta(days=turn)).isoformat(), 7),
        (lambda turn: str(1960 + turn), 1),
    ],
)
def test_the_season_follows_from_how_far_apart_periods_are(forecast, period, season):
    values = [100 + 30 * sin(tau * turn / max(season, 5)) + turn for turn in range(48)]
    assert (
        means(forecast(*rows_of("a", values, period))) == engine(values, [0, 48], 3, season).mean[0].tolist()
    )


def test_weeks_have_a_season_of_a_year_where_they_show_one(forecast):
    values = [100 + 30 * sin(tau * turn / 52) + turn % 5 for turn in range(160)]
    rows = rows_of("a", values, lambda turn: (date(2020, 1, 6) + timedelta(weeks=turn)).isoformat())
    assert means(forecast(*rows)) == engine(values, [0, 160], 3, 52).mean[0].tolist()


def test_a_season_given_overrides(forecast):
    done = forecast(*rows_of("a", WAVE), options=("--horizon", 3, "--season", 1, "--json"))
    assert means(done) == engine(WAVE, [0, 48], 3, 1).mean[0].tolist()


def test_counted_periods_have_the_season_that_the_values_show(forecast):
    values = [100 + 30 * sin(tau * turn / 12) + turn % 5 for turn in range(72)]
    rows = rows_of("a", values, str)
    assert means(forecast(*rows)) == engine(values, [0, 72], 3, 12).mean[0].tolist()
    assert means(forecast(*rows[:40])) == engine(values[:40], [0, 40], 3, 1).mean[0].tolist()


def test_what_is_missing_is_null_and_told(forecast):
    done = forecast("a,2026-01,", "a,2026-02,n/a", "b,2026-01,5", "b,2026-02,7")
    first, second = done.json[0], done.json[3]
    assert (first["mean"], first["lower_80"]) == (None, None)
    assert (second["mean"], second["lower_80"]) == (7, None)
    assert "1 series without any value" in done.err
    assert "1 series with fewer than three values" in done.err


def test_months_missing_inside_are_bridged_and_told(forecast):
    rows = rows_of("a", WAVE)
    done = forecast(*rows[:20], *rows[22:])
    assert "2 periods without a value" in done.err
    assert all(row["mean"] is not None and row["lower_95"] is not None for row in done.json)


def test_a_csv_file_has_a_row_a_step_and_leaves_empty_what_there_is_not(forecast, tmp_path):
    done = forecast(*rows_of("a", WAVE), *rows_of("b", [1, 2]), options=("--horizon", 2, "-o", "found.csv"))
    assert (done.code, done.out) == (0, "")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == CONTRACT
    assert float(rows[0]["mean"]) == engine(WAVE, [0, 48], 2, 12).mean[0, 0]
    assert (rows[2]["mean"], rows[2]["upper_95"]) == ("2.0", "")


def test_a_json_file_holds_what_json_prints(forecast, tmp_path):
    rows = rows_of("a", WAVE)
    forecast(*rows, options=("--horizon", 3, "-o", "found.json"))
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found == forecast(*rows).json


def test_a_drawing_has_a_chart_for_each_series_with_a_fan_of_two_intervals(forecast, tmp_path):
    forecast(*rows_of("a", WAVE), *rows_of("b", [1, 2]), options=("--horizon", 6, "-o", "found.svg"))
    root = ElementTree.parse(tmp_path / "found.svg").getroot()
    first, second = root.findall(f"{SVG}g")
    assert len(first.findall(f"{SVG}path[@class='band']")) == 2
    assert len(first.findall(f"{SVG}path[@class='line dashed']")) == 1
    assert "too few values for intervals" in (second.find(f"{SVG}title").text or "")


def test_series_that_end_without_a_value_are_drawn(forecast, tmp_path):
    rows = [*rows_of("a", WAVE), f"a,{month(48)},", "b,2020-01,"]
    done = forecast(*rows, options=("--horizon", 6, "-o", "found.svg"))
    assert done.code == 0
    ElementTree.parse(tmp_path / "found.svg")


def test_the_table_shows_each_series(forecast):
    done = forecast(*rows_of("Waiting", WAVE), *rows_of("Scrap", [3, 4]), options=("--horizon", 2))
    assert done.code == 0
    assert "Waiting" in done.out
    assert "│" in done.out
    assert "2 series, 2 periods ahead." in done.out


def test_of_very_many_series_the_first_are_shown(forecast):
    rows = [row for turn in range(520) for row in rows_of(f"s{turn}", [1, 2, 3])]
    done = forecast(*rows, options=("--horizon", 1))
    assert "20 more series are not shown" in done.err


def test_one_row_is_answered(forecast):
    done = forecast("a,2026,7", options=("--horizon", 1, "--json"))
    assert done.json == [dict.fromkeys(CONTRACT) | {"series": "a", "step": 1, "mean": 7}]


def test_the_largest_values_leave_json_that_every_reader_reads(forecast):
    done = forecast(*rows_of("a", ["1e300", "-1e300", "9e299"] * 6))
    assert all(np.isfinite(row["upper_95"]) for row in done.json)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "numbers.csv: the file is empty; expected a header"),
        ("series,period,value\n", "numbers.csv: no rows; expected"),
        ("series,value\na,1\n", "line 1: the columns series, value, without period"),
        ("series,period,value\na,1,many\n", "line 2, column value: “many”; expected a number"),
        ("series,period,value\na,2026-01,1\na,2026-W05,1\n", "line 3, column period: “2026-W05”, a week"),
        ("series,period,value\na,1,1\na,1,2\n", "line 3, column period: the period 1 of a twice"),
        ("series,period,value\n,1,1\n", "line 2, column series"),
        ("series,period,value\na,soon,1\n", "line 2, column period: “soon”"),
        ('series,period,value\n"a,1,1\n', "line 2"),
    ],
)
def test_bad_input_is_told_with_its_place(forecast, text, words):
    done = forecast(text=text)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--horizon"),
        (("--horizon", 0), "--horizon: found 0; expected 1 to 1,000 periods."),
        (("--horizon", -3), "--horizon: found -3; expected 1 to 1,000 periods."),
        (("--horizon", 5000), "--horizon: found 5,000; expected 1 to 1,000 periods."),
        (("--horizon", "soon"), "soon"),
        (("--horizon", "2.5"), "--horizon: found “2.5”; expected a whole number."),
        (("--horizon", 2, "-o", "numbers.csv"), "numbers.csv is the file that is read"),
        (("--horizon", 2, "--season", 0), "--season: found 0; expected 1 to 10,000 periods in a cycle"),
        (("--horizon", 2, "-o", "found.txt"), "found.txt cannot be written"),
        (("--horizon", 2, "-o", "nowhere/found.csv"), "No such file or directory"),
    ],
)
def test_options_that_do_not_fit_are_told(forecast, options, words):
    done = forecast(*rows_of("a", WAVE), options=options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = run(tmp_path, "forecast", "nowhere.csv", "--horizon", 2)
    assert (done.code, "nowhere.csv: the file cannot be read" in done.err) == (2, True)
