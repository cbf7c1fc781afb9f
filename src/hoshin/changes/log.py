"""Reading and writing edits in the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from hoshin.changes.edits import Edit, Op, dumps, from_wire, to_wire
from hoshin.changes.fields import fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.upcast import WireEdit
from hoshin.errors import BadInput, HoshinError
from hoshin.journal import bulk
from hoshin.journal.models import Entry

_COLUMNS = ("op", "kind", "key", "field", "before", "after", "version")
_IN_ONE_QUERY = 500
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, HoshinError)


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


def edits_by_changeset(changesets: Collection[Key]) -> dict[Key, list[Edit]]:
    """The edits of several changesets, whatever their state, each in their order."""
    found: dict[Key, list[Edit]] = {}
    wanted = sorted(changesets)
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        rows = LoggedEdit.objects.filter(changeset__in=wanted[start : start + _IN_ONE_QUERY])
        for key, *row in rows.order_by("changeset", "position").values_list("changeset_id", *_COLUMNS):
            found.setdefault(Key(key), []).append(_edit(tuple(row)))
    return found


def all_edits(subject: Subject | None = None) -> Iterator[tuple[int, Edit]]:
    """Every edit that is kept, adopted or not, or those of one entity; each with the number of its row.

    Raises BadInput for one that cannot be read.
    """
    rows = LoggedEdit.objects.order_by("pk")
    if subject is not None:
        rows = rows.filter(kind=subject.kind, key=subject.key)
    for pk, *row in rows.values_list("pk", *_COLUMNS).iterator():
        try:
            edit = _edit(tuple(row))
        except _UNREADABLE as error:
            raise BadInput(
                _("Row %(row)s of the log cannot be read; `hoshin verify` says more.") % {"row": pk}
            ) from error
        yield pk, edit


def rewrite(pk: int, edit: Edit) -> None:
    """Put an edit in the place of another, at its entity's present version. Only `redact` calls this."""
    LoggedEdit.objects.filter(pk=pk).update(**dict(zip(_COLUMNS, _row(to_wire(edit)), strict=True)))


def edits_between(after: int, upto: int) -> list[Edit]:
    """The edits adopted under numbers in (after, upto], in their order."""
    return list(_read(_adopted(after, upto))) if after < upto else []


def numbered_between(after: int, upto: int) -> list[tuple[int, Edit]]:
    """The same, each with its number."""
    rows = _adopted(after, upto).values_list("changeset__number", *_COLUMNS)
    return [(number or 0, _edit(tuple(row))) for number, *row in rows] if after < upto else []


def subjects_between(after: int, upto: int, most: int | None = None) -> set[Subject]:
    """What was edited under numbers in (after, upto]; no more than so many of it, where that is said."""
    if after >= upto:
        return set()
    rows = _adopted(after, upto).order_by().values_list("kind", "key").distinct()
    return {Ref(kind, Key(key)) for kind, key in rows[:most]}


def first_edits(numbers: Iterable[int]) -> dict[int, Edit]:
    """The first edit that was adopted under each of some numbers."""
    rows = LoggedEdit.objects.filter(changeset__number__in=sorted(numbers), position=0)
    return {
        number or 0: _edit(tuple(row)) for number, *row in rows.values_list("changeset__number", *_COLUMNS)
    }


def edits_before(number: int, upto: int) -> list[Edit]:
    """Of the edits adopted under numbers in (number, upto], in their order, those that tell what was before.

    Of all updates of one field only the first does, and parsing is most of the work.
    """
    seen: set[tuple[str, str, str]] = set()
    found = []
    for row in _adopted(number, upto).values_list(*_COLUMNS):
        op, kind, key, field = row[:4]
        if op == Op.UPDATE:
            if (kind, key, field) in seen:
                continue
            seen.add((kind, key, field))
        found.append(_edit(row))
    return found


def subjects_of(changeset: Key) -> set[Subject]:
    """The entities that a changeset edits, whatever its state."""
    rows = LoggedEdit.objects.filter(changeset=changeset).values_list("kind", "key").distinct()
    return {Ref(kind, Key(key)) for kind, key in rows}


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
        except _UNREADABLE as error:
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
    return history_of_all([subject], upto)


def history_of_all(subjects: Collection[Subject], upto: int, since: int = 0) -> list[Adoption]:
    """The adopted edits of some entities under numbers in (since, upto], oldest first. One query for each 500 of them."""
    keys = sorted({subject.key for subject in subjects})
    found: list[Adoption] = []
    for start in range(0, len(keys), _IN_ONE_QUERY):
        found += _history(LoggedEdit.objects.filter(key__in=keys[start : start + _IN_ONE_QUERY]), since, upto)
    return found if len(keys) <= _IN_ONE_QUERY else sorted(found, key=lambda one: one.number)


def _history(edits: QuerySet[LoggedEdit], since: int, upto: int) -> list[Adoption]:
    rows = edits.filter(changeset__number__gt=since, changeset__number__lte=upto)
    rows = rows.order_by("changeset__number", "position")
    about = ("changeset__number", "at", "changeset__author", "changeset__reason")
    return [
        Adoption(number, at, author, reason, _edit(tuple(row)))
        for number, at, author, reason, *row in _when(rows).values_list(*about, *_COLUMNS)
    ]


def created_between(after: int, upto: int, kind: str) -> dict[Key, datetime]:
    """When the entities of a kind were created, of those that were under numbers in (after, upto]."""
    rows = _when(_adopted(after, upto).filter(kind=kind, op=Op.CREATE.value))
    return {Key(key): at for key, at in rows.order_by().values_list("key", "at")}


@dataclass(frozen=True, slots=True)
class Told:
    """An edit as it was adopted: under which number, and when."""

    number: int
    at: datetime
    edit: Edit


def told_between(
    after: int,
    upto: int,
    fields: Mapping[str, Collection[str]],
    *,
    ops: Collection[Op] = (),
    keys: Collection[Key] | None = None,
) -> Iterator[Told]:
    """Of the edits adopted under numbers in (after, upto]: the updates of some fields by kind, and what else `ops` names.

    keys: of these entities only; one query for each 500 of them. In the order of their adoption, chunk by chunk of keys.
    """
    wanted = Q(kind__in=sorted(fields), op__in=[op.value for op in ops])
    for kind, names in sorted(fields.items()):
        # A field that was renamed since stands in the log by its old name: then all updates are looked at.
        by_name = (
            Q() if entity_of(kind).upcasters else Q(field__in=[fields_by_name(kind)[n].wire for n in names])
        )
        wanted |= Q(kind=kind, op=Op.UPDATE.value) & by_name
    rows = _when(_adopted(after, upto).filter(wanted))
    for chosen in _of_keys(rows, keys):
        for number, at, *row in chosen.values_list("changeset__number", "at", *_COLUMNS):
            edit = _edit(tuple(row))
            if edit.op is not Op.UPDATE or edit.field in fields[edit.subject.kind]:
                yield Told(number or 0, at, edit)


def _of_keys(rows: QuerySet[LoggedEdit], keys: Collection[Key] | None) -> Iterator[QuerySet[LoggedEdit]]:
    if keys is None:
        yield rows
        return
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        yield rows.filter(key__in=wanted[start : start + _IN_ONE_QUERY])


def _when(rows: QuerySet[LoggedEdit]) -> Any:
    """The same with the instants of their adoption, as `at`."""
    instant = Entry.objects.filter(number=OuterRef("changeset__number")).values("at")[:1]
    return rows.annotate(at=Subquery(instant))


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
