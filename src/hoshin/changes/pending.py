"""Changesets that are not adopted, as somebody may see them: their own, and those that they have a say in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hoshin.changes import log, moments
from hoshin.changes.adopt import Adopted
from hoshin.changes.authority import ConsentMissing, missing_consents, seats_touched, unfilled
from hoshin.changes.conflicts import Conflicts, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import adopt_agreed, asked, consent, keep, propose
from hoshin.changes.slots import Seat
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import OPERATOR, Actor, involved

_OPEN = (State.DRAFT, State.PROPOSED, State.AGREED)


@dataclass(frozen=True, slots=True)
class Pending:
    """A changeset as it stands: its edits, and the seats whose consent is missing (none while it is a draft)."""

    key: Key
    state: State
    author: Actor
    reason: str
    written_at: datetime
    edits: tuple[Edit, ...]
    missing: frozenset[Seat] = frozenset()


def pending(reader: Actor) -> list[Pending]:
    """Drafts, proposals and what was agreed, the newest first, as far as a reader wrote them or has a say in them."""
    rows = list(Changeset.objects.filter(state__in=_OPEN).order_by("-written_at", "-key"))
    edits, picture = log.edits_by_changeset([Key(row.key) for row in rows]), moments.today()
    told = ((row, edits[Key(row.key)]) for row in rows)
    return [_pending(row, mine) for row, mine in told if _is_theirs(row, mine, reader, picture)]


def pending_one(key: Key, reader: Actor) -> Pending:
    """One changeset that is not adopted, also one that was declined or withdrawn.

    Raises NotFound, as for what is closed to the reader; BadInput for one that was adopted.
    """
    row = Changeset.objects.filter(pk=key).first()
    if row is not None and row.number is not None:
        raise BadInput(f"Changeset {key} was adopted, under number {row.number}: `hoshin log {row.number}`.")
    if row is not None:
        edits = log.edits_of(row)
        if _is_theirs(row, edits, reader, moments.today()):
            is_asking = row.state in (State.PROPOSED, State.AGREED)
            return _pending(row, edits, frozenset(asked(row)) if is_asking else frozenset())
    raise NotFound(f"There is no changeset {key}.")


def keep_once(draft: Draft) -> Key:
    """Keep a draft, unless its author has one with the same edits already; the key of the one that is there.

    Raises BadInput when it is empty.
    """
    rows = Changeset.objects.filter(author=draft.author, state=State.DRAFT).order_by("key")
    kept = log.edits_by_changeset([Key(key) for key in rows.values_list("key", flat=True)])
    alike = next((key for key, edits in kept.items() if edits and edits == draft.edits), None)
    return alike or Key(keep(draft).key)


def adopt_now(key: Key, *, by: Actor) -> Adopted:
    """Adopt what waits for nobody but the actor: a draft of theirs, a proposal that lacks only their consent.

    Raises NotFound; ConsentMissing and Conflicts before anything is done; NotAllowed, BadInput and Broken.
    """
    found, picture = pending_one(key, by), moments.today()
    edits = list(found.edits)
    if found.state is State.DRAFT:
        missing = missing_consents(edits, picture, {by})
    else:
        missing = {seat for seat in found.missing if seat in missing_consents(edits, picture, {by})}
    if missing:
        raise ConsentMissing(missing)
    clashing = list(conflicts(picture, edits))
    if clashing:
        raise Conflicts(clashing)
    if found.state is State.DRAFT:
        propose(key, by=by)
    elif found.missing:
        consent(key, by=by)
    return adopt_agreed(key, by=by)


def _pending(row: Changeset, edits: list[Edit], missing: frozenset[Seat] = frozenset()) -> Pending:
    author, state = Actor(row.author), State(row.state)
    return Pending(Key(row.key), state, author, row.reason, row.written_at, tuple(edits), missing)


def _is_theirs(row: Changeset, edits: list[Edit], reader: Actor, picture: Picture) -> bool:
    if reader == OPERATOR or reader in involved(Actor(row.author)):
        return True
    if row.state in (State.DRAFT, State.WITHDRAWN):
        return False
    seats = seats_touched(edits, picture)
    return unfilled(seats, picture, {reader}) != seats
