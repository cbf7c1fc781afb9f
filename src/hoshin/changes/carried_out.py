"""Carrying out a draft, whoever decides it: adopted where its author may, else proposed to those who do."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.pending import propose_once
from hoshin.changes.proposals import asked
from hoshin.changes.slots import Seat
from hoshin.journal.actor import in_whose_name


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What became of a draft: adopted under a number, or proposed, and whose seats are asked."""

    number: int | None = None
    proposed: Key | None = None
    asked: frozenset[Seat] = frozenset()


def carry_out(draft: Draft) -> CarriedOut:
    """Adopt a draft, or propose it where others decide, as in another's name. Raises NotAllowed, Conflicts, Broken."""
    if in_whose_name(draft.author) != draft.author:
        return _proposed(draft)
    try:
        return CarriedOut(adopt(draft).number)
    except ConsentMissing:
        return _proposed(draft)


def _proposed(draft: Draft) -> CarriedOut:
    row = propose_once(draft)
    return CarriedOut(proposed=Key(row.key), asked=frozenset(asked(row)))
