"""Who was asked for consent, when, and when they answered: read from the journal, proposals and all that came of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final, NamedTuple

from hoshin.changes import log
from hoshin.changes.authority import fillers_in, seats_touched
from hoshin.changes.edits import Edit
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.journal.models import Entry

_SUBJECT: Final = "changeset:"
_CLOSES: Final = ("decline", "withdraw")
_ASKS: Final = ("propose", "resolve", "amend", "reschedule")
"""Settling a conflict or other edits change what others agreed to, and so does another day of effect: they are asked anew."""


@dataclass(frozen=True, slots=True)
class Asked:
    """That a proposal asked for the consent of a seat, and when it was answered; None while it waits.

    Answered is: by who fills the seat, or for everybody, when the proposal was declined, withdrawn or adopted.
    """

    changeset: Key
    seat: Seat
    asked: datetime
    answered: datetime | None


def ever_proposed(until: datetime) -> bool:
    """Whether anything was proposed to anybody by an instant."""
    return Entry.objects.filter(verb="propose", at__lte=until).exists()


def told_since(number: int) -> bool:
    """Whether anything became of a proposal since a number was taken."""
    since = numbers.instant_of(number)
    lines = Entry.objects.filter(subject__startswith=_SUBJECT, number=None)
    return (lines.filter(at__gte=since) if since is not None else lines).exists()


def asked_between(first: datetime, last: datetime, picture: Picture) -> Iterator[Asked]:
    """What was proposed from one instant to another, a seat at a time, in the order of changesets; as of the last instant.

    Seats are filled by those who fill them in the picture.
    """
    fillers = fillers_in(picture)
    told = _told(first, last)
    edits, numbers = log.edits_by_changeset(told), _numbers(told, picture.number)
    for changeset in sorted(told):
        events = told[changeset]
        start = max(place for place, event in enumerate(events) if event.verb in _ASKS)
        before = picture
        if changeset in numbers:
            before = picture.before(edits.get(changeset, ()), numbers[changeset])
        seats = _seats(edits.get(changeset, ()), before, events[start].actor)
        for seat in sorted(seats, key=str):
            here = fillers(seat)
            if events[start].actor not in here:
                yield Asked(changeset, seat, events[start].at, _answer(events[start + 1 :], here))


class _Event(NamedTuple):
    verb: str
    actor: Actor
    at: datetime
    is_adoption: bool


def _told(first: datetime, last: datetime) -> dict[Key, list[_Event]]:
    """What happened to each changeset that was proposed between two instants, in order."""
    lines = Entry.objects.filter(at__gte=first, at__lte=last)
    proposed = lines.filter(verb="propose", subject__startswith=_SUBJECT).values("subject")
    rows = lines.filter(subject__in=proposed).order_by("subject", "pk")
    told = rows.values_list("subject", "verb", "actor", "at", "number")
    return {
        Key(subject.removeprefix(_SUBJECT)): [
            _Event(verb, Actor(actor), at, number is not None) for _, verb, actor, at, number in those
        ]
        for subject, those in groupby(told, key=lambda row: row[0])
    }


def _numbers(changesets: Collection[Key], upto: int) -> Mapping[Key, int]:
    """The numbers of those that are adopted in the picture: it holds what they changed."""
    adopted = Changeset.objects.filter(number__lte=upto).in_bulk(sorted(changesets))
    return {Key(key): row.number for key, row in adopted.items() if row.number is not None}


def _seats(edits: Iterable[Edit], before: Picture, author: Actor) -> Collection[Seat]:
    return () if author == OPERATOR else seats_touched(edits, before)


def _answer(events: Sequence[_Event], fillers: Collection[Actor]) -> datetime | None:
    answers = (e.at for e in events if e.is_adoption or e.verb in _CLOSES or e.actor in fillers)
    return next(answers, None)
