"""What can be done to a changeset."""

from __future__ import annotations

from typing import TypeVar

from hoshin.calls.caller import Caller
from hoshin.calls.changesets.forms import (
    ChangesetTold,
    Declining,
    OfChangeset,
    Proposing,
    Rescheduling,
    Resolving,
)
from hoshin.calls.changesets.read import answered, key_of, read_changeset
from hoshin.changes import pending, proposals
from hoshin.changes.keys import Key

A = TypeVar("A", bound=OfChangeset)


def propose(caller: Caller, asked: Proposing) -> ChangesetTold:
    """Ask for the consents that a draft of theirs needs. Raises NotFound, NotAllowed, BadInput, Misasked."""
    key, other = _theirs(caller, asked), answered(caller, asked.answers)
    proposals.propose(key, by=caller.actor, effective=asked.effective, answers=other)
    return read_changeset(caller, asked)


def reschedule(caller: Caller, asked: Rescheduling) -> ChangesetTold:
    """Give a proposal of theirs another day of effect, or none. Raises the same."""
    proposals.reschedule(_theirs(caller, asked), asked.effective, by=caller.actor)
    return read_changeset(caller, asked)


def consent(caller: Caller, asked: OfChangeset) -> ChangesetTold:
    """Agree, for all that they decide. Raises the same."""
    proposals.consent(_theirs(caller, asked), by=caller.actor)
    return read_changeset(caller, asked)


def decline(caller: Caller, asked: Declining) -> ChangesetTold:
    """Refuse a proposal that asks them. Raises the same."""
    proposals.decline(_theirs(caller, asked), by=caller.actor, reason=asked.reason)
    return read_changeset(caller, asked)


def withdraw(caller: Caller, asked: OfChangeset) -> ChangesetTold:
    """Take a draft or proposal of theirs back. Raises the same."""
    proposals.withdraw(_theirs(caller, asked), by=caller.actor)
    return read_changeset(caller, asked)


def resolve(caller: Caller, asked: Resolving) -> ChangesetTold:
    """Settle one conflict of a changeset of theirs. Raises the same."""
    proposals.resolve(_theirs(caller, asked), asked.position, keep=asked.keep, by=caller.actor)
    return read_changeset(caller, asked)


def adopt(caller: Caller, asked: OfChangeset) -> ChangesetTold:
    """Adopt what waits for nobody but them. Raises the same, and Conflicts, Broken."""
    pending.adopt_now(_theirs(caller, asked), by=caller.actor)
    return read_changeset(caller, asked)


def _theirs(caller: Caller, asked: OfChangeset) -> Key:
    """The key of a changeset that is theirs to see. Raises NotFound, BadInput."""
    return pending.pending_one(key_of(asked.key), caller.actor).key
