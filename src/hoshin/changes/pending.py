"""Changesets that are not adopted, as somebody may see them: their own, and those that they have a say in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from hoshin.changes import log, moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Adopted
from hoshin.changes.authority import (
    ConsentMissing,
    Fillers,
    check_may,
    fillers_in,
    missing_consents,
    seats_touched,
    unfilled,
)
from hoshin.changes.conflicts import Conflicts, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.effect import in_the_way
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import adopt_agreed, asked, check_has_no_day, consent, keep, propose
from hoshin.changes.slots import Seat
from hoshin.changes.visibility import seen_by
from hoshin.errors import BadInput, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, Actor, involved

_OPEN = (State.DRAFT, State.PROPOSED, State.AGREED)


@dataclass(frozen=True, slots=True)
class Pending:
    """A changeset as it stands: its edits, and the seats whose consent is missing (none while it is a draft).

    effective: the day from which it is to hold. Of one that waits for it, held_up says that it was to be adopted and
    could not be, and in_the_way what would stand in its way now, as far as the reader may know.
    """

    key: Key
    state: State
    author: Actor
    reason: str
    written_at: datetime
    edits: tuple[Edit, ...]
    missing: frozenset[Seat] = frozenset()
    effective: date | None = None
    answers: Key | None = None
    """The changeset instead of which it was written."""
    held_up: bool = False
    in_the_way: tuple[str, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether it is agreed and waits for its day."""
        return self.state is State.AGREED and self.effective is not None


def something_waits() -> bool:
    """Whether anything at all is agreed and waits for its day: asked before looking at the plan."""
    return Changeset.objects.filter(state=State.AGREED, effective__isnull=False).exists()


def pending(reader: Actor) -> list[Pending]:
    """Drafts, proposals and what was agreed, the newest first, as far as a reader wrote them or has a say in them."""
    rows = list(
        Changeset.objects.filter(state__in=_OPEN).order_by("-written_at", "-key").prefetch_related("consents")
    )
    edits, picture = log.edits_by_changeset([Key(row.key) for row in rows]), moments.today()
    told = ((row, edits[Key(row.key)]) for row in rows)
    fillers = fillers_in(picture)
    found = [(row, mine) for row, mine in told if is_theirs(row, mine, reader, picture, fillers)]
    seen = _seen(reader, picture, (one[0] for one in found))
    return [_pending(row, mine, picture, seen) for row, mine in found]


def pending_one(key: Key, reader: Actor) -> Pending:
    """One changeset that is not adopted, also one that was declined or withdrawn.

    Raises NotFound, as for what is closed to the reader; BadInput for one that was adopted.
    """
    row = Changeset.objects.filter(pk=key).first()
    if row is not None and row.number is not None:
        raise BadInput(
            _("Changeset %(key)s was adopted, under number %(number)s: `hoshin log %(number)s`.")
            % {"key": key, "number": row.number}
        )
    if row is not None:
        edits, picture = log.edits_of(row), moments.today()
        if is_theirs(row, edits, reader, picture):
            is_asking = row.state in (State.PROPOSED, State.AGREED)
            missing = frozenset(asked(row)) if is_asking else frozenset()
            return replace(_pending(row, edits, picture, _seen(reader, picture, [row])), missing=missing)
    raise NotFound(_("There is no changeset %(key)s.") % {"key": key})


def keep_once(draft: Draft, *, answers: Key | None = None) -> Key:
    """Keep a draft, unless its author has one with the same edits already; the key of the one that is there.

    answers: the changeset instead of which it is written. Raises BadInput when it is empty.
    """
    return _alike(draft, State.DRAFT) or Key(keep(draft, answers=answers).key)


def propose_once(draft: Draft, *, answers: Key | None = None) -> Changeset:
    """Keep a draft and ask for the consents that it needs, unless its author asks for the same edits already.

    Whoever presses twice asks once. answers: the changeset instead of which it is written. Raises NotAllowed; BadInput when it is empty.
    """
    check_may(draft.author, Ability.PROPOSE)
    with numbers.held():  # of two at the same time one asks
        asks = _alike(draft, State.PROPOSED, State.AGREED)
        if asks is not None:
            return Changeset.objects.get(pk=asks)
        keep(draft, answers=answers)
        return propose(draft.key, by=draft.author)


def _alike(draft: Draft, *states: State) -> Key | None:
    """What an author has in these states with the same edits."""
    rows = Changeset.objects.filter(author=draft.author, state__in=states).order_by("key")
    kept = log.edits_by_changeset([Key(key) for key in rows.values_list("key", flat=True)])
    return next((key for key, edits in kept.items() if edits and edits == draft.edits), None)


def adopt_now(key: Key, *, by: Actor) -> Adopted:
    """Adopt what waits for nobody but the actor: a draft of theirs, a proposal that lacks only their consent.

    Raises NotFound; ConsentMissing and Conflicts before anything is done; NotAllowed, BadInput and Broken.
    """
    found, picture = pending_one(key, by), moments.today()
    check_has_no_day(key, found.effective)
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


def _pending(row: Changeset, edits: list[Edit], picture: Picture, seen: Picture) -> Pending:
    found = Pending(
        Key(row.key),
        State(row.state),
        Actor(row.author),
        row.reason,
        row.written_at,
        tuple(edits),
        effective=row.effective,
        answers=Key(row.answers) if row.answers else None,
        held_up=bool(row.held_up),
    )
    return replace(found, in_the_way=_in_the_way(row, edits, picture, seen)) if found.is_waiting else found


def _in_the_way(row: Changeset, edits: list[Edit], picture: Picture, seen: Picture) -> tuple[str, ...]:
    found = in_the_way(row, edits, picture)
    if found and any(picture.find(e.subject) is not None and seen.find(e.subject) is None for e in edits):
        return (_("Something stands in its way in what is closed to you."),)
    return found


def _seen(reader: Actor, picture: Picture, rows: Iterable[Changeset]) -> Picture:
    """What of the plan the reader sees, looked at only where one of the changesets waits for its day."""
    is_asked = any(row.state == State.AGREED and row.effective is not None for row in rows)
    return seen_by(reader, picture, picture) if is_asked else picture


def is_theirs(
    row: Changeset, edits: list[Edit], reader: Actor, picture: Picture, fillers: Fillers | None = None
) -> bool:
    """Whether a reader wrote a changeset, or has a say in it. fillers: who fills seats, where several are asked about."""
    if reader == OPERATOR or reader in involved(Actor(row.author)):
        return True
    if row.state in (State.DRAFT, State.WITHDRAWN):
        return False
    seats = seats_touched(edits, picture)
    return unfilled(seats, picture, {reader}, fillers) != seats
