"""What can be said of answers before they are sent, for the kinds of which something can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoshin.strategy.plan import Goal
from hoshin.web.forms.said_of_goals import said_of_goal

if TYPE_CHECKING:
    from hoshin.web.forms.asking import Asking
    from hoshin.web.forms.entries import Entries


def said_of(asking: Asking, entries: Entries) -> Any:
    """A value whose `template` writes it down; None where there is nothing to say."""
    if asking.form.entity.kind != Goal.kind:
        return None
    record = asking.form.record
    return said_of_goal(entries, asking.place, record.key if record is not None else None)
