"""Who has an account: read in as many queries for many as for few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.journal.actor import Actor
from hoshin.org.grants import GrantName, in_order
from hoshin.org.people import Account, PersonName
from hoshin.org.plan import Person, Unit


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account. `name` is empty where nobody said it, `unit` None for who has left.

    `sign_in` is the name that they sign in by, empty for who has not come yet.
    """

    person: Key
    name: str
    mail: str
    sign_in: str
    unit: Unit | None
    opened_at: datetime
    grants: tuple[GrantName, ...]


def users(*, by: Actor) -> list[User]:
    """Everybody with an account, by name. Mail addresses are for administrators: raises NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    picture, called = moments.today(), PersonName.objects.in_bulk()
    found = []
    for account in Account.objects.prefetch_related("grants"):
        person = picture.get(Ref[Person](Person.kind, Key(account.person)))
        words = called.get(account.person)
        found.append(
            User(
                Key(account.person),
                words.name if words else "",
                words.mail if words else "",
                account.sign_in or "",
                picture.find(person.unit) if person else None,
                account.opened_at,
                in_order(grant.name for grant in account.grants.all()),
            )
        )
    return sorted(found, key=lambda user: (user.name.casefold(), user.person))
