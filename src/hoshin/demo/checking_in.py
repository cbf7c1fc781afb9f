"""Checking in: each goal every second week, by whoever owns it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from hoshin.alignment.settle import settle
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.demo.cast import Cast
from hoshin.demo.faults.accountability import SILENT_UNITS, SILENT_WEEKS
from hoshin.demo.faults.kpis import ALWAYS_GREEN
from hoshin.demo.goals import GOALS, YOUNG
from hoshin.demo.shape import GoalOf
from hoshin.engine.company import company_of
from hoshin.engine.kinds import Health
from hoshin.journal.actor import person_actor
from hoshin.org.plan import Person

_COLOURS: Final = {
    Health.OFF_TRACK: Colour.OFF_TRACK,
    Health.AT_RISK: Colour.AT_RISK,
    Health.ON_TRACK: Colour.ON_TRACK,
}
_CONFIDENCE: Final = {Colour.ON_TRACK: 0.85, Colour.AT_RISK: 0.55, Colour.OFF_TRACK: 0.3}
_IN_THE_WAY: Final = (
    "Two people are on sick leave.",
    "Waiting for the supplier's answer.",
    "The test field is taken until the end of the month.",
    "We do not agree with sales on the date.",
    "The new order system takes the hours that were meant for this.",
    "Nobody has decided between the two offers.",
)


def check_in_on_goals(cast: Cast, day: date) -> None:
    """What owners say of their goals on a Monday: of all of them in the first week, of each second one after."""
    picture, healths = moments.today(), _healths()
    dice, week = cast.dice(f"check-ins of {day}"), day.toordinal() // 7
    is_first = day - cast.dates.begin < timedelta(weeks=1)
    said: dict[Person, list[NewCheckIn]] = {}
    for turn, goal in enumerate(GOALS):
        if not (is_first or (turn + week) % 2 == 0) or not _is_spoken_of(cast, goal, day):
            continue
        owner = picture[cast.goals[goal.handle]].owner
        person = picture.get(owner) if owner is not None else None
        if person is not None:
            said.setdefault(person, []).append(_said(cast, goal, healths, dice))
    for person, listed in said.items():
        check_in(listed, by=person_actor(person.key), day=day)


def _said(cast: Cast, goal: GoalOf, healths: dict[str, Health], dice: Random) -> NewCheckIn:
    """What an honest owner says is what the figures say; a few say *on track* whatever they do."""
    ref = cast.goals[goal.handle]
    colour = _COLOURS.get(healths[ref.key], Colour.ON_TRACK)
    if goal.handle in ALWAYS_GREEN:
        colour = Colour.ON_TRACK
    confidence = round(_CONFIDENCE[colour] + dice.uniform(-0.1, 0.1), 2)
    obstacle = dice.choice(_IN_THE_WAY) if colour is not Colour.ON_TRACK and dice.random() < 0.6 else ""
    return NewCheckIn(ref, colour, confidence=confidence, obstacle=obstacle)


def _is_spoken_of(cast: Cast, goal: GoalOf, day: date) -> bool:
    if goal.handle == YOUNG:
        return False
    return (goal.owner or goal.unit) not in SILENT_UNITS or day < cast.dates.ago(weeks=SILENT_WEEKS)


def _healths() -> dict[str, Health]:
    """How every goal stands by its latest figures, however old."""
    judged = settle()
    standings = company_of(judged.snapshot, plan=judged.plan).standings.goals
    return dict(_by_key(judged.snapshot.goals.keys, standings.health.tolist()))


def _by_key(keys: tuple[str, ...], codes: list[int]) -> Iterator[tuple[str, Health]]:
    return ((key, Health(code)) for key, code in zip(keys, codes, strict=True))
