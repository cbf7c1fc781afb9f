"""Every layout is read from others' plans and from made-up ones, with the usual mess: at least 95 % of cells are placed right."""

from __future__ import annotations

import pytest

from benchmarks._plan_sheets.layouts import LAYOUTS
from benchmarks._plan_sheets.score import Score, case, score
from benchmarks._plan_sheets.sources import made_up, real

LEAST = 0.95
NAMES = [layout.__name__ for layout in LAYOUTS]


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=NAMES)
def test_cells_of_made_up_plans_are_placed_right(layout):
    total = Score()
    for seed in range(500, 508):
        total.add(score(case(layout, seed, made_up(seed))))
    assert total.share >= LEAST, total.slips.most_common(5)


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=NAMES)
def test_cells_of_published_plans_are_placed_right_and_parents_found(layout, data):
    total = Score()
    for seed in range(600, 608):
        total.add(score(case(layout, seed, real(seed))))
    assert total.share >= LEAST, total.slips.most_common(5)
    assert total.parents_right >= 0.85 * total.parents
