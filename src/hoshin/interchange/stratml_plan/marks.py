"""What our own export had to write otherwise, read back as it was meant.

The standard has no room for an objective in an objective, an indicator of a goal, or a goal that serves no
priority. Writing puts them elsewhere and says so in our own words; reading takes the words for what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hoshin.interchange.stratml import Document, Goal, Objective, with_paths
from hoshin.interchange.stratml.element import path_of
from hoshin.interchange.stratml.fit import NO_PRIORITY

OF_THE_GOAL = "[These indicators measure the goal itself, not an objective under it.]"
UNDER = re.compile(
    r"(?:(?P<rest>.*)\n\n)?\[This objective stands under the objective “(?P<above>.*)”\.\]", re.DOTALL
)


def unfitted(document: Document) -> Document:
    """The document with what our own words name put back; the same object where there are none."""
    homes = [_goal(goal, "") for goal in document.goals if _is_home(goal)]
    goals = [goal for goal in document.goals if not _is_home(goal)]
    read = replace(
        document,
        goals=tuple(_goal(goal, f"Goal {number}") for number, goal in enumerate(goals, 1)),
        objectives=document.objectives + tuple(each for home in homes for each in home.objectives),
        indicators=document.indicators + tuple(each for home in homes for each in home.indicators),
    )
    return document if read == document else with_paths(read)


def _is_home(goal: Goal) -> bool:
    """Whether it is the goal that we write around what serves no priority."""
    bare = replace(goal, description=goal.description or None, objectives=(), indicators=())
    return bare == Goal(name=NO_PRIORITY)


def _goal(goal: Goal, path: str) -> Goal:
    own = [each for each in goal.objectives if _is_of_goal(each)]
    rest = [each for each in goal.objectives if not _is_of_goal(each)]
    indicators = goal.indicators + tuple(indicator for each in own for indicator in each.indicators)
    return replace(goal, objectives=_nested(rest, path), indicators=indicators)


def _is_of_goal(objective: Objective) -> bool:
    """Whether it is the objective that we write around the indicators of a goal."""
    return replace(objective, indicators=()) == Objective(other_information=OF_THE_GOAL)


@dataclass(slots=True)
class _Place:
    """An objective that others may stand under; `path` is the one that it had before it was flattened."""

    objective: Objective
    path: str
    below: list[_Place] = field(default_factory=list)

    @property
    def called(self) -> str:
        """How writing names it to those that stood under it."""
        said = self.objective.name or self.objective.sequence_indicator or self.objective.description
        return " ".join((said or self.path).split())

    def built(self) -> Objective:
        """The objective with those that stand under it."""
        below = tuple(place.built() for place in self.below)
        return replace(self.objective, objectives=self.objective.objectives + below)


def _nested(objectives: Iterable[Objective], path: str) -> tuple[Objective, ...]:
    """The objectives under those that they say they stand under: the last before them of that name."""
    top: list[_Place] = []
    named: dict[str, _Place] = {}
    for objective in objectives:
        said = UNDER.fullmatch(objective.other_information or "")
        home = named.get(said["above"]) if said else None
        if said and home:
            objective = replace(objective, other_information=said["rest"])
        siblings = home.below if home else top
        own = path_of(home.path if home else path, "Objective", len(siblings) + 1)
        siblings.append(_Place(objective, own))
        named[siblings[-1].called] = siblings[-1]
    return tuple(place.built() for place in top)
