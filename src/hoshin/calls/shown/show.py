"""One thing with all that is known of it, as a reader sees it at a moment."""

from __future__ import annotations

from collections.abc import Iterator

from hoshin.calls.caller import Caller
from hoshin.calls.entities.read import all_that_happened, told_of, words_of
from hoshin.calls.judgements.source import read
from hoshin.calls.shown.facts import facts_beside
from hoshin.calls.shown.forms import NamedBy, Showing, Shown, WordTold
from hoshin.calls.shown.judged import judged_beside
from hoshin.changes.fields import fields_of, references_of
from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entities, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import NotFound
from hoshin.org.records import named
from hoshin.words import gettext as _


def show(caller: Caller, asked: Showing) -> Shown:
    """Show one thing. Raises NotFound, BadInput."""
    source = read(caller, asked.at)
    view = source.view
    record = _found(asked.key, view.seen)
    return Shown(
        subject=str(record.ref),
        label=str(entity_of(record.kind).label),
        name=named(record, view.seen),
        retired=record.ref not in view.seen,
        record=told_of(record, view.seen),
        words=list(_words(record, view.seen)),
        **facts_beside(record, view),
        **judged_beside(record, source),
        named_by=list(_naming(record, view.seen)),
        history=all_that_happened(record, caller, view),
    )


def _found(key: str, seen: Picture) -> Record:
    """What the reader sees of that key, or kind:KEY, live or retired. Raises NotFound."""
    kind, _mark, bare = key.rpartition(":")
    if not is_key(bare):
        raise NotFound(_("%(key)r is not a key: expected 26 characters, or kind:KEY.") % {"key": key})
    for entity in entities():
        ref: Subject = Ref(entity.kind, Key(bare))
        record = seen.find(ref) if kind in ("", entity.kind) else None
        if record is not None:
            return record
    raise NotFound(_("There is no %(key)s.") % {"key": key})


def _words(record: Record, seen: Picture) -> Iterator[WordTold]:
    said = words_of(record, seen)
    for field in fields_of(record.kind):
        if said[field.wire]:
            yield WordTold(field=field.wire, label=str(field.plan.label), text=said[field.wire])


def _naming(record: Record, seen: Picture) -> Iterator[NamedBy]:
    for entity in entities():
        for field in references_of(entity.kind):
            if record.kind in field.kinds:
                for other in seen.of(entity.record).by(field.name, record.ref):
                    yield NamedBy(kind=other.kind, key=other.key, field=field.name, name=named(other, seen))
