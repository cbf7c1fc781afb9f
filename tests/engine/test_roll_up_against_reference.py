"""The vectorised roll-up and mass equal a plain recursive reference on random plans."""

from math import isnan

import pytest
from hypothesis import given, settings

from engine.plans import Plan
from engine.reference import Reference
from engine.strategies import plans
from hoshin.engine.kinds import Health
from hoshin.engine.standings import NodeStandings, stand


def known(value: float) -> float | None:
    return None if isnan(value) else pytest.approx(value, abs=1e-9)


def compare(plan: Plan, keys: tuple[str, ...], standings: NodeStandings) -> None:
    reference = Reference(plan)
    for row, key in enumerate(keys):
        said = reference.standing(key)
        assert (said.result, said.compared) == (known(standings.result[row]), known(standings.compared[row]))
        assert (said.expected, said.measured) == (
            known(standings.expected[row]),
            known(standings.measured[row]),
        )
        assert said.health is Health(standings.health[row])


@settings(max_examples=500)
@given(plans())
def test_goals_stand_as_the_reference_says(plan: Plan):
    snapshot = plan.snapshot()
    compare(plan, snapshot.goals.keys, stand(snapshot).goals)


@given(plans())
def test_priorities_stand_as_the_reference_says(plan: Plan):
    snapshot = plan.snapshot()
    compare(plan, snapshot.priorities.keys, stand(snapshot).priorities)


@given(plans())
def test_the_circles_are_those_that_can_be_walked(plan: Plan):
    reference = Reference(plan)
    snapshot = plan.snapshot()
    circles = [{snapshot.goals.keys[row] for row in rows} for rows in stand(snapshot).circles]
    for key in snapshot.goals.keys:
        walked = {
            other
            for other in snapshot.goals.keys
            if any(reference.reaches(after, other) for after in reference.onward(key))
            and any(reference.reaches(after, key) for after in reference.onward(other))
        }
        assert [circle for circle in circles if key in circle] == ([walked] if walked else [])
