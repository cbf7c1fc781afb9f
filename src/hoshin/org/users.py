"""Who has an account: read in as many queries for many as for few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.journal import clock
from hoshin.journal.actor import Actor
from hoshin.org.grants import GrantName, in_order
from hoshin.org.people import Account, Identity, PersonName, SignInLink
from hoshin.org.plan import Person, Unit
from hoshin.org.second_factor import SecondFactor


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account. `name` is empty where nobody said it, `unit` None for who has left.

    `sign_in` is the name that they sign in by, empty for who has none (yet). `seen_at` is of where they are signed in
    now, None where they are nowhere; `link_ends_at` is of the link that was made for them and not used, if it is good.
    """

    person: Key
    name: str
    mail: str
    sign_in: str
    unit: Unit | None
    opened_at: datetime
    grants: tuple[GrantName, ...]
    seen_at: datetime | None = None
    has_second_factor: bool = False
    has_identity: bool = False
    link_ends_at: datetime | None = None

    @property
    def has_come(self) -> bool:
        """Whether they can sign in: by name and password, or by the identity provider."""
        return bool(self.sign_in) or self.has_identity


def users(*, by: Actor) -> list[User]:
    """Everybody with an account, by name. Mail addresses are for administrators: raises NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    found = _read(Account.objects.all(), PersonName.objects.in_bulk())
    return sorted(found, key=lambda user: (user.name.casefold(), user.person))


def user_of(person: Key, *, by: Actor) -> User | None:
    """The same of one person; None where they have no account. Raises NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    found = _read(Account.objects.filter(person=person), PersonName.objects.in_bulk([person]))
    return next(iter(found), None)


def _read(accounts: QuerySet[Account], called: Mapping[str, PersonName]) -> list[User]:
    picture = moments.today()
    links = dict(SignInLink.objects.filter(ends_at__gt=clock.now()).values_list("person", "ends_at"))
    with_more = accounts.annotate(
        seen_at=Max("sessions__seen_at"),
        factor=Exists(SecondFactor.objects.filter(account=OuterRef("pk"))),
        identity=Exists(Identity.objects.filter(account=OuterRef("pk"))),
    )
    found = []
    for account in with_more.prefetch_related("grants"):
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
                account.seen_at,
                account.factor,
                account.identity,
                links.get(account.person),
            )
        )
    return found
