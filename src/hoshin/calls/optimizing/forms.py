"""What is asked and told where the plan is decided about."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.facts.told import Named

LONGEST: Final = 60
"""Seconds that one who asks a server may take of it."""

Number = Annotated[int | float | None, Meta(description="Whole where it is whole; null is unknown.")]
Points = Annotated[str, Meta(description="Points from 0 to 1000, such as `2.5`.")]


class Floor(Asked, kw_only=True, frozen=True):
    """The least points of what is chosen for a priority."""

    priority: Named
    points: Points


class Optimizing(Asked, kw_only=True, frozen=True):
    """Deciding about the plan."""

    time_limit: Annotated[
        float, Meta(gt=0, le=LONGEST, description="Seconds at most; it ends with a proof.")
    ] = 20.0
    what_if: (
        Annotated[
            float,
            Meta(
                ge=0,
                le=LONGEST,
                description="Seconds to ask what more of each pool would buy; what the limit leaves, without it.",
            ),
        ]
        | None
    ) = None
    seed: Annotated[int, Meta(ge=0, lt=2**31, description="Of the search beside the solver.")] = 0
    floors: Annotated[
        list[Floor], Meta(max_length=100, description="The least points of what is chosen for priorities.")
    ] = []
    price: Annotated[
        str | None,
        Meta(
            description="Points that stopping funded work costs; a tenth of what an initiative is worth, without it."
        ),
    ] = None
    dry_run: Annotated[bool, Meta(description="Keep no draft.")] = False


class ChosenTold(Told, kw_only=True, frozen=True):
    """What was chosen: at which level, from when."""

    id: str
    level: str | None
    start: int | None
    value: Number


class LimitTold(Told, kw_only=True, frozen=True):
    """What keeps more from being chosen."""

    kind: str
    name: str
    period: int | None
    limit: Number
    used: Number
    keeps_out: int | None


class WorthTold(Told, kw_only=True, frozen=True):
    """What more of a pool would buy."""

    pool: str
    period: int | None
    more: Number
    gain: Number
    each: Number
    proved: bool


class StepMore(Told, kw_only=True, frozen=True):
    """What more of every pool would buy."""

    more: Number
    value: Number
    bound: Number
    selected: list[str]


class ChoiceTold(Told, kw_only=True, frozen=True):
    """What was decided about: an initiative, its state now, and what it is worth."""

    id: str
    key: str
    funding: str
    value: Number
    priority: str | None


class RoomTold(Told, kw_only=True, frozen=True):
    """What a pool has left in a period."""

    name: str
    pool: Annotated[str, Meta(description="The key of the pool.")]
    period: date
    left: Number


class LeftOut(Told, kw_only=True, frozen=True):
    """An initiative that stays as it is, since nothing of a pool is planned for it."""

    key: str
    title: str
    funding: str


class EditSaid(Told, kw_only=True, frozen=True):
    """What the draft changes, in words."""

    subject: str
    what: str
    funding: Annotated[str, Meta(description="The state that it brings.")]


class PlanDecided(Told, kw_only=True, frozen=True):
    """What to fund, and how surely."""

    status: Annotated[str, Meta(description="`optimal`, `feasible`, `infeasible` or `unknown`.")]
    value: Number
    bound: Number
    gap: Number
    selected: list[str]
    selected_detail: list[ChosenTold]
    binding: list[LimitTold]
    worth: list[WorthTold]
    frontier: list[StepMore]
    what_if_complete: bool
    disrupted: list[str]
    stopped: bool
    seconds: float
    clash: Annotated[list[str], Meta(description="Rules that cannot hold together, where none can be kept.")]
    clash_is_least: Annotated[bool, Meta(description="Without any one of them the others could.")]
    points: Annotated[Number, Meta(description="What all that is decided about is worth.")]
    price: Number
    initiatives: list[ChoiceTold]
    pools: list[RoomTold]
    left_out: list[LeftOut]
    warnings: list[str]
    edits: list[EditSaid]
    draft: Annotated[str | None, Meta(description="The key of the draft; null where none was kept.")]
