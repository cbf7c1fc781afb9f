"""Who runs a command, in which home, looking at which moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.home import find

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.changes.picture import Picture
    from hoshin.changes.ref import Subject
    from hoshin.journal.actor import Actor

_LONGEST_NUMBER = 18

home: Path | None = None
"""The folder given by --home."""

person: str = ""
"""Whom --as names."""

other: str = ""
"""Whom --for names."""


@dataclass(frozen=True, slots=True)
class View:
    """A moment as one reader sees it: the whole plan, what they see of it, the day that it was, and whether facts too."""

    whole: Picture
    seen: Picture
    day: date
    reader: Actor
    with_facts: bool

    def tells_of(self, subject: Subject) -> bool:
        """Whether the reader is told what was reported of something."""
        return self.with_facts and self.seen.find(subject) is not None


def open_home() -> None:
    """Find the home that the command means, open its database, and see to it that whom --as and --for name are there.

    From here on names are read once, for the command ends when it has answered.
    """
    open_for_long()
    from hoshin.org.called import keep_at_hand

    keep_at_hand()
    if person or other:
        actor()


def open_for_long() -> None:
    """Find the home and open its database for a process that goes on: it speaks of people by their keys."""
    from hoshin.database import open_database

    open_database(find(str(home) if home else None))


def actor() -> Actor:
    """Who acts: the operator, or the person that --as names; in the name of whom --for names, where it does.

    Raises NotFound, BadInput; NotAllowed for who has no grant to read, or to act for another.
    """
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import authority, check_may
    from hoshin.journal.actor import OPERATOR, acting_for, person_actor

    acting = person_actor(_somebody(person)) if person else OPERATOR
    if not authority().may(acting, Ability.READ_TOP):
        raise NotAllowed(f"{person} has no account with a grant to read here; an administrator gives one.")
    if other:
        acting = acting_for(_somebody(other), by=acting)
        check_may(acting, Ability.READ_TOP)
    return acting


def only_operator() -> None:
    """Raises NotAllowed for a person: what looks after the whole installation shows, and touches, all of it."""
    if person or other:
        raise NotAllowed("That is for whoever runs the installation, not for a person.")


def only_administrators() -> None:
    """Raises NotAllowed, ahead of looking for a name, so that who may not change accounts is not told who has one."""
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import check_may

    check_may(actor(), Ability.ADMINISTER)


def _somebody(called: str) -> Key:
    """A person who is here. Raises NotFound, BadInput."""
    from hoshin.changes import moments
    from hoshin.changes.ref import Ref
    from hoshin.org.naming import person_called
    from hoshin.org.plan import Person

    key = person_called(called)
    if Ref[Person](Person.kind, key) not in moments.today():
        raise NotFound(f"There is no person {called!r}.")
    return key


def view(at: str | None = None) -> View:
    """The plan now, or at a date (the end of that day) or number. Raises BadInput, NotFound."""
    from hoshin.changes import moments
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import authority
    from hoshin.changes.visibility import seen_by
    from hoshin.journal.models import Entry
    from hoshin.org.policy import number_on, policy_of, today_of

    now = moments.today()
    policy, reader = policy_of(now), actor()
    with_facts = authority().may(reader, Ability.READ)
    if at is None:
        return View(now, seen_by(reader, now, now), today_of(policy), reader, with_facts)
    if at.isascii() and at.isdecimal():
        then = moments.as_of(_number(at, now.number))
        moment = Entry.objects.filter(number=then.number).first()
        day = moment.at.astimezone(ZoneInfo(policy.time_zone)).date() if moment else today_of(policy)
    else:
        day = _date(at)
        then = moments.as_of(number_on(day, policy))
    return View(then, seen_by(reader, then, now), day, reader, with_facts)


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
