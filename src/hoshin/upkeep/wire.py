"""Values as an archive writes them: the same text whichever database they come from, and back.

Booleans, integers, floats and texts are JSON's own. A day is `2026-06-30`, an instant `2026-06-30T10:11:12.000013Z`
(without the fraction where there is none), JSON a text with its keys in order, bytes a text in base 64.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from django.db.models import Field, ForeignKey

Convert = Callable[[Any], Any]


class Kind(Enum):
    """What a column holds, as far as databases differ in how they hand it out."""

    NUMBER = auto()
    TEXT = auto()
    BOOLEAN = auto()
    DAY = auto()
    INSTANT = auto()
    JSON = auto()
    BYTES = auto()
    UUID = auto()


_NUMBERS: Final = (
    *("AutoField", "BigAutoField", "SmallAutoField", "FloatField"),
    *("IntegerField", "BigIntegerField", "SmallIntegerField"),
    *("PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"),
)
_KINDS: Final = {
    **dict.fromkeys(_NUMBERS, Kind.NUMBER),
    **dict.fromkeys(("CharField", "TextField", "SlugField", "GenericIPAddressField"), Kind.TEXT),
    "BooleanField": Kind.BOOLEAN,
    "DateField": Kind.DAY,
    "DateTimeField": Kind.INSTANT,
    "JSONField": Kind.JSON,
    "BinaryField": Kind.BYTES,
    "UUIDField": Kind.UUID,
}


def kind_of(field: Field[Any, Any]) -> Kind:
    """What a column holds. Raises TypeError for a type of field that archives do not know."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    name = field.get_internal_type()
    if name not in _KINDS:
        raise TypeError(f"{field} is a {name}, which no archive holds so far; see hoshin.upkeep.wire.")
    return _KINDS[name]


def to_wire(kind: Kind, vendor: str) -> Convert | None:
    """What makes a value's wire form of what a database's driver hands out, None where they are the same."""
    return (_FROM_SQLITE if vendor == "sqlite" else _FROM_POSTGRESQL).get(kind)


def from_wire(kind: Kind, vendor: str) -> Convert | None:
    """What makes of a wire form what a database's driver takes, None where they are the same."""
    return (_TO_SQLITE if vendor == "sqlite" else _TO_POSTGRESQL).get(kind)


def _ordered(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _instant_of_text(text: str) -> str:
    """SQLite keeps instants in UTC, with a blank."""
    return text.replace(" ", "T") + "Z"


def _text_of_instant(wire: str) -> str:
    return wire.removesuffix("Z").replace("T", " ")


def _uuid(text: str) -> str:
    return str(UUID(text))


def _base64(kept: bytes) -> str:
    return b64encode(kept).decode("ascii")


_FROM_SQLITE: Final[dict[Kind, Convert]] = {
    Kind.BOOLEAN: bool,
    Kind.INSTANT: _instant_of_text,
    Kind.JSON: _ordered,
    Kind.BYTES: _base64,
    Kind.UUID: _uuid,
}
_FROM_POSTGRESQL: Final[dict[Kind, Convert]] = {
    Kind.DAY: date.isoformat,
    Kind.INSTANT: _instant,
    Kind.JSON: _ordered,
    Kind.BYTES: _base64,
    Kind.UUID: str,
}
_TO_SQLITE: Final[dict[Kind, Convert]] = {
    Kind.INSTANT: _text_of_instant,
    Kind.BYTES: b64decode,
    Kind.UUID: lambda wire: UUID(wire).hex,
}
_TO_POSTGRESQL: Final[dict[Kind, Convert]] = {Kind.BYTES: b64decode}
