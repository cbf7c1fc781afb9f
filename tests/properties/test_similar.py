"""What holds of similar rows, whatever the texts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.similar.neighbours import similar

texts = st.lists(st.text(alphabet=st.sampled_from("abcdeé 目標\u0301\u200d-1"), max_size=30), max_size=12)
any_texts = st.lists(st.text(st.characters(), max_size=20), max_size=8)


@given(any_texts, st.integers(1, 12))
def test_any_text_is_answered_in_the_promised_shape(titles, k):
    found = similar([titles], k)
    assert found.rows.shape == found.scores.shape == (len(titles), k)
    assert ((found.rows < 0) == np.isnan(found.scores)).all()
    assert (found.rows < max(1, len(titles))).all()
    assert not (found.rows == np.arange(len(titles))[:, np.newaxis]).any()


@given(texts, st.integers(1, 12))
def test_a_neighbour_is_named_once_and_ranks_fall(titles, k):
    found = similar([titles], k)
    for rows, scores in zip(found.rows, found.scores, strict=True):
        named = rows[rows >= 0]
        assert len({*named.tolist()}) == len(named)
        assert (np.diff(scores[: len(named)]) <= 0).all()
        assert (rows[len(named) :] < 0).all()


@given(texts, st.integers(1, 5))
def test_fewer_neighbours_are_the_beginning_of_more(titles, k):
    few, many = similar([titles], k), similar([titles], k + 3)
    assert few.rows.tolist() == many.rows[:, :k].tolist()


@given(texts)
def test_the_same_texts_give_the_same_answer(titles):
    one, other = similar([titles]), similar([list(titles)])
    np.testing.assert_array_equal(one.scores, other.scores)
    np.testing.assert_array_equal(one.rows, other.rows)


@given(texts.filter(lambda titles: len({*titles}) > 1), st.randoms())
def test_the_order_of_the_rows_changes_no_best_score(titles, random):
    order = list(range(len(titles)))
    random.shuffle(order)
    straight = similar([titles], 1).scores[order, 0]
    shuffled = similar([[titles[row] for row in order]], 1).scores[:, 0]
    np.testing.assert_allclose(straight, shuffled, rtol=1e-3, atol=1e-4)
