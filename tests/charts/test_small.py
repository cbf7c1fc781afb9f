"""Small charts: what they draw, that they say it in words, and that no words break out of them."""

from __future__ import annotations

from math import inf, nan
from xml.etree import ElementTree

import pytest

from hoshin.charts.small import Mark, bar, shape, spark


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def parts(text: str, name: str) -> list[ElementTree.Element]:
    return [part for part in drawn(text).iter() if part.get("class") == name]


def test_a_spark_is_one_line_with_a_dot_at_its_end():
    text = spark([50.0, 52.0, 60.0], "From 50 to 60")
    (line,) = parts(text, "spark-line")
    (dot,) = parts(text, "spark-dot")
    assert (line.get("d") or "").count("L") == 2
    assert dot.get("cx") == "235.0"
    assert drawn(text).get("aria-label") == "From 50 to 60"


def test_a_gap_breaks_a_spark():
    (line,) = parts(spark([1.0, nan, 2.0, 3.0], "With a gap"), "spark-line")
    assert [(line.get("d") or "").count(letter) for letter in "ML"] == [2, 1]


@pytest.mark.parametrize("values", [[], [nan], [5.0], [5.0, 5.0]])
def test_a_spark_of_little_or_nothing_is_still_drawn(values):
    assert drawn(spark(values, "Little")).get("viewBox") == "0 0 240 56"


@pytest.mark.parametrize(
    ("share", "width"), [(0.0, "0.0"), (0.25, "25.0"), (3.0, "100.0"), (-1.0, "0.0"), (nan, "0.0")]
)
def test_a_bar_is_as_long_as_its_share_and_ends_at_the_edge(share, width):
    (fill,) = parts(bar(share, "A share"), "bar-fill")
    assert fill.get("width") == width


@pytest.mark.parametrize(("mark", "x"), [(0.0, "0.0"), (0.5, "49.2"), (1.0, "98.5"), (inf, "0.0")])
def test_a_mark_stands_within_its_bar(mark, x):
    (found,) = parts(bar(0.5, "A share", mark=mark), "bar-mark")
    assert found.get("x") == x


def test_words_cannot_break_out_of_a_chart():
    text = bar(0.5, 'a "quoted" <b>word</b> & a\x07bell')
    assert drawn(text).get("aria-label") == 'a "quoted" <b>word</b> & a bell'


def test_each_mark_has_a_shape_of_its_own_and_is_passed_over_by_readers_that_speak():
    shapes = {shape(mark) for mark in Mark}
    assert len(shapes) == len(Mark)
    assert all(drawn(one).get("aria-hidden") == "true" for one in shapes)


def test_no_chart_brings_a_style_of_its_own():
    drawings = [spark([1.0, 2.0], "A"), bar(0.5, "B", mark=0.2), *map(shape, Mark)]
    assert not any("style" in one for one in drawings)
