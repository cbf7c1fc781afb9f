"""Who acts: an opaque name that edits, facts and the journal keep, never a person's name.

Who acts in another's name has a name that says both, so that whatever keeps the one keeps the other.
"""

from __future__ import annotations

from typing import NewType

Actor = NewType("Actor", str)

OPERATOR = Actor("operator")
"""Whoever runs the command line in the installation's own home; fills every slot and is recorded as such."""

CLOCK = Actor("clock")
"""The program itself, doing what is due."""

PROVIDER = Actor("identity provider")
"""Whoever tells the program who people are, and in which groups: it gives and takes grants as the settings map them."""

_PERSON = "person:"
_FOR = " for "


def person_actor(key: str) -> Actor:
    """The actor that stands for a person of the plan."""
    return Actor(_PERSON + key)


def person_key(actor: Actor) -> str | None:
    """The key of the person that acts, or None for the operator and the clock."""
    acting = who_acts(actor)
    return acting.removeprefix(_PERSON) if acting.startswith(_PERSON) else None


def acting_for(key: str, *, by: Actor) -> Actor:
    """Somebody who acts in the name of a person: `person:KEY for KEY`. In their own name they act as themselves."""
    acting = who_acts(by)
    return acting if person_actor(key) == acting else Actor(f"{acting}{_FOR}{key}")


def who_acts(actor: Actor) -> Actor:
    """Who did it, in whoever's name."""
    return Actor(actor.partition(_FOR)[0])


def in_whose_name(actor: Actor) -> Actor:
    """In whose name it was done: the actor's own, unless it says another."""
    _, _, key = actor.partition(_FOR)
    return person_actor(key) if key else actor


def involved(actor: Actor) -> frozenset[Actor]:
    """Whose doing it is: the actor's as named, that of who acts, and that of in whose name."""
    return frozenset({actor, who_acts(actor), in_whose_name(actor)})
