"""Who may change how somebody signs in: they themselves, or an administrator."""

from __future__ import annotations

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.journal.actor import Actor, person_actor
from hoshin.org.people import Account


def check_own(account: Account, by: Actor) -> None:
    """Raises NotAllowed for everybody else."""
    if by != person_actor(account.person):
        check_may(by, Ability.ADMINISTER)
