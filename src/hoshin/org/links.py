"""Links by which people come in: one claims a home that nobody has an account in, others are for a person each."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.errors import BadInput
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.journal.store import writing
from hoshin.org.accounts import account_of
from hoshin.org.found import is_demo
from hoshin.org.grants import GrantName
from hoshin.org.naming import check_name
from hoshin.org.people import Account, SignInLink
from hoshin.org.policy import root_unit
from hoshin.org.sign_in import Proof, set_sign_in
from hoshin.org.take_in import take_in

LASTS: Final = timedelta(hours=24)
_NOBODY: Final = ""
_OF_THE_FIRST: Final = (GrantName.ADMINISTRATOR, GrantName.LEADER, GrantName.MEMBER)
"""What whoever claims a home may do: there is nobody else yet who could decide anything."""


class NoSuchLink(BadInput):
    """A link that was used, was followed by another one, has ended, or never was."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link was used already, or has ended. Whoever runs the installation makes another one by "
                "`hoshin account link`."
            )
        )


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made: the secret, which is shown once and not kept, and when it ends."""

    secret: str
    ends_at: datetime


def is_claimed() -> bool:
    """Whether somebody can sign in. In a demo anybody can."""
    return Account.objects.that_can_come().exists() or is_demo()


def make_claim_link(*, by: Actor) -> NewLink:
    """A link whose opener becomes the administrator; it ends the former one. Raises NotAllowed; BadInput if claimed."""
    check_may(by, Ability.ADMINISTER)
    if is_claimed():
        raise BadInput(_("This home has accounts, or is a demo; name the PERSON whom a link is for."))
    return _make(_NOBODY, by)


def make_link_for(person: Key, *, by: Actor) -> NewLink:
    """A link by which somebody with an account chooses sign-in name and password, anew too; it ends the former one.

    Raises NotAllowed, NotFound.
    """
    check_may(by, Ability.ADMINISTER)
    return _make(account_of(person).person, by)


def whom(secret: str) -> Key | None:
    """Whom a link is for; None where it claims the home. Raises NoSuchLink."""
    person = _find(secret).person
    return Key(person) if person else None


def claim(secret: str, chosen: Proof, *, name: str) -> Account:
    """Become the administrator of a home that has none, in its root unit. One of several who try at once does.

    Raises NoSuchLink, BadInput.
    """
    check_name(name, "")
    root = root_unit(moments.today())
    if root is None:
        raise BadInput(_("The home has no unit to come into; `hoshin init` makes it."))
    with writing():
        _use(secret)
        if is_claimed():
            raise NoSuchLink()
        account = take_in(root.ref, *_OF_THE_FIRST, name=name, by=OPERATOR)
        set_sign_in(account, chosen, by=OPERATOR)
        numbers.record(actor=person_actor(account.person), verb="claim", subject=f"person:{account.person}")
    return account


def accept(secret: str, chosen: Proof) -> Account:
    """Choose sign-in name and password by one's link. Raises NoSuchLink, WrongName."""
    with writing():
        account = account_of(Key(_use(secret)))
        set_sign_in(account, chosen, by=person_actor(account.person))
    return account


def use_link(secret: str) -> Account:
    """Use a link up that is for somebody, in the caller's transaction; whose account it is for. Raises NoSuchLink."""
    person = _use(secret)
    if not person:
        raise NoSuchLink()
    return account_of(Key(person))


def _make(person: str, by: Actor) -> NewLink:
    link = NewLink(secrets.token_urlsafe(32), clock.now() + LASTS)
    kept = {"digest": _digest(link.secret), "ends_at": link.ends_at}
    with writing():
        SignInLink.objects.update_or_create(person=person, defaults=kept)
        numbers.record(
            actor=by, verb="make sign-in link", subject=f"person:{person}" if person else "", payload={}
        )
    return link


def _find(secret: str) -> SignInLink:
    found = SignInLink.objects.filter(digest=_digest(secret), ends_at__gt=clock.now()).first()
    if found is None:
        raise NoSuchLink()
    return found


def _use(secret: str) -> str:
    """Use a link up; whom it was for. Of several at once, one deletes the row."""
    found = _find(secret)
    if not SignInLink.objects.filter(digest=found.digest).delete()[0]:
        raise NoSuchLink()
    return found.person


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
