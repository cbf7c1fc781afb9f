"""Bars of shares: both counts in words, and titles that are text."""

from __future__ import annotations

from lxml import etree

from hoshin.charts.shares import Share, draw


def test_a_bar_is_filled_as_far_as_it_holds_and_says_both_counts():
    root = etree.fromstring(draw("Goals", [Share("have an owner", 1, 4)]))
    whole, part = (float(bar.get("width")) for bar in root.iter("{*}rect"))
    assert part == whole / 4
    assert "1 / 4" in "".join(root.itertext())


def test_a_bar_of_nothing_is_empty():
    root = etree.fromstring(draw("Goals", [Share("have an owner", 0, 0)]))
    assert [bar.get("width") for bar in root.iter("{*}rect")][1] == "0.0"


def test_what_a_label_holds_is_text():
    assert "".join(etree.fromstring(draw("<b>", [Share("a & b", 1, 1)])).itertext()).count("a & b") == 1
