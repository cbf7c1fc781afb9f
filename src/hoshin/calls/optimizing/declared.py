"""The call that decides what to fund."""

from __future__ import annotations

from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.optimizing.forms import Optimizing, PlanDecided
from hoshin.changes.abilities import Ability

OPTIMIZING_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    Call(
        name="optimize",
        method=Method.POST,
        path="/optimize",
        takes=Optimizing,
        gives=PlanDecided,
        does="hoshin.calls.optimizing.optimize:optimize",
        about="Allocation",
        says="Which initiatives to fund: the greatest value within every pool and rule",
        more="The answer is kept as a draft of the caller's, to be read, adopted or withdrawn as a changeset.",
        needs=Ability.READ_FACTS,
        takes_long=True,
    ),
)
