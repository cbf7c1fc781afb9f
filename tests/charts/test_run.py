"""Run charts: what they draw, that it differs by form, that gaps stay gaps, and that nothing breaks out of them."""

from __future__ import annotations

from itertools import pairwise
from math import nan
from xml.etree import ElementTree

import pytest

from hoshin.charts.beside import apart
from hoshin.charts.run import SHAPES, Label, Marked, Range, Run, Step, Tick, draw, key

VALUES = [(float(day), 10.0 + day) for day in range(10)]


def parts(text: str, name: str) -> list[ElementTree.Element]:
    return [part for part in ElementTree.fromstring(text).iter() if name in (part.get("class") or "").split()]


def test_a_run_is_a_line_with_a_dot_for_each_value_and_a_larger_one_for_the_latest():
    text = draw(Run("Orders rise", "", VALUES))
    (line,) = parts(text, "run-line")
    assert (line.get("d") or "").count("L") == 9
    assert len(parts(text, "run-dot")) == 10
    (now,) = parts(text, "run-now")
    assert now.get("cx") == "84.00%"


def test_a_missing_period_is_a_gap():
    (line,) = parts(draw(Run("With a gap", "", [(1.0, 1.0), (2.0, 2.0), (3.0, nan), (4.0, 2.0)])), "run-line")
    assert [(line.get("d") or "").count(letter) for letter in "ML"] == [2, 1]


def test_of_many_values_only_what_stands_alone_has_a_dot():
    many = [(float(day), 1.0) for day in range(200)]
    many[100], many[102] = (100.0, nan), (102.0, nan)
    assert len(parts(draw(Run("Many", "", many)), "run-dot")) == 1


def test_limits_begin_anew_where_it_was_rebased():
    run = Run(
        "Rebased",
        "",
        VALUES,
        ranges=[Range(0, 5, 9, 12, 15), Range(5, 9, 14, 17, 20)],
        rebased=[(5.0, "rebased")],
    )
    text = draw(run)
    assert [len(parts(text, name)) for name in ("run-range", "run-limit", "run-mean", "run-rebase")] == [
        2,
        4,
        2,
        1,
    ]
    assert "rebased" in text


def test_the_fan_opens_at_the_latest_value():
    steps = [Step(day, 10, 15, 19, 23, 28) for day in (10.0, 11.0)]
    text = draw(Run("Ahead", "", VALUES, ahead=steps))
    assert [len(parts(text, name)) for name in ("run-fan-95", "run-fan-80", "run-ahead")] == [1, 1, 1]
    (middle,) = parts(text, "run-ahead")
    (line,) = parts(text, "run-line")
    assert (middle.get("d") or "").startswith("M" + (line.get("d") or "").rpartition("L")[2])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_signal_has_a_shape_and_says_what_it_is(shape):
    text = draw(Run("Signals", "", VALUES, signals=[Marked((3.0, 13.0), shape, "June: outside")]))
    (mark,) = parts(text, "run-signal")
    assert mark[0].text == "June: outside"
    assert ElementTree.fromstring(key(shape)).get("aria-hidden") == "true"


def test_labels_stand_beside_what_they_name_and_never_on_each_other():
    labels = [Label(value, "a limit", "run-label-limit") for value in (15.0, 15.1, 15.2)]
    found = parts(draw(Run("Labels", "", VALUES, labels=labels)), "run-label")
    heights = sorted(float(label.get("y") or "") for label in found)
    assert all(after - before >= 14.9 for before, after in pairwise(heights))


def test_ticks_are_few_and_every_other_can_be_left_out():
    ticks = [Tick(float(day), f"day {day}", bool(day % 2)) for day in range(4)]
    text = draw(Run("Ticks", "", VALUES, ticks=ticks))
    assert len(parts(text, "run-day")) == 4
    assert len(parts(text, "run-minor")) == 2


def test_it_says_what_it_shows_to_who_does_not_see_it():
    text = draw(Run("Orders rise.", "In pumps.", VALUES))
    assert ElementTree.fromstring(text).get("aria-label") == "Orders rise. In pumps."


@pytest.mark.parametrize("values", [[], [(1.0, nan)], [(1.0, 5.0)], [(1.0, 0.0), (2.0, 1e308)]])
def test_little_or_nothing_or_something_huge_is_still_drawn(values):
    assert "nan" not in draw(Run("Little", "", values)).replace("run", "")


def test_no_words_break_out_and_nothing_has_a_style_of_its_own():
    bad = '</text><script>"&\x07'
    text = draw(
        Run(
            bad,
            bad,
            VALUES,
            rebased=[(4.0, bad)],
            signals=[Marked((3.0, 13.0), "square", bad)],
            labels=[Label(12.0, bad, "run-label-now")],
            ticks=[Tick(2.0, bad)],
        )
    )
    ElementTree.fromstring(text)
    assert "<script" not in text
    assert "style" not in text


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([-5.0], [0.0]),
        ([95.0, 99.0], [90.0, 100.0]),
        ([float(n) for n in range(30)], [100 * n / 29 for n in range(30)]),
    ],
)
def test_places_are_moved_apart_within_what_there_is(wanted, placed):
    assert apart(wanted, 10.0, 0.0, 100.0) == pytest.approx(placed)
