"""Filters of a list, one for each field: what a text behind an address means there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from hoshin.calls.wrong import Misasked
from hoshin.changes.codecs import BadValue, BoolCodec, IntCodec, PathCodec, RefCodec
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.keys import is_key
from hoshin.changes.record import Record
from hoshin.changes.records import Records

Test = Callable[[Any], bool]
_EMPTY: Final = (None, "", ())
_BOOLEANS: Final = {"true": True, "false": False}


def filterable(kind: str) -> list[PlanField]:
    """The fields of a kind that a list can be narrowed by."""
    return [field for field in fields_of(kind) if not isinstance(field.codec, PathCodec)]


def chosen(records: Records[Record], given: Mapping[str, str], fields: Sequence[PlanField]) -> list[Record]:
    """The records that all filters let through, by wire name of a field, in the order of their keys. Raises Misasked."""
    tests = {field.name: _test(field, given[field.wire]) for field in fields if field.wire in given}
    return [
        record
        for record in records.values()
        if all(test(getattr(record, name)) for name, test in tests.items())
    ]


def _test(field: PlanField, text: str) -> Test:
    """Whether a value is what a text means; an empty text means that there is none."""
    if not text:
        return lambda value: value in _EMPTY
    if isinstance(field.codec, RefCodec) and is_key(text):
        return lambda value: value is not None and value.key == text
    try:
        wanted = field.from_wire(_wire(field, text))
    except (BadValue, ValueError) as error:
        raise Misasked.found(field.wire, text, field.codec.expected) from error
    return lambda value: value == wanted


def _wire(field: PlanField, text: str) -> Any:
    """The wire form that a text in an address stands for. Raises ValueError."""
    if isinstance(field.codec, BoolCodec):
        if text not in _BOOLEANS:
            raise ValueError(text)
        return _BOOLEANS[text]
    return int(text) if isinstance(field.codec, IntCodec) else text
