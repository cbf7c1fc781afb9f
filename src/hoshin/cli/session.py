"""Who runs a command, in which home, looking at which moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hoshin.errors import BadInput, NotFound
from hoshin.home import find

if TYPE_CHECKING:
    from hoshin.changes.picture import Picture
    from hoshin.journal.actor import Actor

_LONGEST_NUMBER = 18

home: Path | None = None
"""The folder given by --home."""

person: str = ""
"""Whom --as names."""


@dataclass(frozen=True, slots=True)
class View:
    """A moment as one reader sees it: the whole plan, what they see of it, and the day that it was."""

    whole: Picture
    seen: Picture
    day: date
    reader: Actor


def open_home() -> None:
    """Find the home that the command means, open its database, and see to it that whom --as names is there.

    From here on names are read once, for the command ends when it has answered.
    """
    from hoshin.database import open_database

    open_database(find(str(home) if home else None))
    from hoshin.org.names import keep_at_hand

    keep_at_hand()
    if person:
        actor()


def actor() -> Actor:
    """Who acts: the operator, or the person that --as names. Raises NotFound, BadInput."""
    from hoshin.changes import moments
    from hoshin.changes.keys import Key, is_key
    from hoshin.changes.ref import Ref
    from hoshin.journal.actor import OPERATOR, person_actor
    from hoshin.org.people import PersonName
    from hoshin.org.plan import Person

    if not person:
        return OPERATOR
    named = (
        [person]
        if is_key(person)
        else list(PersonName.objects.filter(name=person).values_list("pk", flat=True))
    )
    if len(named) > 1:
        raise BadInput(f"Several people are called {person!r}: {', '.join(sorted(named))}. Give the key.")
    if not named or moments.today().get(Ref[Person](Person.kind, Key(named[0]))) is None:
        raise NotFound(f"There is no person {person!r}.")
    return person_actor(named[0])


def view(at: str | None = None) -> View:
    """The plan now, or at a date (the end of that day) or number. Raises BadInput, NotFound."""
    from hoshin.changes import moments
    from hoshin.changes.visibility import seen_by
    from hoshin.journal.models import Entry
    from hoshin.org.policy import number_on, policy_of, today_of

    now = moments.today()
    policy, reader = policy_of(now), actor()
    if at is None:
        return View(now, seen_by(reader, now, now), today_of(policy), reader)
    if at.isascii() and at.isdecimal():
        then = moments.as_of(_number(at, now.number))
        moment = Entry.objects.filter(number=then.number).first()
        day = moment.at.astimezone(ZoneInfo(policy.time_zone)).date() if moment else today_of(policy)
    else:
        day = _date(at)
        then = moments.as_of(number_on(day, policy))
    return View(then, seen_by(reader, then, now), day, reader)


def _number(text: str, last: int) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise NotFound(f"There is no number {text[:_LONGEST_NUMBER]}…: the last one is {last}.")
    return int(text)


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"--at is {text!r}; expected a date such as 2026-06-30, or a number of the log."
        ) from error
    if not MINYEAR < day.year < MAXYEAR:
        raise BadInput(f"--at is {text}; expected a date from the year {MINYEAR + 1} to {MAXYEAR - 1}.")
    return day
