"""`hoshin check-in GOAL`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from hoshin.cli.asking import ask
from hoshin.cli.recorded import answer

_TYPED: Final = {
    "subject": "GOAL",
    "obstacle": "--in-the-way",
    "figures.kpi": "--value KPI=VALUE",
    "figures.value": "--value",
}


def check_in(
    goal: str,
    /,
    *,
    colour: str,
    confidence: str = "",
    in_the_way: str = "",
    values: Annotated[tuple[str, ...], Parameter(name="--value", negative="")] = (),
    period: str = "",
    unit: str = "",
    day: str = "",
    json: bool = False,
) -> int:
    """Say how a goal or an initiative stands; a second check-in of a day takes the place of the first.

    Parameters
    ----------
    goal
        The goal or initiative, by key, kind:KEY or title.
    colour
        On-track, at-risk or off-track.
    confidence
        How sure you are to reach it, such as 70%.
    in_the_way
        What is in the way, in a sentence.
    values
        A figure that comes with it: KPI=VALUE, or a VALUE alone where one KPI measures it. May be given again.
    period
        The period of the figures, such as 2026-10; the last one that is over, unless given.
    unit
        The unit that the figures are of; the one that the KPI has figures of, or the goal's own, unless given.
    day
        The day that it speaks of; today unless given.
    """
    from hoshin.calls.typed import share_given

    told = ask(
        "check_in",
        typed=_TYPED,
        subject=goal,
        colour=colour,
        confidence=share_given(confidence, "--confidence") if confidence else None,
        obstacle=in_the_way,
        figures=[_figure(text) for text in values],
        period=period or None,
        unit=unit or None,
        day=day or None,
    )
    return answer(told, json)


def _figure(text: str) -> dict[str, str]:
    """`KPI=VALUE`, or a value alone."""
    name, mark, value = text.rpartition("=")
    return {"value": value, **({"kpi": name} if mark else {})}
