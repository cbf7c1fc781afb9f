"""Who acts: an opaque name that edits, facts and the journal keep, never a person's name."""

from __future__ import annotations

from typing import NewType

Actor = NewType("Actor", str)

OPERATOR = Actor("operator")
"""Whoever runs the command line in the installation's own home; fills every slot and is recorded as such."""

CLOCK = Actor("clock")
"""The program itself, doing what is due."""

_PERSON = "person:"


def person_actor(key: str) -> Actor:
    """The actor that stands for a person of the plan."""
    return Actor(_PERSON + key)


def person_key(actor: Actor) -> str | None:
    """The key of the person that acts, or None for the operator and the clock."""
    return actor.removeprefix(_PERSON) if actor.startswith(_PERSON) else None
