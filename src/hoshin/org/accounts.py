"""Verbs of security state: never drafted, undone or travelled in time; each leaves a line in the journal."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.journal.store import writing
from hoshin.org.grants import GrantName
from hoshin.org.people import Account, Grant, SignInLink
from hoshin.org.plan import Person


class LastAdministrator(NotAllowed):
    """Nobody would be left who can sign in and look after accounts."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the last administrator who can sign in; make somebody else one first. Whoever runs the "
                "installation may do it all the same, by `hoshin user`."
            )
        )


def open_account(person: Key, *grants: GrantName, by: Actor) -> Account:
    """Let a person of the plan sign in, as a member or with the grants given. Raises NotAllowed, NotFound, BadInput."""
    check_may(by, Ability.ADMINISTER)
    names = _once(grants or (GrantName.MEMBER,))
    if Ref[Person](Person.kind, person) not in moments.today():
        raise NotFound(_("There is no person %(person)s.") % {"person": person})
    with writing():
        account, is_new = Account.objects.get_or_create(person=person, defaults={"opened_at": clock.now()})
        if not is_new:
            raise BadInput(_("Person %(person)s has an account already.") % {"person": person})
        for name in names:
            Grant.objects.create(account=account, name=name, since=clock.now())
        numbers.record(actor=by, verb="open account", subject=f"person:{person}", payload={"grants": names})
    return account


def close_account(account: Account, *, by: Actor) -> None:
    """End an account, its grants, what it is signed in at, and its link; the person stays in the plan, with all that
    they did. Raises NotAllowed, LastAdministrator.
    """
    check_may(by, Ability.ADMINISTER)
    with writing():
        check_not_last(account, by=by)
        names = sorted(account.grants.values_list("name", flat=True))
        numbers.record(
            actor=by, verb="close account", subject=f"person:{account.person}", payload={"grants": names}
        )
        SignInLink.objects.filter(person=account.person).delete()
        account.delete()


def give(account: Account, *grants: GrantName, by: Actor) -> list[GrantName]:
    """Add grants; returns those that are new, for what is there already stays. Raises NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    with writing():
        new = [name for name in _once(grants) if _given(account, name)]
        for name in new:
            _record("give grant", account, name, by)
    return new


def take_away(account: Account, *grants: GrantName, by: Actor) -> list[GrantName]:
    """Take grants away, from the next request on; returns those that were there.

    Raises NotAllowed, LastAdministrator.
    """
    check_may(by, Ability.ADMINISTER)
    with writing():
        if GrantName.ADMINISTRATOR in grants:
            check_not_last(account, by=by)
        gone = [name for name in _once(grants) if account.grants.filter(name=name).delete()[0]]
        for name in gone:
            _record("take grant away", account, name, by)
    return gone


def set_grants(account: Account, *grants: GrantName, by: Actor) -> None:
    """Let an account have these grants and no others. Raises NotAllowed, LastAdministrator."""
    wanted = set(grants)
    with writing():
        give(account, *grants, by=by)
        take_away(account, *(name for name in GrantName if name not in wanted), by=by)


def check_not_last(account: Account, *, by: Actor) -> None:
    """Raises LastAdministrator where nobody else could administer. Whoever has the machine can always make another one.

    Called in a transaction: of two administrators who end each other at once, one is refused.
    """
    if by == OPERATOR:
        return
    held = Grant.objects.filter(name=GrantName.ADMINISTRATOR).select_for_update().order_by("pk")
    coming = Account.objects.that_can_come().filter(pk__in=[grant.account_id for grant in held])
    here = moments.today()
    left = {one.pk for one in coming if Ref[Person](Person.kind, Key(one.person)) in here}
    if left == {account.pk}:
        raise LastAdministrator()


def account_of(person: Key) -> Account:
    """The account of a person. Raises NotFound where they have none."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        raise NotFound(_("Person %(person)s has no account.") % {"person": person})
    return account


def _given(account: Account, name: GrantName) -> bool:
    """Give one grant; False where it is there."""
    _grant, is_new = Grant.objects.get_or_create(account=account, name=name, defaults={"since": clock.now()})
    return is_new


def _record(verb: str, account: Account, name: GrantName, by: Actor) -> None:
    numbers.record(actor=by, verb=verb, subject=f"person:{account.person}", payload={"grant": name})


def _once(grants: Iterable[GrantName]) -> list[GrantName]:
    return list(dict.fromkeys(grants))
