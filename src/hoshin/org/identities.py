"""Who comes by an identity provider: whom it means here, and what its groups give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, PROVIDER, Actor, person_actor
from hoshin.journal.store import writing
from hoshin.org.accounts import LastAdministrator, give, open_account, take_away
from hoshin.org.grants import GrantName, grant_called
from hoshin.org.links import use_link
from hoshin.org.people import Account, Identity, PersonName
from hoshin.org.plan import Person
from hoshin.org.policy import root_unit
from hoshin.org.sessions import sign_out_everywhere
from hoshin.org.take_in import take_in


@dataclass(frozen=True, slots=True)
class Claims:
    """What a provider says of somebody, proved. `mail` is empty unless it is verified; `groups` None where it says none."""

    issuer: str
    subject: str
    name: str = ""
    mail: str = ""
    groups: frozenset[str] | None = None


class NotLetIn(NotAllowed):
    """Whom the provider knows, and nobody let in here. Why so is told to nobody who is not in."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You were recognised, but nobody has let you in here. Ask an administrator for a link, and open it before "
                "you come again."
            )
        )


def come_by(claims: Claims, *, invitation: str = "", makes_people: bool = False) -> Account:
    """Whose account it is: the one that was tied before; else that of the link, of the mail address, or of a new person.

    Raises NotLetIn; NoSuchLink for a link that is no longer good.
    """
    known = Account.objects.filter(
        identities__issuer=claims.issuer, identities__subject=claims.subject
    ).first()
    if known is not None:
        return known
    if invitation:
        with writing():
            return _tie(use_link(invitation), claims)
    people = _people_by_mail(claims.mail)
    if len(people) > 1:
        raise NotLetIn()
    account = Account.objects.filter(person__in=people).first()
    with writing():
        if account is None and makes_people and claims.mail:
            account = _take_in(claims, people)
        if account is None:
            raise NotLetIn()
        return _tie(account, claims)


def untie(account: Account, *, by: Actor) -> bool:
    """Let whoever the provider means be meant no more; whether anybody was. They are signed out everywhere. NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    with writing():
        gone, _rows = Identity.objects.filter(account=account).delete()
        if gone:
            sign_out_everywhere(account)
            numbers.record(actor=by, verb="unbind identity", subject=f"person:{account.person}")
    return gone > 0


def follow_groups(account: Account, groups: frozenset[str] | None, grants: Mapping[str, str]) -> None:
    """Give and take the grants that groups stand for here; all others stay, and so does the last administrator.

    Raises BadInput for a grant that there is none of.
    """
    if groups is None or not grants:
        return
    named = {group: grant_called(grant) for group, grant in grants.items()}
    wanted = {grant for group, grant in named.items() if group in groups}
    held = set(account.grants.values_list("name", flat=True))
    if new := [name for name in GrantName if name in wanted - held]:
        give(account, *new, by=PROVIDER)
    for name in (set(named.values()) - wanted) & held:
        try:
            take_away(account, GrantName(name), by=PROVIDER)
        except LastAdministrator:
            continue


def _people_by_mail(mail: str) -> list[str]:
    """The people who are here and have a mail address, however it is spelled in capitals."""
    if not mail:
        return []
    here = moments.today()
    keys = PersonName.objects.filter(mail__iexact=mail).order_by("pk").values_list("pk", flat=True)
    return [key for key in keys if Ref[Person](Person.kind, Key(key)) in here]


def _take_in(claims: Claims, people: list[str]) -> Account:
    """An account for somebody of the plan, or for a new person in the unit at the top: the operator's settings say so."""
    if people:
        return open_account(Key(people[0]), by=OPERATOR)
    root = root_unit(moments.today())
    if root is None:
        raise BadInput(_("The home has no unit to come into; `hoshin init` makes it."))
    return take_in(root.ref, name=claims.name or claims.mail, mail=claims.mail, by=OPERATOR)


def _tie(account: Account, claims: Claims) -> Account:
    """Let the provider's name for somebody mean an account from now on; another one that it had is not replaced."""
    try:
        Identity.objects.create(
            account=account, issuer=claims.issuer, subject=claims.subject, since=clock.now()
        )
    except IntegrityError as error:
        raise NotLetIn() from error
    numbers.record(
        actor=person_actor(account.person), verb="bind identity", subject=f"person:{account.person}"
    )
    return account
