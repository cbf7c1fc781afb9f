"""How a declared field is kept in a table: its columns, how a value is written to them and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from hoshin.changes.codecs import BoolCodec, ChoiceCodec, DateCodec, IntCodec, PathCodec, TextCodec
from hoshin.changes.edits import dumps
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the Django field that makes it, and a field's value as this column keeps it."""

    name: str
    field: models.Field[Any, Any]
    write: Callable[[Any], Any]


@cache
def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns of a kind's table after `key` and `retired`, in the order in which rows are read and written."""
    return tuple(column for field in fields_of(kind) for column in columns_of_field(field))


@cache
def columns_of_field(field: PlanField) -> tuple[Column, ...]:
    """The one column of a field, or two for a reference to one of several kinds."""
    if len(field.kinds) > 1:
        return (
            Column(f"{field.name}_kind", models.CharField(max_length=32, null=field.optional), _part("kind")),
            Column(
                f"{field.name}_key",
                models.CharField(max_length=26, null=field.optional, db_index=True),
                _part("key"),
            ),
        )
    if field.kinds:
        return (Column(field.name, _foreign_key(field), _part("key")),)
    return (Column(field.name, _plain(field), _writer(field)),)


def reader(field: PlanField) -> Callable[..., Any]:
    """The function that makes a field's value of what its columns hold."""
    if len(field.kinds) > 1:
        return lambda kind, key: None if key is None else Ref(kind, Key(key))
    if field.kinds:
        (only,) = field.kinds
        return lambda key: None if key is None else Ref(only, Key(key))
    if isinstance(field.codec, ChoiceCodec):
        choices, other = {choice.value: choice for choice in field.codec.choices}, field.codec.from_wire
        return lambda kept: None if kept is None else choices.get(kept) or other(kept)
    decode = _DECODERS.get(type(field.codec), field.codec.from_wire)
    return lambda kept: None if kept is None else decode(kept)


def kept_as_is(field: PlanField) -> bool:
    """Whether a row of either database holds the value itself, so that nothing need be made of it."""
    return isinstance(field.codec, TextCodec | IntCodec)


def constraints_of(kind: str) -> list[models.CheckConstraint]:
    """What the database itself holds of a kind: choices, and references that are whole."""
    found = []
    for field in fields_of(kind):
        if isinstance(field.codec, ChoiceCodec):
            values = [choice.value for choice in field.codec.choices]
            condition = Q(**{f"{field.name}__in": values})
            found.append((field, condition | Q(**{field.name: None}) if field.optional else condition))
        elif len(field.kinds) > 1:
            whole = Q(**{f"{field.name}_kind__in": field.kinds, f"{field.name}_key__isnull": False})
            empty = Q(**{f"{field.name}_kind": None, f"{field.name}_key": None})
            found.append((field, whole | empty if field.optional else whole))
    return [models.CheckConstraint(condition=q, name=f"{kind}_{field.name}_fits") for field, q in found]


def _plain(field: PlanField) -> models.Field[Any, Any]:
    match field.codec:
        case BoolCodec():
            return models.BooleanField(null=field.optional)
        case IntCodec():
            return models.BigIntegerField(null=field.optional)
        case DateCodec():
            return models.DateField(null=field.optional)
        case ChoiceCodec():
            return models.CharField(max_length=32, null=field.optional)
        case _:
            return models.TextField(null=field.optional)


def _foreign_key(field: PlanField) -> models.Field[Any, Any]:
    target = entity_of(field.kinds[0]).record
    room = target.__module__.split(".plan")[0].rpartition(".")[2]
    # Deferred to the commit, so that the edits of a changeset may come in any order.
    return models.ForeignKey(
        f"{room}.{target.__name__}",
        on_delete=models.DO_NOTHING,
        null=field.optional,
        db_column=field.name,
        related_name="+",
    )


def _part(name: str) -> Callable[[Any], Any]:
    return lambda ref: None if ref is None else getattr(ref, name)


def _writer(field: PlanField) -> Callable[[Any], Any]:
    match field.codec:
        case TextCodec() | BoolCodec() | IntCodec() | DateCodec():
            return lambda value: value
        case PathCodec():
            return lambda value: dumps(field.to_wire(value))
        case _:
            return field.to_wire


def _date(kept: Any) -> date:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


_DECODERS: dict[type[object], Callable[[Any], Any]] = {
    TextCodec: str,
    BoolCodec: bool,
    IntCodec: int,
    DateCodec: _date,
    PathCodec: lambda kept: PathCodec().from_wire(json.loads(kept)),
}
