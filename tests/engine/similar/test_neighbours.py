"""The most similar rows: what is found, what is not, and in which order."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.similar.neighbours import MOST, THRESHOLD, SimilarError, similar

TITLES = [
    "Halve the lead time of pumps",
    "Lead time for pumps: cut by half",
    "Hire twenty engineers",
    "Twenty new engineers hired",
    "Open an office in Lisbon",
    "Reduce scrap in the foundry",
]


def best(*fields, k=1):
    return similar(fields, k).rows[:, 0].tolist()


def test_what_says_the_same_finds_each_other():
    assert best(TITLES)[:4] == [1, 0, 3, 2]


def test_a_row_is_never_its_own_neighbour():
    found = similar([TITLES * 3], k=10)
    assert not (found.rows == np.arange(len(TITLES) * 3)[:, np.newaxis]).any()


def test_scores_fall_from_rank_to_rank_and_lie_between_0_and_1():
    scores = similar([TITLES], k=5).scores
    known = scores[~np.isnan(scores)]
    assert ((known > 0) & (known <= 1)).all()
    assert (np.diff(np.nan_to_num(scores, nan=-1), axis=1) <= 0).all()


def test_the_same_text_scores_one_and_comes_first_in_the_order_of_the_rows():
    found = similar([["goal one", "other", "goal one", "goal one"]], k=3)
    assert found.rows[:, :2].tolist()[0] == [2, 3]
    assert found.rows[:, :2].tolist()[2] == [0, 3]
    assert found.scores[0, :2].tolist() == [1.0, 1.0]


def test_many_equal_rows_are_answered_with_equal_rows():
    found = similar([["Task"] * 5_000], k=10)
    assert (found.scores == 1).all()
    assert found.rows[0].tolist() == list(range(1, 11))
    assert found.rows[-1].tolist() == list(range(10))


def test_neighbours_that_are_many_equal_rows_are_all_told():
    found = similar([["Cut the lead time"] * 3 + ["Cut lead times", "Hire engineers"]], k=3)
    assert found.rows[3].tolist() == [0, 1, 2]


def test_a_row_without_text_has_no_neighbours_and_is_none():
    found = similar([["", "cut lead time", " \t", "!!! …", "cut lead times"]], k=4)
    assert found.rows[[0, 2, 3]].tolist() == [[-1] * 4] * 3
    assert found.rows[1].tolist() == [4, -1, -1, -1]
    assert np.isnan(found.scores[0]).all()


@pytest.mark.parametrize("rows", [0, 1])
def test_nobody_has_neighbours_where_there_is_at_most_one_row(rows):
    found = similar([["A goal"] * rows], k=10)
    assert found.rows.tolist() == [[-1] * 10] * rows


def test_what_is_unlike_everything_is_near_nothing():
    assert similar([[*TITLES, "zzz qqq"]], k=1).rows[-1, 0] == -1


def test_forms_of_writing_do_not_matter():
    assert similar([["Ｆｉｌｅ SIZE", "file size", "other thing"]], k=1).scores[0, 0] > 0.99


@pytest.mark.parametrize(
    "titles",
    [
        ["目標管理の改善", "目標管理を改善する", "売上を伸ばす", "採用計画"],
        [
            "Снизить сроки поставки насосов",
            "Сокращение срока поставки насосов",
            "Нанять инженеров",
            "Открыть офис",
        ],
        ["Lieferzeiten halbieren", "Halbierung der Lieferzeit", "Ingenieure einstellen", "Büro eröffnen"],
        ["خفض مدة تسليم المضخات", "تخفيض مدة تسليم المضخة", "توظيف مهندسين", "افتتاح مكتب"],
    ],
    ids=["Japanese", "Russian", "German", "Arabic"],
)
def test_other_languages_find_their_twins(titles):
    assert best(titles)[:2] == [1, 0]


def test_a_long_description_does_not_drown_its_title():
    story = [
        " ".join(f"{word}{row}" for word in ("saw", "then", "went", "had", "was") * 400) for row in range(6)
    ]
    assert best(TITLES, story)[:4] == [1, 0, 3, 2]


def test_the_order_of_the_fields_does_not_matter():
    stories = ["it broke after the update", "since the update it is broken", "a", "b", "c", "d"]
    one, other = similar([TITLES, stories], 3), similar([stories, TITLES], 3)
    assert one.rows.tolist() == other.rows.tolist()


def test_an_empty_field_leaves_all_to_the_others():
    nothing = [""] * len(TITLES)
    assert best(TITLES, nothing)[:4] == [1, 0, 3, 2]


def test_a_rewording_passes_the_threshold_and_a_neighbour_in_topic_does_not():
    found = similar([[*TITLES, "Time to hire"]], k=1)
    assert found.rows[-1, 0] >= 0
    assert found.scores[0, 0] >= THRESHOLD > found.scores[-1, 0]


@pytest.mark.parametrize("k", [0, -1, MOST + 1])
def test_a_number_of_neighbours_out_of_range_is_refused(k):
    with pytest.raises(SimilarError, match=f"{k} neighbours were asked for; expected from 1 to {MOST}"):
        similar([TITLES], k)


def test_fields_of_different_lengths_are_refused():
    with pytest.raises(SimilarError, match="The fields have 2, 1 rows"):
        similar([["a", "b"], ["a"]])


def test_no_fields_are_refused():
    with pytest.raises(SimilarError, match="no fields"):
        similar([])


def test_progress_is_told():
    told = []
    similar([TITLES], progress=lambda *what: told.append(what))
    assert told == [("Reading texts", 6, 6), ("Comparing", 6, 6)]
