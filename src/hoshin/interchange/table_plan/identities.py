"""How a source remembers its things: by digests of what it names them, so that a text is erased in one place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from hoshin.changes.codecs import PathCodec, canonical
from hoshin.changes.edits import dumps
from hoshin.changes.ref import Subject
from hoshin.interchange.mapping.kinds import BESIDE, fields_in_files, is_beside
from hoshin.interchange.notes import Note
from hoshin.interchange.table_plan.things import Thing

FIELDS, SHEETS, NAMED, LABELS = "fields", "sheets", "named", "labels"
REPORTED = "reported"
"""What the source says of how it stands; no part of what it is."""


def path_of(thing: Thing, within: Subject | None, key: str) -> str:
    """What a note of a thing is found again by; for a link, by the key that its ends make."""
    match thing.identity[1:2]:
        case ("ends",):
            return f"{thing.kind} {key}"
        case ("id",):
            return path_of_id(thing.kind, thing.identifier)
        case ("title",):
            place = f" {thing.nth}" if thing.nth > 1 else ""
            return f"{thing.kind} {within or ''} {digest(thing.title)}{place}"
        case _:
            return thing.kind


def path_of_id(kind: str, identifier: str) -> str:
    """The same for something with an id, of which no more needs to be known."""
    return f"{kind} #{digest(identifier)}"


def identifier_of(thing: Thing) -> str | None:
    """The id as a note keeps it: of a person no more than a digest."""
    if not thing.identifier:
        return None
    return digest(thing.identifier) if thing.kind in BESIDE else thing.identifier


def payload_of(
    thing: Thing,
    values: Mapping[str, Any],
    note: Note | None,
    read: Iterable[str],
    reported: Mapping[str, Any],
) -> str:
    """What a source says of a thing, as a note keeps it: what it said before where it says nothing of a field now.

    read: the sheets that were read; of others the note keeps that they speak of it. reported: how it is said to stand.
    """
    texts = note.texts if note is not None else {}
    fields = {**texts.get(FIELDS, {}), **wires(thing, values)}
    sheets = {*thing.sheets, *(sheet for sheet in texts.get(SHEETS, ()) if sheet not in set(read))}
    kept: dict[str, Any] = {FIELDS: dict(sorted(fields.items())), SHEETS: sorted(sheets)}
    if named := names_digest(thing):
        kept[NAMED] = named
    if thing.labels:
        kept[LABELS] = sorted(thing.labels)
    if reported:
        kept[REPORTED] = reported
    return dumps(kept)


def says_the_same(payload: str, note: Note) -> bool:
    """Whether a source says of a thing itself what a note tells, however it is said to stand."""
    return payload == note.payload or _itself(payload) == _itself(note.payload)


def _itself(payload: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(payload).items() if name != REPORTED}


def wires(thing: Thing, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a thing's fields by their names, in the form of the log."""
    declared = {field.name: field for field in fields_in_files(thing.kind).values()}
    return {
        name: _points_as_wire(value) if isinstance(value, dict) else declared[name].to_wire(value)
        for name, value in values.items()
    }


def said_before(kind: str, note: Note | None) -> dict[str, Any]:
    """The values that a note tells of, by field; points of a path by day."""
    if note is None:
        return {}
    declared = {field.name: field for field in fields_in_files(kind).values()}
    found: dict[str, Any] = {}
    for name, wire in note.texts.get(FIELDS, {}).items():
        if wire is None:
            found[name] = None
        elif name in declared:
            is_path = isinstance(declared[name].codec, PathCodec)
            found[name] = _points(wire) if is_path else declared[name].from_wire(wire)
    return found


def was_read(note: Note, sheets: Iterable[str]) -> bool:
    """Whether all the sheets that speak of a thing are among those that were read."""
    return set(json.loads(note.payload).get(SHEETS, ())) <= set(sheets)


def names_digest(thing: Thing) -> str:
    """A short text that differs when what is kept beside the plan does; empty where nothing is."""
    if thing.kind not in BESIDE:
        return ""
    said = [str(thing.said[name].value or "") for name in sorted(thing.said) if is_beside(thing.kind, name)]
    return digest("\n".join(said)) if any(said) else ""


def digest(text: str) -> str:
    """A short text that differs when another does."""
    return sha256(text.encode()).hexdigest()[:32]


def _points_as_wire(points: Mapping[date, Decimal]) -> list[list[str]]:
    return [[day.isoformat(), canonical(points[day])] for day in sorted(points)]


def _points(wire: Any) -> dict[date, Decimal]:
    return {date.fromisoformat(day): Decimal(value) for day, value in wire}
