"""Which changesets answer which: a counter-proposal names the one instead of which it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from hoshin.changes import log, moments
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import is_theirs
from hoshin.journal.actor import Actor


@dataclass(frozen=True, slots=True)
class Tied:
    """A changeset beside another one, as far as it must be known to lead to it. number: under which it was adopted."""

    key: Key
    reason: str
    state: State
    author: Actor
    number: int | None


@dataclass(frozen=True, slots=True)
class Ties:
    """The changeset that one answers, and those that answer it, the oldest first."""

    answers: Tied | None = None
    answered_by: tuple[Tied, ...] = ()


def ties_of(answers: Mapping[Key, Key | None], reader: Actor) -> dict[Key, Ties]:
    """Of each changeset what it is tied to, as far as a reader has a say in that. answers: what each one answers."""
    named = {key for key in answers.values() if key}
    rows = Changeset.objects.filter(Q(answers__in=list(answers)) | Q(pk__in=named))
    found = {Key(row.key): row for row in rows.order_by("written_at", "key")}
    if not found:
        return dict.fromkeys(answers, Ties())
    edits, picture = log.edits_by_changeset(list(found)), moments.today()
    seen = {
        key: Tied(key, row.reason, State(row.state), Actor(row.author), row.number)
        for key, row in found.items()
        if is_theirs(row, edits[key], reader, picture)
    }
    after: dict[str, list[Tied]] = {}
    for key, tied in seen.items():
        after.setdefault(found[key].answers, []).append(tied)
    return {
        key: Ties(seen.get(other) if other else None, tuple(after.get(key, ())))
        for key, other in answers.items()
    }
