"""Worsening one true trait lowers the index; twenty companies and three doses here, all in `bin/bench alignment_index`."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks._companies.doses import DOSES, TRAITS
from benchmarks._companies.records import Records
from benchmarks._companies.worlds import WORLDS, inhabitant, inhabitants
from hoshin.engine.index import read_index

COMPANIES = 20


@pytest.fixture(scope="module")
def records() -> list[Records]:
    return [one.records for one in inhabitants(WORLDS[0], COMPANIES)]


@pytest.fixture(scope="module")
def before(records: list[Records]) -> list[float]:
    return [index_of(one) for one in records]


def index_of(records: Records) -> float:
    value = read_index(records.company()).value
    assert value is not None
    return value


@pytest.mark.parametrize("trait", TRAITS)
def test_a_true_trait_made_worse_lowers_the_index_the_more_the_larger_the_dose(
    trait: str, records: list[Records], before: list[float]
):
    fell = 0
    for number, (company, untouched) in enumerate(zip(records, before, strict=True)):
        dosed = [TRAITS[trait](company, dose, np.random.default_rng(number)) for dose in DOSES[::2]]
        index = [untouched, *(index_of(one) for one in dosed)]
        fell += index[-1] < index[0] and all(after <= less + 1e-9 for less, after in pairwise(index))
    assert fell >= 0.95 * COMPANIES


def test_a_company_is_the_same_everywhere_and_has_all_that_the_checks_ask():
    one, again = inhabitant(WORLDS[1], 3), inhabitant(WORLDS[1], 3)
    assert one.truth == again.truth
    assert index_of(one.records) == index_of(again.records)
    one.records.operations.check_against(one.records.snapshot)
    assert 0.0 < one.truth < 1.0


def test_the_worlds_differ_in_who_is_tidy():
    def correlation(world: int) -> float:
        people = list(inhabitants(WORLDS[world], 40))
        aligned = [one.reality.traits.alignment for one in people]
        return float(np.corrcoef(aligned, [one.records.filled for one in people])[0, 1])

    neutral = correlation(0)
    assert correlation(1) > neutral + 0.3
    assert correlation(2) < neutral - 0.1
