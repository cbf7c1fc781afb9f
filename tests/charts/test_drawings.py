"""Drawings: well-formed whatever they are given, and readable without colours."""

from __future__ import annotations

from math import inf, nan
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.charts.panels import SHOWN, Band, Line, Mark, Panel, Stroke, draw
from hoshin.charts.scale import scale_of, written
from hoshin.charts.spark import BARS, NONE, spark

SVG = "{http://www.w3.org/2000/svg}"
ANY = st.floats(allow_nan=True, allow_infinity=True, width=64)


def panel(values, **more):
    return Panel("Sales", "grow", [Line(values)], **more)


def drawn(*panels, title="All is well"):
    return ElementTree.fromstring(draw(title, panels))


@given(st.lists(ANY, max_size=40), st.text(max_size=60))
def test_any_values_and_words_are_drawn(values, words):
    some = Panel(words, words, [Line(values, dots=True)], [Band(values, values)], ends=(words, words))
    root = drawn(some, title=words)
    assert len(root.findall(f".//{SVG}g")) == 1


def test_a_value_that_is_missing_breaks_the_line():
    (path,) = drawn(panel([1, 2, nan, 3, 4])).findall(f".//{SVG}path[@class='line']")
    assert path.get("d").count("M") == 2


def test_what_lies_ahead_is_dashed_and_marks_have_letters():
    one = Panel(
        "Sales",
        "a signal",
        [Line([1, 2, 9]), Line([9, 10], Stroke.DASHED, begins=2)],
        marks=[Mark(2, 9, "A")],
    )
    root = drawn(one)
    assert root.findall(f".//{SVG}path[@class='line dashed']")
    assert [letter.text for letter in root.findall(f".//{SVG}text[@class='letter']")] == ["A"]


@pytest.mark.parametrize(("letter", "most"), [("n", 42), ("売", 21)])
def test_a_long_name_ends_before_the_next_panel(letter, most):
    (title,) = drawn(Panel(letter * 60, "", [Line([1, 2])])).findall(f".//{SVG}text[@class='title']")
    assert title.text.endswith("…")
    assert most - 2 <= title.text.count(letter) <= most


def letters(*marks):
    some = Panel("Sales", "signals", [Line([1] * 40)], marks=[Mark(*mark) for mark in marks])
    root = drawn(some)
    assert len(root.findall(f".//{SVG}circle[@class='ring']")) == len(marks)
    return [letter.text for letter in root.findall(f".//{SVG}text[@class='letter']")]


def test_of_neighbours_with_the_same_letter_the_first_has_it_written():
    assert letters((3, 1, "A"), (4, 1, "A"), (5, 1, "A"), (9, 1, "A")) == ["A", "A"]


def test_letters_that_would_cover_each_other_are_left_out():
    assert letters((3, 1, "A"), (4, 1, "B"), (6, 1, "C")) == ["A", "C"]


def test_a_level_line_is_drawn_by_its_ends():
    (path,) = drawn(panel([2] * 50)).findall(f".//{SVG}path[@class='line']")
    assert path.get("d").count("L") == 1


def test_what_explains_the_marks_is_wrapped():
    root = ElementTree.fromstring(draw("T", [panel([1.0])], "word " * 60))
    assert all(len(text.text) <= 120 for text in root.findall(f"{SVG}text"))


def test_more_panels_than_fit_are_counted():
    text = draw("Many", [panel([1.0])] * (SHOWN + 3))
    assert len(ElementTree.fromstring(text).findall(f".//{SVG}g")) == SHOWN
    assert "3 more are not drawn." in text
    assert "10 more are not drawn." in draw("Many", [panel([1.0])] * (SHOWN + 3), more=7)


def test_a_larger_value_stands_higher():
    (path,) = drawn(panel([0, 10])).findall(f".//{SVG}path[@class='line']")
    first, last = (float(step.split()[1]) for step in path.get("d")[1:].split("L"))
    assert last < first


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=9))
def test_ticks_lie_within_the_scale(values):
    scale = scale_of(values, 0, 100)
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks())


@given(st.lists(ANY, max_size=40))
def test_a_spark_has_a_bar_for_each_value(values):
    assert len(spark(values, width=100)) == len(values)
    assert set(spark(values, width=100)) <= {*BARS, NONE}


def test_a_spark_shows_the_last_values():
    assert spark([9, 1, 2, 3], width=3) == "▁▅█"


@pytest.mark.parametrize(("value", "text"), [(inf, "inf"), (-1234.5, "-1,234"), (999999.0, "999,999")])
def test_numbers_beside_a_scale(value, text):
    assert written(value) == text
