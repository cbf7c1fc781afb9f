"""Reading and writing edits in the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hoshin.changes.edits import Edit, Op, dumps, from_wire, to_wire
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.ref import Subject
from hoshin.changes.upcast import WireEdit
from hoshin.errors import HoshinError
from hoshin.journal import bulk
from hoshin.journal.models import Entry

_COLUMNS = ("op", "kind", "key", "field", "before", "after", "version")


def write_edits(changeset: Changeset, edits: Iterable[Edit]) -> None:
    """Append a changeset's edits to the log, in their order."""
    bulk.insert(
        LoggedEdit,
        ["changeset_id", "position", *_COLUMNS],
        ((changeset.key, position, *_row(to_wire(edit))) for position, edit in enumerate(edits)),
    )


def edits_of(changeset: Changeset) -> list[Edit]:
    """The edits of one changeset, in their order."""
    return list(_read(changeset.edits.order_by("position")))


def edits_between(after: int, upto: int) -> list[Edit]:
    """The edits adopted under numbers in (after, upto], in their order."""
    return list(_read(_adopted(after, upto)))


def edits_before(number: int, upto: int) -> list[Edit]:
    """Of the edits adopted under numbers in (number, upto], in their order, those that tell what was before.

    Of all updates of one field only the first does, and parsing is most of the work.
    """
    seen: set[tuple[str, str, str]] = set()
    found = []
    for row in _adopted(number, upto).values_list(*_COLUMNS):
        op, kind, key, field, *_ = row
        if op == Op.UPDATE:
            if (kind, key, field) in seen:
                continue
            seen.add((kind, key, field))
        found.append(_edit(row))
    return found


@dataclass(frozen=True, slots=True)
class Damage:
    """An edit that is not readable as one."""

    number: int
    position: int
    error: str


def read_log(upto: int) -> Iterator[Edit | Damage]:
    """Every adopted edit up to a number, in order; what cannot be read is told, not raised."""
    places = _adopted(0, upto).values_list("changeset__number", "position", *_COLUMNS)
    for number, position, *row in places.iterator():
        try:
            yield _edit(tuple(row))
        except (ValueError, TypeError, LookupError, AttributeError, HoshinError) as error:
            yield Damage(number or 0, position, f"{type(error).__name__}: {error}")


def _adopted(after: int, upto: int) -> QuerySet[LoggedEdit]:
    adopted = LoggedEdit.objects.filter(changeset__number__gt=after, changeset__number__lte=upto)
    return adopted.order_by("changeset__number", "position")


@dataclass(frozen=True, slots=True)
class Adoption:
    """One edit as it was adopted: under which number, when, by whom and why."""

    number: int
    at: datetime
    author: str
    reason: str
    edit: Edit


def history_of(subject: Subject, upto: int) -> list[Adoption]:
    """The adopted edits of one entity up to a number, oldest first."""
    rows = LoggedEdit.objects.filter(
        kind=subject.kind, key=subject.key, changeset__number__gte=1, changeset__number__lte=upto
    ).order_by("changeset__number", "position")
    about = list(rows.values_list("changeset__number", "changeset__author", "changeset__reason"))
    instants = dict(
        Entry.objects.filter(number__in={number for number, *_ in about}).values_list("number", "at")
    )
    return [
        Adoption(number, instants[number], author, reason, edit)
        for (number, author, reason), edit in zip(about, _read(rows), strict=True)
        if number is not None
    ]


def _read(rows: QuerySet[LoggedEdit]) -> Iterator[Edit]:
    return map(_edit, rows.values_list(*_COLUMNS))


def _edit(row: tuple[Any, ...]) -> Edit:
    op, kind, key, field, before, after, version = row
    return from_wire(WireEdit(op, kind, key, field, _loads(before), _loads(after), version))


def _row(edit: WireEdit) -> tuple[Any, ...]:
    update, create = edit.op == "update", edit.op == "create"
    before = dumps(edit.before) if update else None
    after = dumps(edit.after) if update or create else None
    return (edit.op, edit.kind, edit.key, edit.field, before, after, edit.version)


def _loads(text: str | None) -> Any:
    return None if text is None else json.loads(text)
