"""The calls of each kind, made from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.utils import translation

from hoshin.calls.call import Call, Method, function_at
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import Earlier, Forms, HistoryPage, OfLife, OfOne
from hoshin.changes.plurals import segment_of
from hoshin.changes.record import Entity, entities


@cache
def entity_calls() -> tuple[Call[Any, Any], ...]:
    """The calls of every declared kind."""
    with translation.override("en"):  # they are named and described once, for programs
        return tuple(call for entity in entities() for call in calls_of(entity))


def calls_of(entity: Entity) -> Iterator[Call[Any, Any]]:
    """List, read, history, create, change, retire and restore."""
    forms, path = Forms(entity), f"/{segment_of(entity.kind)}"
    one, made = f"{path}/{{key}}", partial(_call, entity)
    lists, outcome = list_name(entity.kind), forms.outcome()
    label = in_a_sentence(entity.label)
    yield made(lists, Method.GET, path, forms.listing(), forms.page(), "read:list_records", entity.plural)
    yield made("read", Method.GET, one, OfOne, forms.record, "read:read_record", f"One {label}")
    yield made(
        "history_of",
        Method.GET,
        f"{one}/history",
        Earlier,
        HistoryPage,
        "read:history",
        "What happened to it",
    )
    yield made("create", Method.POST, path, forms.new(), outcome, "write:create_record", f"Create a {label}")
    yield made("change", Method.PATCH, one, forms.change(), outcome, "write:update_record", "Change it")
    yield made("retire", Method.POST, f"{one}/retire", OfLife, outcome, "write:retire_record", "Retire it")
    yield made(
        "restore", Method.POST, f"{one}/restore", OfLife, outcome, "write:restore_record", "Bring it back"
    )


def list_name(kind: str) -> str:
    """What the call that lists a kind is named."""
    return f"list_{segment_of(kind).replace('-', '_')}"


def in_a_sentence(words: object) -> str:
    """Words as they stand within a sentence: `Goal` as `goal`, `KPI` as it is."""
    text = str(words)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _call(
    entity: Entity, verb: str, method: Method, path: str, takes: type, gives: type, does: str, says: object
) -> Call[Any, Any]:
    return Call(
        name=verb if "list_" in verb else f"{verb}_{entity.kind}",
        method=method,
        path=path,
        takes=takes,
        gives=gives,
        does=_Done(f"hoshin.calls.entities.{does}", entity),
        about=str(entity.plural),
        says=str(says),
        more=(entity.record.__doc__ or "").strip() if "list_" in verb else "",
        creates=verb == "create",
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """What does a call for one kind."""

    where: str
    entity: Entity

    def __call__(self, caller: Caller, asked: Any) -> Any:
        return function_at(self.where)(caller, asked, self.entity)
