"""The fields of a declared entity, read from its annotations: name, codec, optional or not, words, slots."""

from __future__ import annotations

import dataclasses
import inspect
import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from hoshin.changes.codecs import (
    BadValue,
    BoolCodec,
    ChoiceCodec,
    Codec,
    DateCodec,
    DecimalCodec,
    IntCodec,
    PathCodec,
    PathPoint,
    RefCodec,
    TextCodec,
    Wire,
)
from hoshin.changes.record import Plan, Record, entity_of
from hoshin.changes.ref import Ref


@dataclass(frozen=True, slots=True)
class Between:
    """Bounds of a decimal, both included; an empty end is open."""

    low: str = ""
    high: str = ""


Share = Annotated[Decimal, Between("0", "1")]
"""A part of a whole, 0 to 1."""

Weight = Annotated[Decimal, Between("0")]
"""How much something counts beside its neighbours: any number from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanField:
    """One field of an entity; a field is itself alone. `kinds` is what a reference may name, empty for other types."""

    name: str
    wire: str
    codec: Codec
    optional: bool
    default: Any
    plan: Plan
    kinds: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether a new record must state it."""
        return self.default is dataclasses.MISSING

    @property
    def is_share(self) -> bool:
        """Whether it holds a part of a whole, 0 to 1, which people say in per cent."""
        return isinstance(self.codec, DecimalCodec) and self.codec.low == 0 and self.codec.high == 1

    def check(self, value: Any) -> None:
        """Raise BadValue when this field cannot hold `value`."""
        if value is None:
            if not self.optional:
                raise BadValue(None, self.codec.expected)
        else:
            self.codec.check(value)

    def to_wire(self, value: Any) -> Wire:
        """The JSON form of a value of this field."""
        return None if value is None else self.codec.to_wire(value)

    def from_wire(self, wire: Any) -> Any:
        """The value of a JSON form. Raises BadValue."""
        if wire is None:
            self.check(None)
            return None
        return self.codec.from_wire(wire)


@cache
def fields_of(kind: str) -> tuple[PlanField, ...]:
    """The declared fields in order, without the key. Raises TypeError for a type that has no codec."""
    record = entity_of(kind).record
    hints = inspect.get_annotations(record, locals={record.__name__: record}, eval_str=True)
    declared = [f for f in dataclasses.fields(record) if f.name != "key"]
    return tuple(_field(record, f.name, f.default, hints[f.name]) for f in declared)


@cache
def fields_by_name(kind: str) -> dict[str, PlanField]:
    """The same, by name."""
    return {field.name: field for field in fields_of(kind)}


@cache
def fields_by_wire(kind: str) -> dict[str, PlanField]:
    """The same, by wire name: what the log and every file speak."""
    return {field.wire: field for field in fields_of(kind)}


@cache
def references_of(kind: str) -> tuple[PlanField, ...]:
    """The fields that refer to other entities."""
    return tuple(field for field in fields_of(kind) if field.kinds)


def _field(record: type[Record], name: str, default: Any, hint: Any) -> PlanField:
    bare, metadata = _stripped(hint)
    plan = next((item for item in metadata if isinstance(item, Plan)), None)
    if plan is None:
        raise TypeError(f"{record.__name__}.{name} has no Plan(…) in its annotation.")
    options = get_args(bare) if get_origin(bare) in {Union, types.UnionType} else (bare,)
    optional = types.NoneType in options
    (only,) = [option for option in options if option is not types.NoneType]
    codec = _codec(only, metadata)
    kinds = codec.kinds if isinstance(codec, RefCodec) else ()
    return PlanField(name, plan.wire or name, codec, optional, default, plan, kinds)


def _stripped(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    return (get_args(hint)[0], hint.__metadata__) if get_origin(hint) is Annotated else (hint, ())


def _codec(hint: Any, metadata: tuple[Any, ...]) -> Codec:
    bare, own = _stripped(hint)
    if get_origin(bare) is Ref:
        (target,) = get_args(bare)
        targets = get_args(target) if get_origin(target) in {Union, types.UnionType} else (target,)
        return RefCodec(tuple(target.kind for target in targets))
    if bare is Decimal:
        between = next((item for item in (*own, *metadata) if isinstance(item, Between)), Between())
        return _decimal(between)
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return ChoiceCodec(bare)
    if get_origin(bare) is tuple and get_args(bare) == (PathPoint, ...):
        return PathCodec()
    simple: dict[Any, Codec] = {str: TextCodec(), bool: BoolCodec(), int: IntCodec(), date: DateCodec()}
    if bare not in simple:
        raise TypeError(f"No codec keeps {bare!r}.")
    return simple[bare]


def _decimal(between: Between) -> DecimalCodec:
    low = Decimal(between.low) if between.low else None
    high = Decimal(between.high) if between.high else None
    return DecimalCodec(low, high)
