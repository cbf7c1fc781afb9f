"""`hoshin check-in GOAL`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import complain, counted
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.cadence.check_in import NewCheckIn
    from hoshin.cadence.facts import Colour
    from hoshin.interchange.observations import Change
    from hoshin.kpis.sheet import Row
    from hoshin.org.view import View
    from hoshin.strategy.plan import Goal
    from hoshin.work.plan import Initiative


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
    session.open_home()
    from hoshin.cadence.check_in import NewCheckIn
    from hoshin.cadence.check_in import check_in as say_how_it_stands
    from hoshin.cadence.facts import CHECKED_IN_ON
    from hoshin.calls.given import entity_given
    from hoshin.calls.typed import day_given, share_given
    from hoshin.cli.figures import changes_of, warnings_of
    from hoshin.cli.recorded import answer
    from hoshin.strategy.plan import Goal
    from hoshin.work.plan import Initiative

    view = session.view()
    on = day_given(day, "--day", view.day) if day else view.day
    about = entity_given(goal, CHECKED_IN_ON, view.seen, "GOAL")
    assert isinstance(about, Goal | Initiative)  # CHECKED_IN_ON
    rows = tuple(_figures(values, about, view, period=period, unit=unit))
    sure = share_given(confidence, "--confidence") if confidence else None
    said = NewCheckIn(about.ref, _colour(colour), sure, in_the_way, rows)
    changes = changes_of(rows, view.reader, view.seen) if rows else []
    number = say_how_it_stands([said], by=view.reader, day=on)
    for warning in warnings_of(rows, view):
        complain(warning)
    sentences = [_sentence(said, about, on), *(f"{change}." for change in changes)]
    return answer(number, sentences, _as_json(said, on, changes), json)


def _figures(
    values: Sequence[str], about: Goal | Initiative, view: View, *, period: str, unit: str
) -> Iterator[Row]:
    """The figures that come with it, of the goal's or the initiative's own unit where a KPI has those of several."""
    from hoshin.cli.figures import figure_given

    for text in values:
        name, mark, value = text.rpartition("=")
        kpi = name if mark else _only_kpi(about, view, text)
        yield figure_given(kpi, value, view, period=period, unit=unit, usual=about.unit.key)


def _only_kpi(about: Goal | Initiative, view: View, text: str) -> str:
    """The key of the one KPI that measures a goal, or holds an initiative. Raises BadInput."""
    from hoshin.kpis.plan import Measure
    from hoshin.work.plan import KeepWithin

    links: list[Measure | KeepWithin] = [
        *view.seen.of(Measure).by("of", about.ref),
        *view.seen.of(KeepWithin).by("initiative", about.ref),
    ]
    kpis = [view.seen[link.kpi] for link in links if link.kpi in view.seen]
    if len(kpis) == 1:
        return kpis[0].key
    listed = f": {'; '.join(f'“{kpi.name}”' for kpi in kpis)}" if kpis else ""
    raise BadInput(
        f"--value is {text!r}; expected KPI=VALUE, since {counted(len(kpis), 'KPI')} measure “{about.title}”{listed}."
    )


def _colour(text: str) -> Colour:
    from hoshin.cadence.facts import Colour

    try:
        return Colour(" ".join(text.lower().replace("-", " ").replace("_", " ").split()))
    except ValueError as error:
        listed = ", ".join(colour.value.replace(" ", "-") for colour in Colour)
        raise BadInput(f"--colour is {text!r}; expected one of {listed}.") from error


def _sentence(said: NewCheckIn, about: Goal | Initiative, on: date) -> str:
    """`“New moulds” is said to be at risk on 2026-05-18, with a confidence of 50%: No sand.`"""
    from hoshin.changes.words import name_of

    sure = f", with a confidence of {said.confidence:.0%}" if said.confidence is not None else ""
    obstacle = said.obstacle.strip()
    return f"{name_of(about)} is said to be {said.colour.value} on {on}{sure}{f': {obstacle}' if obstacle else '.'}"


def _as_json(said: NewCheckIn, on: date, changes: Sequence[Change]) -> dict[str, Any]:
    from hoshin.cli.figures import as_json

    return {
        "subject": str(said.subject),
        "day": on,
        "colour": said.colour.value,
        "confidence": said.confidence,
        "obstacle": said.obstacle.strip(),
        "figures": [as_json(change) for change in changes],
    }
