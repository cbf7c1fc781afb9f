"""Mends: what can be done about a finding, as a changeset where the plan itself can be mended.

A mend is a suggestion to take or leave. What only people can say (a reason, a figure, an answer) is asked for, never
made up. `edits` are against the picture of the scene; who may carry them out is asked when they are adopted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from hoshin.alignment.evidence import Scene
from hoshin.alignment.mends import advice, goals, kpis, resources, shares
from hoshin.alignment.mends.mend import Ask, Making, Mend
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.pending import propose_once
from hoshin.changes.proposals import asked
from hoshin.changes.ref import Subject
from hoshin.changes.slots import Seat
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor, in_whose_name

__all__ = ["Ask", "CarriedOut", "Mend", "carry_out", "draft_of", "mend_of"]

_MADE: Final[dict[str, Callable[[Making], Mend | None]]] = {
    **advice.MENDS,
    **goals.MENDS,
    **kpis.MENDS,
    **resources.MENDS,
    **shares.MENDS,
}


def mend_of(check: str, subject: Subject, scene: Scene, because: str = "") -> Mend | None:
    """What mends a finding; None where nobody knows, or the reader does not see what it is about.

    because: the reason that a mend may ask for.
    """
    make = _MADE.get(check)
    if make is None or (subject not in scene.seen and subject not in scene.seen.retired):
        return None
    return make(Making(scene, subject, because))


def draft_of(check: str, subject: Subject, scene: Scene, *, by: Actor, because: str = "") -> Draft:
    """A draft that mends a finding. Raises NotFound where there is no ready changeset, BadInput where a reason is missing."""
    mend = mend_of(check, subject, scene, because)
    if mend is None or not (mend.edits or mend.asks):
        says = f" {mend.says}." if mend is not None else ""
        raise NotFound(f"There is no ready changeset that mends {check} of {subject}.{says}")
    if mend.asks is Ask.BECAUSE and not because.strip():
        raise BadInput(f"{mend.says}: it asks why, in one sentence, and found none.")
    draft = Draft(scene.picture, author=by, reason=mend.says)
    draft.edits.extend(replace(edit) for edit in mend.edits)
    return draft


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What became of a mend: adopted under a number, or proposed, and whose seats are asked."""

    number: int | None = None
    proposed: Key | None = None
    asked: frozenset[Seat] = frozenset()


def carry_out(draft: Draft) -> CarriedOut:
    """Adopt a mend, or propose it where others decide, as in another's name. Raises NotAllowed, Conflicts, Broken."""
    if in_whose_name(draft.author) != draft.author:
        return _proposed(draft)
    try:
        return CarriedOut(adopt(draft).number)
    except ConsentMissing:
        return _proposed(draft)


def _proposed(draft: Draft) -> CarriedOut:
    row = propose_once(draft)
    return CarriedOut(proposed=Key(row.key), asked=frozenset(asked(row)))
