"""Looking at a few entries only loses little, and never more work than was allowed."""

from __future__ import annotations

import numpy as np

from hoshin.engine.similar.candidates import NOBODY, candidates
from hoshin.engine.similar.likeness import likeness
from hoshin.engine.similar.matrices import summed

RNG = np.random.default_rng(4)


def rows_of(size=400, width=60, each=6):
    row = np.repeat(np.arange(size), each)
    return summed(row, RNG.integers(0, width, len(row)), RNG.random(len(row)), (size, width))


def dense(rows):
    full = np.zeros((len(rows), rows.width))
    full[rows.row_of_entries(), rows.columns] = rows.values
    return full


def test_with_few_rows_the_candidates_are_the_nearest():
    rows = rows_of()
    alike = dense(rows) @ dense(rows).T
    for some in candidates(rows, 5):
        for at, found in enumerate(some.rows, some.start):
            assert set(np.argsort(-alike[at])[:5]) == set(found)


def test_of_equally_alike_rows_the_first_are_kept_however_many_there_are():
    size, most = 5_000, 90
    values = RNG.integers(1, 30, size).astype(np.float64)
    values[RNG.integers(0, size, 20)] = 1_000.0
    rows = summed(np.arange(size), np.zeros(size, dtype=np.int64), values, (size, 1))
    nearest = np.lexsort((np.arange(size), -values))[:most]
    for some in candidates(rows, most, longest_list=size):
        assert all(set(nearest) == set(found) for found in some.rows.tolist())


def test_likeness_is_the_product_of_rows():
    rows = rows_of()
    others = RNG.integers(-1, len(rows), (len(rows), 7))
    expected = np.take_along_axis(dense(rows) @ dense(rows).T, np.maximum(others, 0), axis=1)
    np.testing.assert_allclose(likeness(rows, 0, others), np.where(others < 0, 0, expected), rtol=1e-5)


def test_a_feature_that_all_rows_have_costs_no_more_than_its_list():
    size = 3_000
    rows = summed(np.arange(size), np.zeros(size, dtype=np.int64), np.ones(size), (size, 1))
    found = [some.rows for some in candidates(rows, 4, looked_at=10, longest_list=20)]
    assert set(np.concatenate(found).ravel()) <= set(range(20)) | {NOBODY}
