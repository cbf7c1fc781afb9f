"""Taking somebody in: a person of the plan, what they are called, and an account, all of it or nothing."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import check_may
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.ref import Ref
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.org.plan import Person, Unit

VERB: Final = "take in"


def take_in(
    unit: Ref[Unit], *grants: GrantName, name: str, by: Actor, mail: str = "", role: str = ""
) -> Account:
    """Bring somebody new into a unit, who may sign in with these grants; their account.

    It takes an administrator for the account, and the consent of the unit's lead for the person: the plan is not an
    administrator's to change. Raises NotAllowed, ConsentMissing, NotFound, BadInput.
    """
    check_may(by, Ability.ADMINISTER)
    person = Person(new_key(), unit=unit, role=role)
    draft = Draft(moments.today(), author=by, reason=_("Taken in")).create(person)
    with writing():
        adopt(draft, verb=VERB)
        set_name(person.key, name=name, mail=mail, by=by)
        return open_account(person.key, *grants, by=by)
