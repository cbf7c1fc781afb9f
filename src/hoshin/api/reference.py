"""The page of reference: each operation, what it takes and what it means, made from the declared calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from hoshin.api.openapi import openapi
from hoshin.api.problems import KINDS
from hoshin.api.routes import ROOT
from hoshin.calls.call import Call
from hoshin.calls.declared import calls
from hoshin.calls.entities.declared import entity_calls
from hoshin.calls.entities.filters import filterable
from hoshin.changes.plurals import segment_of
from hoshin.changes.record import entities

_EACH = "Each kind"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of what is asked, and where it stands."""

    name: str
    where: str
    words: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked."""

    method: str
    path: str
    says: str
    more: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Operations about one thing."""

    title: str
    words: str
    operations: tuple[Operation, ...]


def kinds() -> list[tuple[str, str, str]]:
    """Each kind that the program declares: what it is called, its address, and what it is."""
    lists = {call.path: call for call in entity_calls() if call.name.startswith("list_")}
    ours = (e for e in entities() if e.record.__module__.startswith("hoshin."))
    own = [lists[f"/{segment_of(entity.kind)}"] for entity in ours]
    return [(call.about, f"{ROOT}{call.path}", " ".join(call.more.split())) for call in own]


def chapters() -> list[Chapter]:
    """The operations by what they are about; those that each kind has stand once, as those of goals."""
    document = openapi()
    own = [call for call in entity_calls() if call.path.split("/")[1] == "goals"]
    others = [call for call in calls() if call not in entity_calls()]
    told = [Chapter(_EACH, "", tuple(_operations(own, document)))]
    by_title = sorted(others, key=lambda call: list(dict.fromkeys(c.about for c in others)).index(call.about))
    for title, some in groupby(by_title, key=lambda call: call.about):
        those = list(some)
        words = next((call.more for call in those if call.reads and call.more), "")
        told.append(Chapter(title, words, tuple(_operations(those, document))))
    return told


def markdown() -> str:
    """The part of `docs/reference/api.md` that is made."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "## Kinds"
    yield ""
    yield "| kind | address | |"
    yield "|---|---|---|"
    for name, address, words in kinds():
        yield f"| {name} | `{address}` | {words} |"
    for chapter in chapters():
        yield ""
        yield f"## {chapter.title}"
        if chapter.words:
            yield ""
            yield chapter.words
        for operation in chapter.operations:
            yield from _operation_lines(operation)
    yield ""
    yield "## Problems"
    yield ""
    yield "| type | status | |"
    yield "|---|---|---|"
    for kind in KINDS.values():
        yield f"| `/api/problems/{kind.name}` | {kind.status.value} | {kind.title}. {kind.means} |"


def _operation_lines(operation: Operation) -> Iterator[str]:
    yield ""
    yield f"### `{operation.method} {operation.path}`"
    yield ""
    yield f"{operation.says}.{f' {operation.more}' if operation.more else ''}"
    if operation.fields:
        yield ""
        yield "| field | stands | |"
        yield "|---|---|---|"
        for field in operation.fields:
            needed = " (needed)" if field.required else ""
            yield f"| `{field.name}`{needed} | {field.where} | {field.words} |"


def _operations(some: list[Call[Any, Any]], document: dict[str, Any]) -> Iterator[Operation]:
    for call in some:
        path = f"{ROOT}{call.path}"
        told = document["paths"][path][call.method.value.lower()]
        of_goals = path.startswith(f"{ROOT}/goals")
        yield Operation(
            method=call.method.value,
            path=path.replace("/goals", "/{kind}") if of_goals else path,
            says=_of_any(call.says) if of_goals else call.says,
            more="" if call.name.startswith("list_") else call.more,
            fields=tuple(_fields(call, told, document)),
        )


def _of_any(says: str) -> str:
    return {"Goals": "A page of them", "One goal": "One of them", "Create a goal": "Create one"}.get(
        says, says
    )


def _fields(call: Call[Any, Any], told: dict[str, Any], document: dict[str, Any]) -> Iterator[Field]:
    of_goals = {field.wire for field in filterable("goal")}
    for one in told["parameters"]:
        if one["name"] in _EVERYWHERE or (call.name == "list_goals" and one["name"] in of_goals):
            continue
        yield Field(one["name"], f"in the {_PLACES[one['in']]}", one.get("description", ""), one["required"])
    if call.name == "list_goals":
        yield Field(
            "…",
            "behind the address",
            "Any field of the kind: only those that have this value; empty for none.",
            False,
        )
    if "requestBody" in told:
        (body,) = told["requestBody"]["content"].values()
        name = body["schema"]["$ref"].rpartition("/")[2]
        form = document["components"]["schemas"][name]
        for field, schema in form["properties"].items():
            yield Field(field, "in the body", _words(schema), field in form.get("required", ()))


_EVERYWHERE = ("If-None-Match", "Idempotency-Key")
"""What stands in the headers of every request of its kind, and is told once."""
_PLACES = {"path": "address", "query": "address, behind `?`", "header": "headers"}


def _words(schema: dict[str, Any]) -> str:
    """What a field is said to be; perhaps within an option of it."""
    said: str = schema.get("description", "")
    for option in schema.get("anyOf", ()):
        said = said or option.get("description", "")
    return " ".join(said.split())
