"""Links that run in a circle are found, however long they are."""

import numpy as np

from hoshin.engine.circles import circles


def found(parent: list[int], *edges: tuple[int, int]) -> list[list[int]]:
    source, target = (
        np.array(column, np.int64) for column in (zip(*edges, strict=True) if edges else ((), ()))
    )
    return [rows.tolist() for rows in circles(np.array(parent, np.int64), source, target)]


def test_a_tree_has_no_circle():
    assert found([-1, 0, 0, 1]) == []


def test_two_goals_that_contribute_to_each_other_are_a_circle():
    assert found([-1, -1, -1], (0, 1), (1, 0), (1, 2)) == [[0, 1]]


def test_a_contribution_down_to_a_descendant_makes_a_circle_of_the_line_between():
    assert found([-1, 0, 1, 2, 2], (1, 3)) == [[1, 2, 3]]


def test_circles_that_share_no_goal_are_told_apart():
    assert found([-1, 0, -1, 2], (0, 1), (2, 3)) == [[0, 1], [2, 3]]


def test_circles_that_share_a_goal_are_one():
    assert found([-1, -1, -1], (0, 1), (1, 0), (1, 2), (2, 1)) == [[0, 1, 2]]


def test_a_line_beside_a_circle_is_none():
    assert found([-1, -1, -1, -1], (0, 1), (1, 2), (2, 1), (2, 3)) == [[1, 2]]


def test_a_circle_of_a_hundred_thousand_goals_is_found_without_recursion():
    many = 100_000
    assert found([-1, *range(many - 1)], (0, many - 1)) == [list(range(many))]
