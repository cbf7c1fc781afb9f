"""On which day an item was done or dropped: as the file says, else on that of its last change, which is told as such."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from hoshin.interchange.work_items.items import State


class Closing(TypedDict):
    """The fields of an item that say so."""

    state: State
    closed: date | None
    is_closed_surely: bool


def closing(state: State, closed: date | None, changed: date | None) -> Closing:
    """The fields for a state; a day of closing counts only for what is closed."""
    if not state.is_closed:
        return Closing(state=state, closed=None, is_closed_surely=True)
    return Closing(state=state, closed=closed or changed, is_closed_surely=closed is not None)
