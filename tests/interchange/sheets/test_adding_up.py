"""Placed and unplaced are together all cells that hold something, whatever the workbook."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings

from benchmarks._plan_sheets.words import HEADS, MISSING, STATUS
from hoshin.interchange.sheets import Cell, Grid, Kind, Reading, Workbook, read_plan, read_workbook
from hoshin.interchange.sheets.workbook import Merged

WORDS = sorted({word for heads in HEADS.values() for words in heads.values() for word in words if word})
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([word for each in STATUS.values() for words in each for word in words]),
    st.sampled_from([word for words in MISSING.values() for word in words]),
    st.sampled_from(
        [
            "1.2 Grow",
            "KR1: Win 5",
            "Objective 2: Grow",
            "Anna Meyer",
            "≥ 95 %",
            "Q3",
            "Jan 2026",
            "#REF!",
            "=A1",
            "Total",
        ]
    ),
    st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip())),
)
VALUES = st.one_of(
    TEXTS, TEXTS, st.floats(-1e6, 1e6), st.dates(), st.booleans(), st.integers(1990, 2040).map(float)
)
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 14), st.integers(1, 8)),
    st.builds(Cell, VALUES, st.sampled_from(["", "0%", "#,##0"]), st.integers(0, 2), st.booleans()),
    max_size=70,
)
MERGED = st.builds(
    lambda top, left, down, across: Merged(top, left, top + down, left + across),
    st.integers(1, 12), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip


def adds_up(workbook: Workbook, reading: Reading) -> None:
    held = {(grid.name, row, column) for grid in workbook.sheets for row, column in grid.cells}
    unplaced = {tuple(place) for place, _ in reading.unplaced}
    placed = {tuple(place) for place in reading.cells}
    assert placed | unplaced == held
    assert not placed & unplaced
    assert all(0 <= placed.sure <= 1 for placed in reading.cells.values())


def hangs_together(reading: Reading) -> None:
    """Parents come before children, nothing is below a KPI, and what is said stands somewhere."""
    for place, item in enumerate(reading.items):
        assert item.parent is None or item.parent < place
        assert item.parent is None or reading.items[item.parent].kind is not Kind.KPI
        assert item.places or item.kind is Kind.UNIT
        assert all(said.places for said in item.fields.values())


@given(CELLS, st.lists(MERGED, max_size=3).map(tuple), CELLS)
@settings(max_examples=150)
def test_cells_of_any_workbook_add_up(first, merged, second):
    workbook = Workbook("any.xlsx", (Grid("One", first, merged), Grid("Two", second)))
    reading = read_plan(workbook)
    adds_up(workbook, reading)
    hangs_together(reading)


def test_cells_of_real_files_add_up_as_they_are(data):
    files = [
        *data.glob("ncdpi/*.csv"),
        *data.glob("exports/*/*.csv"),
        *data.glob("exports/*/*.xlsx"),
        *data.glob("goals/*.csv"),
    ]
    assert files
    for file in files:
        workbook = read_workbook(file)
        reading = read_plan(workbook)
        adds_up(workbook, reading)
        hangs_together(reading)


def test_tables_of_performance_gov_add_up(data):
    """They are published as JSON; a spreadsheet shows them so."""
    import csv
    import io
    import json

    for name in ("goals", "target"):
        rows = json.loads((data / "performance_gov" / f"{name}.json").read_text(encoding="utf-8"))
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows({key: row.get(key, "") for key in rows[0]} for row in rows)
        workbook = read_workbook(out.getvalue().encode(), f"{name}.csv")
        reading = read_plan(workbook)
        adds_up(workbook, reading)
        assert len(reading.cells) > len(reading.unplaced)
