"""What somebody is able to do today, by the grants of their account."""

from __future__ import annotations

from typing import Final

from hoshin.changes import moments
from hoshin.changes.abilities import IN_ANOTHERS_NAME, Ability
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.changes.slots import SlotName
from hoshin.journal.actor import CLOCK, OPERATOR, Actor, in_whose_name, person_actor, person_key, who_acts
from hoshin.org.grants import GrantName, abilities, filling
from hoshin.org.people import Grant
from hoshin.org.plan import Person

_OF_THE_CLOCK: Final = frozenset(Ability) - {Ability.SPEAK_FOR, Ability.ADMINISTER}


def grants_of(actor: Actor) -> frozenset[GrantName]:
    """The grants that somebody has now: the operator each, and who has left none."""
    if actor == OPERATOR:
        return frozenset(GrantName)
    if not _is_here(actor):
        return frozenset()
    names = Grant.objects.filter(account__person=person_key(actor)).values_list("name", flat=True)
    return frozenset(map(GrantName, names))


def abilities_of(actor: Actor) -> frozenset[Ability]:
    """What somebody is able to do now; in the name of somebody who has left, nothing."""
    if actor == CLOCK:
        return _OF_THE_CLOCK
    able = abilities(grants_of(who_acts(actor)))
    other = in_whose_name(actor)
    if other == actor:
        return able
    return able & IN_ANOTHERS_NAME if Ability.SPEAK_FOR in able and _is_here(other) else frozenset()


def who_fills(slot: SlotName) -> frozenset[Actor]:
    """Whose accounts have a grant that fills a slot now, whether they are still here or not."""
    found = Grant.objects.filter(name__in=filling(slot)).values_list("account__person", flat=True)
    return frozenset(map(person_actor, found))


def _is_here(actor: Actor) -> bool:
    key = person_key(actor)
    return key is not None and Ref[Person](Person.kind, Key(key)) in moments.today()
