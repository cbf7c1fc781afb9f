"""A snapshot refuses columns that do not fit together."""

from dataclasses import replace

import numpy as np
import pytest

from engine.plans import Goal, Measure, Plan
from hoshin.engine.snapshot import BadSnapshot

SNAPSHOT = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a")), (Measure("a"),)).snapshot()


def test_a_column_of_another_length_is_refused():
    with pytest.raises(BadSnapshot, match=r"Goals.share: 1 rows for 2 keys"):
        replace(SNAPSHOT.goals, share=np.zeros(1))


def test_a_reference_outside_its_table_is_refused():
    goals = replace(SNAPSHOT.goals, unit=np.array([0, 7]))
    with pytest.raises(BadSnapshot, match=r"goals.unit points outside its table of 1 rows"):
        replace(SNAPSHOT, goals=goals)


def test_a_goal_with_two_parents_is_refused():
    goals = replace(SNAPSHOT.goals, priority=np.array([0, 0]))
    with pytest.raises(BadSnapshot, match="on a goal and on a priority at once"):
        replace(SNAPSHOT, goals=goals)


def test_paths_that_do_not_cover_their_points_are_refused():
    with pytest.raises(BadSnapshot, match="path_offset"):
        replace(SNAPSHOT.measures, path_day=np.array([1, 2]), path_value=np.array([1.0, 2.0]))
