"""What our own export had to write otherwise, read back as it was meant.

The standard has no room for an objective in an objective, an indicator of a goal, or a goal that serves no
priority. Writing puts them elsewhere and says so in our own words; reading takes the words for what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hoshin.interchange.stratml import Document, Goal, Objective, with_paths
from hoshin.interchange.stratml.fit import NO_PRIORITY

OF_THE_GOAL = "[These indicators measure the goal itself, not an objective under it.]"
UNDER = re.compile(
    r"(?:(?P<rest>.*)\n\n)?\[This objective stands under the objective “(?P<above>.*)”\.\]", re.DOTALL
)


def unfitted(document: Document) -> Document:
    """The document with what our own words name put back; the same object where there are none."""
    read = replace(document, goals=tuple(map(_goal, document.goals)))
    homes = [goal for goal in read.goals if _is_home(goal)]
    read = replace(
        read,
        goals=tuple(goal for goal in read.goals if not _is_home(goal)),
        objectives=read.objectives + tuple(each for goal in homes for each in goal.objectives),
        indicators=read.indicators + tuple(each for goal in homes for each in goal.indicators),
    )
    return document if read == document else with_paths(read)


def _is_home(goal: Goal) -> bool:
    """Whether it is the goal that we write around what serves no priority."""
    bare = replace(goal, description=goal.description or None, objectives=(), indicators=())
    return bare == Goal(name=NO_PRIORITY)


def _goal(goal: Goal) -> Goal:
    own = [each for each in goal.objectives if _is_of_goal(each)]
    rest = [each for each in goal.objectives if not _is_of_goal(each)]
    indicators = goal.indicators + tuple(indicator for each in own for indicator in each.indicators)
    return replace(goal, objectives=_nested(rest), indicators=indicators)


def _is_of_goal(objective: Objective) -> bool:
    """Whether it is the objective that we write around the indicators of a goal."""
    return replace(objective, indicators=()) == Objective(other_information=OF_THE_GOAL)


@dataclass(slots=True)
class _Place:
    """An objective that others may stand under."""

    objective: Objective
    below: list[_Place] = field(default_factory=list)

    def built(self) -> Objective:
        return replace(
            self.objective,
            objectives=self.objective.objectives + tuple(place.built() for place in self.below),
        )


def _nested(objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """The objectives under those that they say they stand under: the last before them of that name."""
    top: list[_Place] = []
    named: dict[str, _Place] = {}
    for objective in objectives:
        said = UNDER.fullmatch(objective.other_information or "")
        home = named.get(said["above"]) if said else None
        if said and home:
            objective = replace(objective, other_information=said["rest"])
        place = _Place(objective)
        (home.below if home else top).append(place)
        named[" ".join(_called(objective).split())] = place
    return tuple(place.built() for place in top)


def _called(objective: Objective) -> str:
    """How writing names an objective that others stand under."""
    return objective.name or objective.sequence_indicator or objective.description or objective.path
