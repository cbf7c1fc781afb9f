"""Reading entities of a kind: a page of them, one, and what happened to one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.edits import EditTold, edit_told
from hoshin.calls.entities.filters import chosen, filterable
from hoshin.calls.page import page_of
from hoshin.calls.records import on_wire
from hoshin.calls.wrong import Misasked
from hoshin.changes.fields import fields_of
from hoshin.changes.keys import Key, is_key
from hoshin.changes.log import history_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.told import told_of as told_of_numbers
from hoshin.errors import NotFound
from hoshin.journal.actor import Actor
from hoshin.org.called import actor_called
from hoshin.org.records import brief
from hoshin.org.view import View


def list_records(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """A page of the records that are live, or retired, as the caller sees them at a moment. Raises Misasked, NotFound."""
    view = caller.view(asked.at)
    side = view.seen.retired if asked.retired else view.seen
    fields = filterable(entity.kind)
    given = {field.wire: text for field in fields if (text := getattr(asked, field.wire)) is not None}
    if asked.cursor and not is_key(asked.cursor):
        raise Misasked.found("cursor", asked.cursor, _("what `next` of a page said"))
    found = chosen(side.of(entity.record), given, fields)
    shown, last = page_of(found, attrgetter("key"), asked.cursor or None, asked.limit)
    return {
        "items": [told_of(record, view.seen) for record in shown],
        "count": len(found),
        "next": last.key if last is not None else None,
        "number": view.whole.number,
        "words": [words_of(record, view.seen) for record in shown] if asked.words else None,
    }


def read_record(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """One record, live or retired. Raises NotFound."""
    view = caller.view(asked.at)
    return told_of(find(asked.key, entity, view.seen), view.seen)


def history(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """What happened to one record, the newest first, as far as the caller is told of it. Raises NotFound."""
    view = caller.view(asked.at)
    record = find(asked.key, entity, view.seen)
    told = [
        (number, list(entries))
        for number, entries in groupby(_told(record, caller, view, asked.cursor), attrgetter("number"))
    ]
    shown = told[: asked.limit]
    return {
        "items": [entry for _, entries in shown for entry in entries],
        "next": shown[-1][0] if len(told) > len(shown) else None,
    }


def all_that_happened(record: Record, caller: Caller, view: View) -> list[EditTold]:
    """Everything that happened to a record, the oldest first, as far as the caller is told of it."""
    return list(_told(record, caller, view))[::-1]


def _told(record: Record, caller: Caller, view: View, before: int | None = None) -> Iterator[EditTold]:
    adopted = history_of(record.ref, view.seen.number)
    if before is not None:
        adopted = [entry for entry in adopted if entry.number < before]
    is_told = told_of_numbers({entry.number for entry in adopted}, caller.actor)
    for number, entries in groupby(reversed(adopted), attrgetter("number")):
        for entry in entries if is_told(number, record.ref) else ():
            yield EditTold(
                number=number,
                at=entry.at,
                by=entry.author,
                by_name=actor_called(Actor(entry.author)),
                reason=entry.reason,
                **edit_told(entry.edit, view.seen),
            )


def find(key: str, entity: Entity, seen: Picture) -> Record:
    """A record that the reader sees, live or retired. Raises NotFound, the same for what is closed."""
    ref: Subject = Ref(entity.kind, Key(key))
    record = seen.find(ref) if is_key(key) else None
    if record is None:
        raise NotFound(_("There is no %(kind)s:%(key)s.") % {"kind": entity.kind, "key": key})
    return record


def words_of(record: Record, seen: Picture) -> dict[str, str]:
    """What the fields of a record say, in words."""
    return {field.wire: brief(record, field, seen) for field in fields_of(record.kind)}


def told_of(record: Record, seen: Picture) -> dict[str, Any]:
    """A record by wire names, and whether it is retired."""
    return {**on_wire(record, seen), "retired": record.ref not in seen}
