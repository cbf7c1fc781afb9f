"""What goals and priorities rest on, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.changes.keys import Key
from hoshin.engine.operations import Assumptions
from hoshin.kpis.plan import Signpost
from hoshin.strategy.plan import Assumption


def assumptions(ground: Ground, latest: Mapping[Key, float]) -> Assumptions:
    """The live assumptions. latest: the latest value of each signpost's KPI, of those that have one."""
    listed = list(ground.picture.of(Assumption).values())
    return Assumptions(
        keys=tuple(assumption.key for assumption in listed),
        goal=np.array([ground.goals.get(one.about.key, -1) for one in listed], dtype=np.int64),
        priority=np.array([ground.priorities.get(one.about.key, -1) for one in listed], dtype=np.int64),
        holds=np.array([_holds(one, ground, latest) for one in listed], dtype=np.bool_),
    )


def _holds(assumption: Assumption, ground: Ground, latest: Mapping[Key, float]) -> bool:
    if assumption.review_on is not None and assumption.review_on < ground.day:
        return False
    signposts = ground.picture.of(Signpost).by("assumption", assumption.ref)
    return not any(
        _is_beyond(signpost, latest[signpost.key]) for signpost in signposts if signpost.key in latest
    )


def _is_beyond(signpost: Signpost, value: float) -> bool:
    below, above = signpost.wrong_below, signpost.wrong_above
    return (below is not None and value < float(below)) or (above is not None and value > float(above))
