"""Carrying edits out: adopted where the caller may decide, else proposed to those who do, when that is asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Told
from hoshin.calls.caller import Caller
from hoshin.calls.seats import SeatTold, seats_told
from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing, authority, check_may
from hoshin.changes.conflicts import Conflicts, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.pending import propose_once
from hoshin.changes.proposals import asked
from hoshin.journal.actor import in_whose_name

Reason = Annotated[str, Meta(description="Why, in a sentence; kept with the change.")]
Propose = Annotated[
    bool, Meta(description="Where it takes the consent of others, ask them for it instead of refusing.")
]


class Became(StrEnum):
    """What became of edits."""

    ADOPTED = "adopted"
    PROPOSED = "proposed"
    UNCHANGED = "unchanged"


class Outcome(Told, kw_only=True, frozen=True):
    """What became of edits: adopted under a number, proposed and to whom, or nothing, since all stood so already."""

    state: Became
    number: Annotated[int | None, Meta(description="Under which they count.")] = None
    changeset: Annotated[str | None, Meta(description="The key of the changeset that holds them.")] = None
    asks: Annotated[list[SeatTold], Meta(description="Whose consent a proposal waits for.")] = []


def carry_out(draft: Draft, caller: Caller, *, propose: bool) -> Outcome:
    """Adopt a draft, or propose it. Raises Conflicts, NotAllowed, ConsentMissing, BadInput, Broken."""
    if not draft.edits:
        return Outcome(state=Became.UNCHANGED)
    clashing = list(conflicts(moments.today(), draft.edits))
    if clashing:
        raise Conflicts(clashing)
    if not propose:
        return _adopted(draft)
    decides = authority().may(caller.actor, Ability.ADOPT) and in_whose_name(caller.actor) == caller.actor
    try:
        return _adopted(draft) if decides else _proposed(draft, caller)
    except ConsentMissing:
        return _proposed(draft, caller)


def check_may_write(caller: Caller) -> None:
    """Ahead of everything else, so that who may not write is told nothing by what is wrong. Raises NotAllowed."""
    check_may(caller.actor, Ability.PROPOSE)


def _adopted(draft: Draft) -> Outcome:
    done = adopt(draft)
    return Outcome(state=Became.ADOPTED, number=done.number, changeset=done.changeset)


def _proposed(draft: Draft, caller: Caller) -> Outcome:
    row = propose_once(draft)
    seats = seats_told(asked(row), caller.view().seen)
    return Outcome(state=Became.PROPOSED, changeset=Key(row.key), asks=seats)
