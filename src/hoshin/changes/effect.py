"""A day of effect: what was agreed waits for its day, and the clock adopts it then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.adopt import Broken, fitted
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.edits import Edit
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, HeldUp, State
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import adopt_on, consenting
from hoshin.changes.slots import Seat
from hoshin.changes.words import name_of
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK
from hoshin.journal.models import Entry
from hoshin.journal.store import writing

VERB: Final = "wait"
Obstacle = ConsentMissing | Conflicts | Broken
"""What can stand in the way of an agreed changeset."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the clock did with a changeset whose day had come: adopted it under a number, or let it wait for reasons."""

    changeset: Key
    effective: date
    reason: str
    number: int | None = None
    in_the_way: tuple[str, ...] = ()


def adopt_due(day: date) -> list[Effect]:
    """Adopt, as the clock, what was agreed to hold from `day` or an earlier one: by day, then as it was agreed.

    What no longer fits, or lacks a consent now, waits on; it is marked, and the journal says why where it did not yet.
    """
    found = []
    for row in _agreed().filter(effective__lte=day):
        effect = _take_effect(row, day)
        if effect is not None:
            found.append(effect)
    return found


def in_the_way(row: Changeset, edits: list[Edit], picture: Picture) -> tuple[str, ...]:
    """What would stand in the way of an agreed changeset in a picture: a sentence each."""
    try:
        fitted(edits, picture, consenting(row), picture.number)
    except (ConsentMissing, Conflicts, Broken) as error:
        return tuple(_sentences(error, picture))
    return ()


def _agreed() -> QuerySet[Changeset]:
    """By day, and on one day as they were agreed: the last consent is what made them so."""
    agreed = Changeset.objects.filter(state=State.AGREED, effective__isnull=False)
    return agreed.annotate(agreed_at=Max("consents__at")).order_by("effective", "agreed_at", "key")


def _take_effect(row: Changeset, day: date) -> Effect | None:
    """Adopt one, or mark it; None where it is not due any more, since others were faster."""
    key, effective = Key(row.key), row.effective
    assert effective is not None, "only what has a day is looked for"
    try:
        adopted = adopt_on(key, day)
        return Effect(key, effective, row.reason, adopted.number)
    except (ConsentMissing, Conflicts, Broken) as error:
        if not _hold_up(key, error):
            return None
        return Effect(key, effective, row.reason, in_the_way=tuple(_sentences(error, moments.today())))
    except BadInput:
        if _agreed().filter(pk=key, effective__lte=day).exists():
            raise
        return None


def _hold_up(key: Key, error: Obstacle) -> bool:
    """Mark a changeset by what stands in its way, with a line where the journal does not say so already."""
    kind, subject, said = _kind(error), f"changeset:{key}", _told(error)
    with writing():
        row = Changeset.objects.select_for_update().filter(pk=key, state=State.AGREED).first()
        if row is None:
            return False
        last = Entry.objects.filter(subject=subject).order_by("-pk").values_list("verb", "payload").first()
        if last != (VERB, said):
            row.held_up = kind
            row.save(update_fields=["held_up"])
            numbers.record(actor=CLOCK, verb=VERB, subject=subject, payload=said)
    return True


def _kind(error: Obstacle) -> HeldUp:
    match error:
        case ConsentMissing():
            return HeldUp.CONSENT
        case Conflicts():
            return HeldUp.CONFLICT
        case Broken():
            return HeldUp.BREACH


def _told(error: Obstacle) -> dict[str, Any]:
    """What the journal keeps: which edits, entities or seats, not what they say, which may be closed or erased one day."""
    match error:
        case ConsentMissing():
            return {"for": HeldUp.CONSENT.value, "seats": sorted(map(str, error.seats))}
        case Conflicts():
            return {"for": HeldUp.CONFLICT.value, "edits": [found.position for found in error.conflicts]}
        case Broken():
            return {"for": HeldUp.BREACH.value, "subjects": [str(found.subject) for found in error.breaches]}


def _sentences(error: Obstacle, picture: Picture) -> Iterator[str]:
    match error:
        case ConsentMissing():
            yield from sorted(_asks(seat, picture) for seat in error.seats)
        case Conflicts():
            yield from (found.sentence for found in error.conflicts)
        case Broken():
            yield from map(str, error.breaches)


def _asks(seat: Seat, picture: Picture) -> str:
    record = picture.find(seat.of)
    if record is None:
        return _("The consent of %(slot)s is missing.") % {"slot": seat.name}
    words = {"slot": seat.name, "name": name_of(record)}
    return _("The consent of the %(slot)s of %(name)s is missing.") % words
