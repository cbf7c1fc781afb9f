"""Who calls: with the rights that they have today, at today's plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hoshin.changes.picture import Picture
from hoshin.journal.actor import Actor, person_key
from hoshin.org.able import plan_at_hand
from hoshin.org.view import View
from hoshin.org.view import view as view_of

Tell = Callable[[str, float, float], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def tell_nobody(_what: str, _done: float, _of: float) -> None:
    """What happens meanwhile, where nobody watches."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever makes a call. tell: whom to tell, meanwhile, how far it is."""

    actor: Actor
    tell: Tell = tell_nobody

    @property
    def person(self) -> str | None:
        """The key of the person who acts; None for the operator."""
        return person_key(self.actor)

    @property
    def now(self) -> Picture:
        """Today's plan, whole."""
        return plan_at_hand()

    def view(self, at: str | None = None) -> View:
        """The plan as they see it: now, or at a date, a number, or with a change. Raises BadInput, NotFound."""
        return view_of(self.actor, at, now=self.now, asked="at")
