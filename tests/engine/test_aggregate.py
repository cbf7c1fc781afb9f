"""One current value from the values of a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.aggregate import aggregate
from hoshin.engine.kinds import Aggregation

NAN = float("nan")
values = st.lists(st.one_of(st.floats(-1e9, 1e9), st.just(NAN)), max_size=20)


@pytest.mark.parametrize(
    ("how", "said"),
    [("last", 2.0), ("sum", 9.0), ("mean", 3.0), ("min", 2.0), ("max", 4.0)],
)
def test_each_way_says_what_it_is_called(how: str, said: float):
    assert aggregate(Aggregation(how), [3.0, 4.0, 2.0]) == said


@given(st.sampled_from(Aggregation), values)
def test_what_is_not_applicable_is_left_out(how: Aggregation, found: list[float]):
    assert aggregate(how, found) == aggregate(how, [value for value in found if value == value])


@pytest.mark.parametrize("how", Aggregation)
def test_without_values_there_is_none(how: Aggregation):
    assert aggregate(how, [NAN, NAN]) is None


@given(st.permutations([0.1, 0.2, 0.3, 1e16, -1e16]))
def test_a_sum_is_exact_in_any_order(found: list[float]):
    assert aggregate(Aggregation.SUM, found) == 0.6
