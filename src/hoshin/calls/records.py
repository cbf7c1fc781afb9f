"""Records as programs are told of them."""

from __future__ import annotations

from typing import Any, Final

from hoshin.changes.codecs import Wire
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.org.records import named

CLOSED: Final = "closed"
"""Stands for a reference to what is closed to the reader."""


def has_own_name(kind: str) -> bool:
    """Whether a kind has a field that says what its records are called, where a title is not added."""
    return any(field.wire in ("title", "name") for field in fields_of(kind))


def on_wire(record: Record, seen: Picture) -> dict[str, Any]:
    """A record by wire names, with its key and always a title or name; of what is closed, only that it is."""
    fields = {
        field.wire: to_wire(field, getattr(record, field.name), seen) for field in fields_of(record.kind)
    }
    words = {} if has_own_name(record.kind) else {"title": named(record, seen)}
    return {"key": record.key, **words, **fields}


def to_wire(field: PlanField, value: Any, seen: Picture) -> Wire:
    """A value by wire; a reference to what is not in the picture reads `closed`."""
    if isinstance(value, Ref) and seen.find(value) is None:
        return CLOSED
    return field.to_wire(value)
