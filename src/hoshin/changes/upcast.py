"""Upcasters: what lets a field change its name or meaning while edits are never rewritten.

An entity states its `version`, and beside it one upcaster for each earlier version: a function from the wire
form of an edit written then to what it means one version later. Every edit is read through them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hoshin.changes.record import entity_of


@dataclass(frozen=True, slots=True)
class WireEdit:
    """An edit as the log keeps it: values in their JSON form, fields by wire name.

    A creation holds all fields in `after` and none in `field`; retire and restore hold neither.
    """

    op: str
    kind: str
    key: str
    field: str | None = None
    before: Any = None
    after: Any = None
    version: int = 1


Upcaster = Callable[[WireEdit], WireEdit]


def upcast(edit: WireEdit) -> WireEdit:
    """The edit as it would be written today."""
    entity = entity_of(edit.kind)
    while edit.version < entity.version:
        edit = replace(entity.upcasters[edit.version](edit), version=edit.version + 1)
    return edit


def renamed(old: str, new: str) -> Upcaster:
    """The upcaster of a field that was called `old` and is called `new`."""

    def rename(edit: WireEdit) -> WireEdit:
        if edit.op == "create" and old in edit.after:
            after = {new if name == old else name: value for name, value in edit.after.items()}
            return replace(edit, after=after)
        return replace(edit, field=new) if edit.field == old else edit

    return rename


def added(field: str, value: Any) -> Upcaster:
    """The upcaster of a field that did not exist and reads as `value` in what was created before."""

    def add(edit: WireEdit) -> WireEdit:
        if edit.op == "create":
            return replace(edit, after={**edit.after, field: value})
        return edit

    return add
