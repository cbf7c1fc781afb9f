"""Edits: the closed algebra in which a plan changes. Undo is a new changeset of inverse edits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes.codecs import BadValue
from hoshin.changes.fields import PlanField, fields_by_name, fields_by_wire, fields_of
from hoshin.changes.keys import Key, is_key
from hoshin.changes.record import Record, entities, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.upcast import WireEdit, upcast
from hoshin.errors import BadInput


class Op(StrEnum):
    """The four things an edit can do; the set is closed."""

    CREATE = "create"
    UPDATE = "update"
    RETIRE = "retire"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `after` of a creation is the whole record; an update holds one field, before and after."""

    op: Op
    subject: Subject
    field: str = ""
    before: Any = None
    after: Any = None


class BadEdit(BadInput):
    """A value that a field cannot hold: which entity and field, what was found, what was expected."""

    def __init__(self, subject: Subject, field: str, cause: BadValue | str) -> None:
        self.subject, self.field = subject, field
        super().__init__(
            _("%(subject)s, field %(field)s: %(cause)s.")
            % {"subject": subject, "field": field, "cause": cause}
        )


def create(record: Record, *, blanks: bool = False) -> Edit:
    """Bring a record into the plan. Raises BadEdit when a field cannot hold its value.

    blanks: allow blank texts in fields that ask to be filled, as an import may.
    """
    for field in fields_of(record.kind):
        _check(record.ref, field.name, getattr(record, field.name), blanks)
    return Edit(Op.CREATE, record.ref, after=record)


def update(record: Record, field: str, value: Any, *, blanks: bool = False) -> Edit:
    """Give one field of a record another value. Raises BadEdit."""
    _refuse_end(record.ref, field)
    _check(record.ref, field, value, blanks)
    return Edit(Op.UPDATE, record.ref, field, getattr(record, field), value)


def retire(subject: Subject) -> Edit:
    """Take an entity out of what is live; it stays in the log and can be restored."""
    return Edit(Op.RETIRE, subject)


def restore(subject: Subject) -> Edit:
    """Bring a retired entity back."""
    return Edit(Op.RESTORE, subject)


def check(edit: Edit) -> None:
    """Raise BadEdit for what no draft makes: an unknown kind or field, a value that it cannot hold, another end.

    Blank texts are let through: an import may leave them, and undoing may bring them back.
    """
    subject = edit.subject
    if subject.kind not in {entity.kind for entity in entities()}:
        raise BadEdit(subject, "kind", _("there is no such kind"))
    entity = entity_of(subject.kind)
    if edit.op is Op.CREATE:
        if not isinstance(edit.after, entity.record) or edit.after.ref != subject:
            raise BadEdit(
                subject,
                "key",
                _("found %(after)r, expected the %(kind)s of this key")
                % {"after": edit.after, "kind": entity.kind},
            )
        if not is_key(subject.key):
            raise BadEdit(subject, "key", _("expected 26 characters of a key"))
        for field in fields_of(subject.kind):
            _check(subject, field.name, getattr(edit.after, field.name), blanks=True)
    elif edit.op is Op.UPDATE:
        _refuse_end(subject, edit.field)
        _check(subject, edit.field, edit.after, blanks=True)


def inverse(edit: Edit) -> Edit:
    """The edit that takes `edit` back; what was created is retired, for nothing is deleted."""
    match edit.op:
        case Op.CREATE | Op.RESTORE:
            return retire(edit.subject)
        case Op.RETIRE:
            return restore(edit.subject)
        case Op.UPDATE:
            return Edit(Op.UPDATE, edit.subject, edit.field, edit.after, edit.before)


def to_wire(edit: Edit) -> WireEdit:
    """The form in which the log keeps an edit, at its entity's present version."""
    entity = entity_of(edit.subject.kind)
    before: Any = None
    after: Any = None
    field = None
    if edit.op is Op.CREATE:
        after = {f.wire: f.to_wire(getattr(edit.after, f.name)) for f in fields_of(entity.kind)}
    elif edit.op is Op.UPDATE:
        declared = fields_by_name(entity.kind)[edit.field]
        field, before, after = declared.wire, declared.to_wire(edit.before), declared.to_wire(edit.after)
    return WireEdit(edit.op.value, edit.subject.kind, edit.subject.key, field, before, after, entity.version)


def from_wire(wire: WireEdit) -> Edit:
    """The edit that the log keeps, brought to today's fields. Raises BadEdit."""
    wire = upcast(wire)
    subject: Subject = Ref(wire.kind, Key(wire.key))
    op = Op(wire.op)
    if op is Op.CREATE:
        return Edit(op, subject, after=_record(subject, wire.after))
    if op is Op.UPDATE:
        field = _declared(subject, fields_by_wire(wire.kind), str(wire.field))
        before, after = (_value(subject, field, value) for value in (wire.before, wire.after))
        return Edit(op, subject, field.name, before, after)
    return Edit(op, subject)


def dumps(value: Any) -> str:
    """JSON as the log writes it: compact, and characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _refuse_end(subject: Subject, field: str) -> None:
    if field in entity_of(subject.kind).ends:
        raise BadEdit(subject, field, _("the ends of a link never change; retire it and create another"))


def _check(subject: Subject, name: str, value: Any, blanks: bool) -> None:
    field = _declared(subject, fields_by_name(subject.kind), name)
    try:
        field.check(value)
    except BadValue as error:
        raise BadEdit(subject, name, error) from error
    if field.plan.filled and not blanks and not str(value).strip():
        raise BadEdit(subject, name, _("found a blank text, expected one that says something"))


def _record(subject: Subject, wire: dict[str, Any]) -> Record:
    known = fields_by_wire(subject.kind)
    fields = {name: _declared(subject, known, name) for name in wire}
    for name, field in known.items():
        if field.required and name not in fields:
            raise BadEdit(
                subject, name, _("found nothing, expected %(expected)s") % {"expected": field.codec.expected}
            )
    values = {field.name: _value(subject, field, wire[name]) for name, field in fields.items()}
    return entity_of(subject.kind).record(subject.key, **values)


def _value(subject: Subject, field: PlanField, wire: Any) -> Any:
    try:
        return field.from_wire(wire)
    except BadValue as error:
        raise BadEdit(subject, field.wire, error) from error


def _declared(subject: Subject, fields: dict[str, PlanField], name: str) -> PlanField:
    field = fields.get(name)
    if field is None:
        raise BadEdit(
            subject,
            name,
            _("there is no such field; expected one of %(fields)s") % {"fields": ", ".join(fields)},
        )
    return field
