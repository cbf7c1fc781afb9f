"""Verbs of security state: never drafted, undone or travelled in time; each leaves a line in the journal."""

from __future__ import annotations

from django.db import transaction

from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR, Actor, person_actor, person_key
from hoshin.org.names import read_anew
from hoshin.org.people import Account, Grant, GrantName, PersonName
from hoshin.org.plan import Person


def open_account(person: Key, *grants: GrantName, by: Actor) -> Account:
    """Let a person of the plan sign in, as a member or more. Raises NotAllowed, NotFound, BadInput."""
    _only_administrators(by)
    names = list(dict.fromkeys(grants or (GrantName.MEMBER,)))
    if moments.today().get(Ref[Person](Person.kind, person)) is None:
        raise NotFound(f"There is no person {person}.")
    with transaction.atomic():
        account, is_new = Account.objects.get_or_create(person=person, defaults={"opened_at": clock.now()})
        if not is_new:
            raise BadInput(f"Person {person} has an account already.")
        for name in names:
            Grant.objects.create(account=account, name=name, since=clock.now())
        numbers.record(actor=by, verb="open account", subject=f"person:{person}", payload={"grants": names})
    return account


def give(account: Account, name: GrantName, *, by: Actor) -> None:
    """Add a grant; one that is there already stays. Raises NotAllowed."""
    _only_administrators(by)
    with transaction.atomic():
        _, is_new = Grant.objects.get_or_create(account=account, name=name, defaults={"since": clock.now()})
        if is_new:
            numbers.record(
                actor=by, verb="give grant", subject=f"person:{account.person}", payload={"grant": name}
            )


def take_away(account: Account, name: GrantName, *, by: Actor) -> None:
    """Take a grant away; it counts no more from the next request on. Raises NotAllowed."""
    _only_administrators(by)
    with transaction.atomic():
        gone, _ = Grant.objects.filter(account=account, name=name).delete()
        if gone:
            numbers.record(
                actor=by, verb="take grant away", subject=f"person:{account.person}", payload={"grant": name}
            )


def who_has(name: GrantName) -> frozenset[Actor]:
    """Who has a grant now."""
    return frozenset(
        map(person_actor, Grant.objects.filter(name=name).values_list("account__person", flat=True))
    )


def has(actor: Actor, name: GrantName) -> bool:
    """Whether an actor has a grant now; the operator has each, and who has left has none."""
    if actor == OPERATOR:
        return True
    person = person_key(actor)
    return _is_here(person) and Grant.objects.filter(name=name, account__person=person).exists()


def set_name(person: Key, *, name: str, mail: str = "") -> None:
    """Say what a person is called; kept beside the plan."""
    PersonName.objects.update_or_create(person=person, defaults={"name": name, "mail": mail})
    read_anew()


def _only_administrators(by: Actor) -> None:
    if not has(by, GrantName.ADMINISTRATOR):
        raise NotAllowed("Accounts and grants are changed by administrators.")


def _is_here(person: str | None) -> bool:
    return person is not None and Ref[Person](Person.kind, Key(person)) in moments.today()
