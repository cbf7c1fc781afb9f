"""One codec for each type that a field may have: to the log (JSON), to columns, to JSON schema.

Values are stored by wire name: decimals as text, ISO dates, keys; never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, Protocol

from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.words import gettext as _

Wire = str | int | bool | list[Any] | None

_INT64 = 2**63
_DIGITS = 60
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class BadValue(BadInput):
    """A value that does not fit its field: what was found and what was expected."""

    def __init__(self, found: object, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(_("found %(found)r, expected %(expected)s") % {"found": found, "expected": expected})


class Codec(Protocol):
    """How values of one type are checked, written to the log and read again."""

    @property
    def expected(self) -> str:
        """What a value must be, in words."""

    def check(self, value: Any) -> None:
        """Raise BadValue when `value` is not one that this codec can keep."""

    def to_wire(self, value: Any) -> Wire:
        """The JSON form of a value."""

    def from_wire(self, wire: Any) -> Any:
        """The value of a JSON form. Raises BadValue."""

    def schema(self) -> dict[str, Any]:
        """The JSON schema of the wire form."""


@dataclass(frozen=True, slots=True)
class TextCodec:
    """Any text that both databases can keep."""

    @property
    def expected(self) -> str:
        return _("a text")

    def check(self, value: Any) -> None:
        if not isinstance(value, str):
            raise BadValue(value, self.expected)
        if _UNSTORABLE.search(value):
            raise BadValue(value, _("a text without NUL and lone surrogates"))

    def to_wire(self, value: str) -> Wire:
        return value

    def from_wire(self, wire: Any) -> str:
        self.check(wire)
        return str(wire)

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class BoolCodec:
    """Yes or no."""

    @property
    def expected(self) -> str:
        return _("true or false")

    def check(self, value: Any) -> None:
        if not isinstance(value, bool):
            raise BadValue(value, self.expected)

    def to_wire(self, value: bool) -> Wire:
        return value

    def from_wire(self, wire: Any) -> bool:
        self.check(wire)
        return bool(wire)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class IntCodec:
    """A whole number within 64 bits."""

    @property
    def expected(self) -> str:
        return _("a whole number")

    def check(self, value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not -_INT64 <= value < _INT64:
            raise BadValue(value, self.expected)

    def to_wire(self, value: int) -> Wire:
        return value

    def from_wire(self, wire: Any) -> int:
        self.check(wire)
        return int(wire)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer"}


@dataclass(frozen=True, slots=True)
class DecimalCodec:
    """An exact decimal, kept as text; within bounds where it has some."""

    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def expected(self) -> str:
        if self.low is None:
            return _("a decimal")
        if self.high is None:
            return _("a decimal of at least %(low)s") % {"low": self.low}
        return _("a decimal from %(low)s to %(high)s") % {"low": self.low, "high": self.high}

    def check(self, value: Any) -> None:
        if not isinstance(value, Decimal) or not value.is_finite():
            raise BadValue(value, self.expected)
        if (value and not -_DIGITS <= value.adjusted() <= _DIGITS) or len(value.as_tuple().digits) > _DIGITS:
            raise BadValue(str(value), _("a decimal of at most %(digits)s digits") % {"digits": _DIGITS})
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise BadValue(str(value), self.expected)

    def to_wire(self, value: Decimal) -> Wire:
        return canonical(value)

    def from_wire(self, wire: Any) -> Decimal:
        if not isinstance(wire, str) or not _DECIMAL.fullmatch(wire):
            raise BadValue(wire, self.expected)
        value = Decimal(wire)
        self.check(value)
        return value

    def schema(self) -> dict[str, Any]:
        bounds = {"x-minimum": self.low, "x-maximum": self.high}
        known = {name: canonical(bound) for name, bound in bounds.items() if bound is not None}
        return {"type": "string", "pattern": f"^{_DECIMAL.pattern}$", **known}


@dataclass(frozen=True, slots=True)
class DateCodec:
    """A calendar date, ISO 8601."""

    @property
    def expected(self) -> str:
        return _("a date such as 2026-06-30")

    def check(self, value: Any) -> None:
        if type(value) is not date:
            raise BadValue(value, self.expected)

    def to_wire(self, value: date) -> Wire:
        return value.isoformat()

    def from_wire(self, wire: Any) -> date:
        try:
            value = date.fromisoformat(wire)
        except (TypeError, ValueError) as error:
            raise BadValue(wire, self.expected) from error
        if value.isoformat() != wire:  # ISO 8601 has other spellings, which nothing here writes
            raise BadValue(wire, self.expected)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class ChoiceCodec:
    """One of the values of an enumeration."""

    choices: type[StrEnum]

    @property
    def expected(self) -> str:
        return _("one of %(choices)s") % {"choices": ", ".join(self.choices)}

    def check(self, value: Any) -> None:
        if not isinstance(value, self.choices):
            raise BadValue(value, self.expected)

    def to_wire(self, value: StrEnum) -> Wire:
        return value.value

    def from_wire(self, wire: Any) -> StrEnum:
        try:
            return self.choices(wire)
        except ValueError as error:
            raise BadValue(wire, self.expected) from error

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [choice.value for choice in self.choices]}


@dataclass(frozen=True, slots=True)
class RefCodec:
    """A reference: the bare key where only one kind is possible, else `kind:KEY`."""

    kinds: tuple[str, ...]

    @property
    def expected(self) -> str:
        return _("a reference to %(kinds)s") % {"kinds": _(" or ").join(self.kinds)}

    def check(self, value: Any) -> None:
        if (
            not isinstance(value, Ref)
            or value.kind not in self.kinds
            or not isinstance(value.key, str)
            or not is_key(value.key)
        ):
            raise BadValue(value, self.expected)

    def to_wire(self, value: Ref[Any]) -> Wire:
        return value.key if len(self.kinds) == 1 else str(value)

    def from_wire(self, wire: Any) -> Ref[Any]:
        if not isinstance(wire, str):
            raise BadValue(wire, self.expected)
        kind, key = wire.rpartition(":")[::2]
        value: Ref[Any] = Ref(kind or self.kinds[0], Key(key))
        if len(self.kinds) > 1 and not kind:
            raise BadValue(wire, self.expected)
        self.check(value)
        return value

    def schema(self) -> dict[str, Any]:
        prefix = "" if len(self.kinds) == 1 else "(" + "|".join(self.kinds) + "):"
        return {
            "type": "string",
            "pattern": f"^{prefix}[0-9A-HJKMNP-TV-Z]{{26}}$",
            "x-kinds": list(self.kinds),
        }


@dataclass(frozen=True, slots=True, order=True)
class PathPoint:
    """A value that is expected on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class PathCodec:
    """Points in time order, at most one a day."""

    @property
    def expected(self) -> str:
        return _("points (date, value) in time order, at most one a day")

    def check(self, value: Any) -> None:
        if not isinstance(value, tuple) or not all(isinstance(point, PathPoint) for point in value):
            raise BadValue(value, self.expected)
        for point in value:
            DateCodec().check(point.day)
            DecimalCodec().check(point.value)
        if any(a.day >= b.day for a, b in pairwise(value)):
            raise BadValue([str(point.day) for point in value], self.expected)

    def to_wire(self, value: tuple[PathPoint, ...]) -> Wire:
        return [[point.day.isoformat(), canonical(point.value)] for point in value]

    def from_wire(self, wire: Any) -> tuple[PathPoint, ...]:
        try:
            value = tuple(
                PathPoint(DateCodec().from_wire(day), DecimalCodec().from_wire(v)) for day, v in wire
            )
        except (TypeError, ValueError) as error:
            raise BadValue(wire, self.expected) from error
        self.check(value)
        return value

    def schema(self) -> dict[str, Any]:
        # Two texts, for what reads schemas: few tools read tuples, and the codec tells the two apart anyway.
        pair = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        return {"type": "array", "items": {**pair, "description": "A date, and a decimal."}}


def canonical(value: Decimal) -> str:
    """The one text of a decimal: no exponent, no trailing zeros, no minus before zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
