"""Which findings the Briefing shows to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.found import OF_PERSONS
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import unfilled
from hoshin.changes.ref import Subject
from hoshin.web.briefing.source import Source
from hoshin.web.findings.told import unit_of

SHOWN: Final = 3
READY: Final = 2
OF_MINE: Final = 5


def most_valuable(source: Source) -> list[FindingSaid]:
    """The findings that bring most and can be mended now, one of a kind in a unit."""
    found: dict[tuple[str, Subject | None], FindingSaid] = {}
    for one in _open_to(source):
        if one.notable and one.gain and one.waits_for is None and one.check not in OF_PERSONS:
            found.setdefault((one.check, unit_of(one.subject, source.view.seen)), one)
    return list(found.values())[:SHOWN]


def ready(source: Source, without: Iterable[FindingSaid]) -> list[FindingSaid]:
    """The most valuable of the others whose mend is a change ready to be made: what the reader decides comes first."""
    reader = source.telling.reader
    if not source.is_now or not reader.may(Ability.PROPOSE):
        return []
    shown = {one.finding for one in without}
    found = [
        one
        for one in _open_to(source)
        if one.notable
        and one.mend
        and one.mend.is_ready
        and one.mend.says.is_for(source.view.seen)
        and one.finding not in shown
    ]
    decides = reader.may(Ability.ADOPT)
    return sorted(
        found,
        key=lambda one: (
            not decides or bool(one.mend and unfilled(one.mend.seats, source.now, {reader.actor}))
        ),
    )[:READY]


def of_mine(source: Source, without: Iterable[FindingSaid]) -> list[FindingSaid]:
    """The findings about what is theirs, one of a kind in a unit, without those that are shown already."""
    shown = {one.finding for one in without}
    found: dict[tuple[str, Subject | None], FindingSaid] = {}
    for one in _open_to(source):
        if one.subject in source.theirs and one.waits_for is None and one.finding not in shown:
            found.setdefault((one.check, unit_of(one.subject, source.view.seen)), one)
    return list(found.values())


def _open_to(source: Source) -> Iterator[FindingSaid]:
    """What the reader sees the subject of, and nobody waived. What is about one person goes to that person."""
    for one in source.findings:
        if one.waived_until is None and source.telling.is_open(one):
            yield one
