"""Taking back what was adopted and reported under a number."""

from __future__ import annotations

from hoshin.calls.caller import Caller
from hoshin.calls.log.forms import OfNumber, Undone
from hoshin.changes.undo import undo as take_back


def undo(caller: Caller, asked: OfNumber) -> Undone:
    """Take a number back. Raises NotFound, Entangled, NotAllowed, BadInput."""
    return Undone(undid=asked.number, number=take_back(asked.number, by=caller.actor).number)
