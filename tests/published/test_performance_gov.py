"""Progress as performance.gov prints it (US federal agencies, fiscal 2022): reproduced, or told row by row why not."""

from __future__ import annotations

import json

import pytest

from benchmarks._accuracy_progress import Why, read
from hoshin.engine.kinds import Direction

MAINTAINED = {101, 127, 280, 281, 282, 283, 326, 381, 384, 387, 390, 394, 398, 401, 404}
"""Indicators to be kept at or above a threshold, and kept there: the source prints 0 %, since it reckons with increases alone."""

COMPLETED = {733}
"""A milestone that the source calls completed beside a progress of 0 %."""

MISLABELLED = {31, 32, 49, 91, 183, 234, 240, 641, 716, 739}
"""Figures just above 0 % or below the edge of a band, which the source calls “Above 100%: Surpassed target”."""


@pytest.fixture(scope="module")
def folder(data):
    found = data / "performance_gov"
    if not found.is_dir():
        pytest.skip("no performance_gov among the real data")
    return found


@pytest.fixture(scope="module")
def rows(folder):
    return read(folder)


@pytest.fixture(scope="module")
def printed(folder):
    """The rows as they stand in the file, by number; the last is empty."""
    found = json.loads((folder / "target.json").read_text(encoding="utf-8"))
    return {number: row for number, row in enumerate(found, 1) if row["fiscal_yr"]}


def because(rows, why):
    return {row.row for row in rows if row.why is why}


def test_all_756_indicator_quarters_are_read(rows, printed):
    assert [row.row for row in rows] == list(printed)
    assert len(rows) == 756


def test_every_figure_that_is_printed_of_an_increase_or_decrease_with_a_value_is_reproduced(rows):
    lines = [row for row in rows if row.direction in (Direction.INCREASE, Direction.DECREASE)]
    valued = [row for row in lines if row.value is not None]
    assert {row.why for row in valued} == {Why.AGREES}
    assert len(valued) == 413


def test_no_figure_other_than_0_differs(rows):
    assert because(rows, Why.OTHER) == set()


def test_0_is_printed_where_there_is_no_value_and_computed_is_nothing(rows, printed):
    assert because(rows, Why.NO_VALUE) == {
        number
        for number, row in printed.items()
        if not row["value_current"] and row["indicator_type"] != "Target undefined"
    }
    assert {row.computed for row in rows if row.why is Why.NO_VALUE} == {None}


def test_0_is_printed_where_no_target_is_defined_and_computed_is_nothing(rows, printed):
    assert because(rows, Why.NO_TARGET) == {
        number for number, row in printed.items() if row["indicator_type"] == "Target undefined"
    }
    assert {row.computed for row in rows if row.why is Why.NO_TARGET} == {None}


def test_of_what_is_to_be_maintained_0_is_printed_though_it_is_kept(rows, printed):
    assert because(rows, Why.KEPT) == MAINTAINED
    for number in MAINTAINED:
        assert printed[number]["indicator_type"] == "Maintain at or above threshold"
        assert printed[number]["progress_threshold"] == "Target met: At or above threshold"
    assert {row.computed for row in rows if row.row in MAINTAINED} == {1.0}


def test_of_a_completed_milestone_0_is_printed(rows, printed):
    assert because(rows, Why.REACHED) == COMPLETED
    assert {printed[number]["progress_completions"] for number in COMPLETED} == {
        "Target met: Milestone completed"
    }


def test_the_words_beside_a_figure_are_those_of_another_band_in_ten_rows(rows):
    assert {row.row for row in rows if not row.words.startswith(row.band)} == MISLABELLED


def test_strategic_goals_of_one_agency_have_one_name_a_number_but_for_eight_rows(folder):
    """Objectives of the Nuclear Regulatory Commission are printed as the Treasury's, under its numbers."""
    found = json.loads((folder / "goals.json").read_text(encoding="utf-8"))
    names: dict[tuple[str, str], str] = {}
    others = []
    for number, row in enumerate(found, 1):
        if row.get("goal_type") == "SG":
            known = names.setdefault((row["agency_code"], row["sg_id"]), row["goal_name"])
            if known != row["goal_name"]:
                others.append(number)
    assert others == [197, 198, 199, 200, 201, 203, 204]
