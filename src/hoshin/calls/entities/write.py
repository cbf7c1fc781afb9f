"""Changing entities of a kind: each change is a changeset, adopted, or proposed where others decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.deciding import Outcome, carry_out, check_may_write
from hoshin.calls.entities.read import find, told_of
from hoshin.calls.entities.values import Known, values_of
from hoshin.calls.marks import mark_of
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes import edits, moments
from hoshin.changes.codecs import BadValue
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.fields import PlanField, fields_by_name, fields_of
from hoshin.changes.keys import Key, is_key, new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import Entity, Record, entity_of
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.org.view import seen_now


class Moved(BadInput):
    """What was to be changed is not any more as it was when it was read: how it is now."""

    def __init__(self, subject: str, now: Mapping[str, Any]) -> None:
        self.now = dict(now)
        super().__init__(
            _("%(subject)s was changed meanwhile, and nothing was done to it.") % {"subject": subject}
        )


def create_record(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """Bring a record in. Raises Misasked, and what adopting does."""
    check_may_write(caller)
    record = new_record(entity, asked.values.fields, asked.key, known_to(caller))
    draft = _draft(caller, asked).create(record)
    return _became(carry_out(draft, caller, propose=asked.propose), record, entity, caller)


def update_record(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """Give fields of a record other values. Raises NotFound, Moved, Misasked, and what adopting does."""
    check_may_write(caller)
    with _unless_moved(caller, asked, entity) as record:
        draft = _draft(caller, asked)
        before = asked.before.fields if asked.before is not None else {}
        update(draft, record, asked.values.fields, before, known_to(caller))
        outcome = carry_out(draft, caller, propose=asked.propose)
    return _became(outcome, record, entity, caller)


def retire_record(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """Take a record out of what is live. Raises NotFound, Moved, and what adopting does."""
    check_may_write(caller)
    with _unless_moved(caller, asked, entity) as record:
        outcome = carry_out(_draft(caller, asked).retire(record), caller, propose=asked.propose)
    return _became(outcome, record, entity, caller)


def restore_record(caller: Caller, asked: Any, entity: Entity) -> dict[str, Any]:
    """Bring a retired record back. Raises the same."""
    check_may_write(caller)
    with _unless_moved(caller, asked, entity) as record:
        outcome = carry_out(_draft(caller, asked).restore(record), caller, propose=asked.propose)
    return _became(outcome, record, entity, caller)


def known_to(caller: Caller) -> Known:
    """What can be referred to by the caller: what they see."""
    seen = caller.view().seen
    return lambda ref: seen.find(ref) is not None


def new_record(entity: Entity, given: Mapping[str, Any], key: str | None, is_there: Known) -> Record:
    """A record of values by wire name, all that must be there; a link has the key that its ends ask for. Raises Misasked."""
    if key is not None and not is_key(key):
        raise Misasked.found("key", key, _("26 characters of a key"))
    missing = [f for f in fields_of(entity.kind) if f.required and f.wire not in given]
    if missing:
        expected = [(f.wire, f.codec.expected) for f in missing]
        raise Misasked(
            Fault(f"values.{wire}", _("found nothing, expected %(what)s") % {"what": what}, what)
            for wire, what in expected
        )
    values = values_of(entity, given, is_there)
    if entity.ends:
        return linked(entity.record(UNKEYED, **values))
    return entity.record(Key(key) if key else new_key(), **values)


def update(
    draft: Draft, record: Record, given: Mapping[str, Any], before: Mapping[str, Any], is_there: Known
) -> None:
    """Write updates into a draft; those of which `before` says what they replace are held to that. Raises Misasked."""
    unknown = [wire for wire in before if wire not in given]
    if unknown:
        raise Misasked(
            Fault(f"before.{wire}", _("found a field that `values` does not give")) for wire in unknown
        )
    for name, value in values_of(entity_of(record.kind), given, is_there).items():
        field = fields_by_name(record.kind)[name]
        if field.wire in before:
            draft.edits.append(_edit(record, field, value, before[field.wire]))
        else:
            draft.update(record, **{name: value})


def _edit(record: Record, field: PlanField, value: Any, said: Any) -> Edit:
    try:
        before = field.from_wire(said)
    except BadValue as error:
        raise Misasked([Fault(f"before.{field.wire}", str(error), error.expected)]) from error
    return replace(edits.update(record, field.name, value), before=before)


@contextmanager
def _unless_moved(caller: Caller, asked: Any, entity: Entity) -> Iterator[Record]:
    """The record that is to be changed; held still where it is to be as the mark says. Raises NotFound, Moved."""
    if asked.if_match is None:
        yield find(asked.key, entity, caller.view().seen)
        return
    caller.view()  # outside the lock: what is read here need not be read under it
    with numbers.held():
        seen = seen_now(caller.actor)
        record = find(asked.key, entity, seen)
        now = told_of(record, seen)
        if asked.if_match not in ("*", mark_of(now)):
            raise Moved(str(record.ref), now)
        yield record


def _draft(caller: Caller, asked: Any) -> Draft:
    return Draft(moments.today(), author=caller.actor, reason=asked.reason)


def _became(outcome: Outcome, record: Record, entity: Entity, caller: Caller) -> dict[str, Any]:
    """What became of it, and the record as it stands now; None while it is not there yet."""
    seen = seen_now(caller.actor)
    now = seen.find(record.ref)
    return {
        **msgspec.structs.asdict(outcome),
        "key": record.key,
        "record": told_of(now, seen) if now is not None else None,
    }
