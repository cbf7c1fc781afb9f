"""Links: entities whose key follows from their kind and ends, so that each exists once."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hoshin.changes.keys import Key, link_key
from hoshin.changes.record import Record, entity_of

R = TypeVar("R", bound=Record)

UNKEYED = Key("")
"""Stands in for the key of a link until `linked` gives it one."""


def linked(record: R) -> R:
    """A link with the key that its ends ask for: `linked(Contribution(UNKEYED, source=…, target=…))`."""
    return replace(record, key=key_of_link(record))


def key_of_link(record: Record) -> Key:
    """The key that a link's ends ask for."""
    return link_key(record.kind, *(str(getattr(record, end)) for end in entity_of(record.kind).ends))
