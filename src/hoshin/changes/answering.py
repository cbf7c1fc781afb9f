"""Which changesets answer which: a counter-proposal names the one instead of which it was written."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from hoshin.changes import log, moments
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import Pending, is_theirs
from hoshin.journal.actor import Actor


@dataclass(frozen=True, slots=True)
class Tied:
    """A changeset beside another one, as far as it must be known to lead to it. number: under which it was adopted."""

    key: Key
    reason: str
    state: State
    author: Actor
    number: int | None


def tied_to(found: Pending, reader: Actor) -> tuple[Tied | None, tuple[Tied, ...]]:
    """The changeset that one answers, and those that answer it, the oldest first; as far as a reader has a say in them."""
    rows = list(
        Changeset.objects.filter(Q(answers=found.key) | Q(pk=found.answers)).order_by("written_at", "key")
    )
    if not rows:
        return None, ()
    edits, picture = log.edits_by_changeset([Key(row.key) for row in rows]), moments.today()
    seen = [row for row in rows if is_theirs(row, edits[Key(row.key)], reader, picture)]
    before = next((_tied(row) for row in seen if row.key == found.answers), None)
    return before, tuple(_tied(row) for row in seen if row.answers == found.key)


def _tied(row: Changeset) -> Tied:
    return Tied(Key(row.key), row.reason, State(row.state), Actor(row.author), row.number)
