"""The JSON schema of a plan entity, and the table of who decides what; both made from the declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.record import as_slots, entities, entity_of


@dataclass(frozen=True, slots=True)
class Permission:
    """Whose consent an edit needs: `field` is empty for creating, retiring and restoring."""

    kind: str
    field: str
    slots: tuple[str, ...]


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON schema (2020-12) of a kind's wire form."""
    entity = entity_of(kind)
    fields = fields_of(entity.kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": str(entity.label),
        "description": (entity.record.__doc__ or "").strip(),
        "type": "object",
        "properties": {
            "key": {"type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{26}$"},
            **{field.wire: _property(field) for field in fields},
        },
        "required": ["key", *(field.wire for field in fields if field.required)],
        "additionalProperties": False,
    }


def permission_table() -> list[Permission]:
    """Who decides on each field of each kind, as it was declared."""
    return [
        Permission(entity.kind, wire, tuple(map(str, slots)))
        for entity in entities()
        for wire, slots in (
            ("", entity.creates),
            *(
                (field.wire, as_slots(field.plan.decides))
                for field in fields_of(entity.kind)
                if field.name not in entity.ends
            ),
        )
    ]


def _property(field: PlanField) -> dict[str, Any]:
    schema = field.codec.schema()
    if field.optional:
        schema = {"anyOf": [schema, {"type": "null"}]}
    words = {"title": str(field.plan.label), "description": str(field.plan.help), "x-unit": field.plan.unit}
    return {**schema, **{name: text for name, text in words.items() if text}}
