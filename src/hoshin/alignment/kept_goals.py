"""How things stand and what is said of goals, as both are kept: read together, for pages that show many."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import connection

from hoshin.alignment.assessment import GoalSaid
from hoshin.alignment.kept_assessment import GOAL, goal_of
from hoshin.alignment.models import GoalNow, Standing
from hoshin.alignment.telling import COLUMNS, Stand, stand
from hoshin.changes.keys import Key
from hoshin.journal import days

_DAYS: Final = ("checked_in", "check_in_by")
_IN_ONE_QUERY: Final = 500


def kept_of(keys: Collection[Key]) -> tuple[dict[Key, Stand], dict[Key, GoalSaid]]:
    """How some measures, goals and priorities stand, and what is said of those that are goals in force.

    One query for each 500 of them.
    """
    stands: dict[Key, Stand] = {}
    goals: dict[Key, GoalSaid] = {}
    wanted, read = sorted(set(keys)), days.selected("")[1]
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        chunk = wanted[start : start + _IN_ONE_QUERY]
        with connection.cursor() as cursor:
            cursor.execute(_asking(len(chunk)), chunk)
            for key, *row in cursor:
                stands[Key(key)] = stand(row[: len(COLUMNS)])
                told = dict(zip(GOAL, row[len(COLUMNS) :], strict=True))
                if told["goal"] is not None:
                    told |= {name: read(told[name]) for name in _DAYS if told[name] is not None}
                    goals[Key(key)] = goal_of(tuple(told.values()))
    return stands, goals


def _asking(count: int) -> str:
    own = ", ".join(f's."{name}"' for name in ("key", *COLUMNS))
    of_goals = ", ".join(days.selected(f"g.{name}")[0] if name in _DAYS else f'g."{name}"' for name in GOAL)
    marks = ", ".join(["%s"] * count)
    standings, goals = (f'"{table._meta.db_table}"' for table in (Standing, GoalNow))
    return (
        f"SELECT {own}, {of_goals} FROM {standings} s LEFT JOIN {goals} g ON g.goal = s.key"
        f" WHERE s.key IN ({marks})"
    )
