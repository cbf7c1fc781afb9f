"""An edit as programs are told of it: what it did, by wire names and in a sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from hoshin.calls.call import Told
from hoshin.calls.records import on_wire, to_wire
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.words import sentence
from hoshin.org.records import CLOSED


class Change(Told, kw_only=True, frozen=True):
    """An edit: what it does to what."""

    op: Op
    subject: Annotated[str, Meta(description="kind:KEY")]
    field: Annotated[str | None, Meta(description="The field that an update is of.")] = None
    before: Annotated[Any, Meta(description="Its value before an update.")] = None
    after: Annotated[Any, Meta(description="Its value afterwards; of a creation, all fields.")] = None
    what: Annotated[str, Meta(description="The same in a sentence.")] = ""


class EditTold(Change, kw_only=True, frozen=True):
    """An edit as it was adopted: under which number, when, by whom and why."""

    number: int
    at: datetime
    by: Annotated[str, Meta(description="Who did it: `person:KEY`, `operator` or `clock`.")]
    by_name: str
    reason: str


def edit_told(edit: Edit, seen: Picture) -> dict[str, Any]:
    """The fields of a `Change`, naming no more than the reader sees."""
    told: dict[str, Any] = {
        "op": edit.op,
        "subject": str(edit.subject),
        "what": sentence(edit, seen, str(CLOSED)),
    }
    if edit.op is Op.CREATE:
        told["after"] = on_wire(edit.after, seen)
    elif edit.op is Op.UPDATE:
        field = fields_by_name(edit.subject.kind)[edit.field]
        told |= {
            "field": field.wire,
            "before": to_wire(field, edit.before, seen),
            "after": to_wire(field, edit.after, seen),
        }
    return told
