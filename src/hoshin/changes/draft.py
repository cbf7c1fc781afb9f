"""A draft: edits being written against a picture, which supplies each edit's *before*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from django.utils.translation import gettext as _

from hoshin.changes import edits
from hoshin.changes.codecs import TextCodec
from hoshin.changes.edits import BadEdit, Edit
from hoshin.changes.fields import fields_by_name, fields_of
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture, State, applied
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.errors import NotFound
from hoshin.journal.actor import Actor


class Draft:
    """Collects edits. Each method sees what the earlier ones did, and returns the draft.

    A key of its own is made at once, so that a draft can be named before it is kept. An import may leave
    `blanks` where a person may not. Raises BadValue for a reason that is no plain text.
    """

    def __init__(self, on: Picture, *, author: Actor, reason: str = "", blanks: bool = False) -> None:
        TextCodec().check(reason)
        self.key: Key = new_key()
        self.on, self.author, self.reason = on, author, reason
        self.edits: list[Edit] = []
        self._blanks = blanks
        self._states: dict[Subject, State] = {}

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def __len__(self) -> int:
        return len(self.edits)

    def create(self, record: Record) -> Self:
        """Bring a record in; a link that exists retired is restored and brought up to date. Raises BadEdit."""
        known, live = self._state(record.ref)
        if known is None:
            return self._add(edits.create(record, blanks=self._blanks))
        if live or not entity_of(record.kind).ends:
            raise BadEdit(record.ref, "key", _("there is an entity with this key already"))
        self._add(edits.restore(record.ref))
        return self.replace(record)

    def update(self, subject: Record | Subject, /, **values: Any) -> Self:
        """Set fields; those that hold the value already give no edit. Raises BadEdit, NotFound."""
        ref = subject.ref if isinstance(subject, Record) else subject
        for name, value in values.items():
            record = self.find(ref)
            if name not in fields_by_name(record.kind) or getattr(record, name) != value:
                self._add(edits.update(record, name, value, blanks=self._blanks))
        return self

    def replace(self, record: Record) -> Self:
        """Give an entity all the field values of `record`."""
        return self.update(record.ref, **{f.name: getattr(record, f.name) for f in fields_of(record.kind)})

    def retire(self, subject: Record | Subject) -> Self:
        """Take an entity out of what is live."""
        return self._add(edits.retire(subject.ref if isinstance(subject, Record) else subject))

    def restore(self, subject: Record | Subject) -> Self:
        """Bring a retired entity back."""
        return self._add(edits.restore(subject.ref if isinstance(subject, Record) else subject))

    def find(self, ref: Subject) -> Record:
        """An entity as this draft leaves it, live or retired. Raises NotFound."""
        record = self._state(ref)[0]
        if record is None:
            raise NotFound(_("There is no %(subject)s.") % {"subject": ref})
        return record

    def _state(self, ref: Subject) -> State:
        return self._states.get(ref) or self.on.state(ref)

    def _add(self, edit: Edit) -> Self:
        self._states[edit.subject] = applied(edit, self._state(edit.subject))
        self.edits.append(edit)
        return self
