"""What can be found: which kinds, by which of their texts, and a record or an action as the search reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from hoshin.changes.codecs import TextCodec
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.picture import Side
from hoshin.changes.record import Record, entities, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.org.plan import Person
from hoshin.work.queries import ActionNow

ACTION: Final = "action"

_HEAD: Final = ("title", "name", "text", "acronym")
_NOT_SAID: Final = ("rank",)
_FIRST: Final = ("priority", "goal", "kpi", "initiative", "person", "unit", ACTION, "milestone", "assumption")
"""The kinds that are looked for most, in the order in which they are shown; the others follow as they are declared."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text beside what a thing is called, and the field that holds it."""

    label: Any
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found: what it is called, and what else is said of it.

    is_live: neither retired nor, of an action, closed. apart: what is asked is found in one of both, not half in each.
    unit, owner: whose it is, where it is anybody's; an action is its assignee's.
    """

    subject: Subject
    head: tuple[str, ...]
    rest: tuple[Said, ...]
    is_live: bool
    unit: Subject | None = None
    owner: Subject | None = None
    serves: Subject | None = None
    apart: bool = False


@cache
def kinds() -> tuple[str, ...]:
    """Every kind that can be found, in the order in which results are shown."""
    searched = [entity.kind for entity in entities() if _is_searched(entity.kind)]
    first = [kind for kind in _FIRST if kind in searched or kind == ACTION]
    return (*first, *(kind for kind in searched if kind not in first))


@cache
def version() -> str:
    """Of what is searched: another where a kind or a text comes or goes."""
    said = [f"{kind}:{','.join(f.name for f in _texts_of(kind))}" for kind in kinds() if kind != ACTION]
    return hashlib.sha256("\n".join(("1", *_HEAD, *said)).encode()).hexdigest()[:16]


def thing_of(record: Record, *, is_live: bool, name: str = "") -> Thing:
    """A record of the plan. name: what a person is called, which the plan does not know."""
    heads, rest = _heads_of(record.kind), _rest_of(record.kind)
    return Thing(
        subject=record.ref,
        head=(name,) if name else tuple([text for field in heads if (text := getattr(record, field))]),
        rest=tuple([Said(label, text) for field, label in rest if (text := getattr(record, field))]),
        is_live=is_live,
        unit=getattr(record, "unit", None),
        owner=getattr(record, "owner", None),
        apart=isinstance(record, Person),
    )


def thing_of_action(action: ActionNow) -> Thing:
    """An action as it stands."""
    return Thing(
        subject=Ref(ACTION, action.key),
        head=(action.title,),
        rest=(),
        is_live=action.is_open,
        owner=action.assignee,
        serves=action.serves,
    )


def things_of(side: Side, kind: str, *, is_live: bool) -> Iterator[Thing]:
    """All records of a kind on one side of a picture; people without their names."""
    return (thing_of(record, is_live=is_live) for record in side.of_kind(kind).values())


@cache
def _heads_of(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in _texts_of(kind) if field.name in _HEAD)


@cache
def _rest_of(kind: str) -> tuple[tuple[str, Any], ...]:
    """The other texts, each with its words for people."""
    return tuple((field.name, field.plan.label) for field in _texts_of(kind) if field.name not in _HEAD)


def _texts_of(kind: str) -> list[PlanField]:
    return [
        field
        for field in fields_of(kind)
        if isinstance(field.codec, TextCodec) and field.name not in _NOT_SAID
    ]


def _is_searched(kind: str) -> bool:
    """What has a name, or is a link that says why. The policy has neither: its texts are settings."""
    texts = _texts_of(kind)
    named = any(field.name in _HEAD for field in texts)
    return named or kind == Person.kind or bool(texts and entity_of(kind).ends)
