"""Making a changeset of several edits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.changesets.forms import (
    ChangesetTold,
    Creation,
    NewChangeset,
    NewEdit,
    OfChangeset,
    Restoration,
    Retirement,
    Update,
)
from hoshin.calls.changesets.read import answered, read_changeset
from hoshin.calls.deciding import carry_out, check_may_write
from hoshin.calls.entities.write import new_record, update
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes import moments
from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit
from hoshin.changes.keys import Key, is_key
from hoshin.changes.pending import propose_once
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import keep
from hoshin.changes.record import Entity, Record, entities, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput


def make_changeset(caller: Caller, asked: NewChangeset) -> ChangesetTold:
    """Keep edits as a draft, propose them, or adopt them. Raises Misasked, and what adopting and proposing do."""
    check_may_write(caller)
    draft = Draft(moments.today(), author=caller.actor, reason=asked.reason)
    _Writing(draft, caller.view().seen, _born(asked)).write(asked.edits)
    if not draft.edits:
        raise BadInput(_("There is nothing to keep: all of it stands so already."))
    other = answered(caller, asked.answers)
    if asked.adopt:
        if other is not None:
            raise Misasked.found(
                "answers", asked.answers, _("nothing beside `adopt`: keep it, then adopt it")
            )
        done = carry_out(draft, caller, propose=asked.propose)
        return read_changeset(caller, OfChangeset(key=str(done.changeset)))
    key = (propose_once if asked.propose else keep)(draft, answers=other).key
    return read_changeset(caller, OfChangeset(key=key))


def _born(asked: NewChangeset) -> frozenset[Subject]:
    """What the edits bring in, where their author made its key."""
    created = (edit for edit in asked.edits if isinstance(edit, Creation))
    return frozenset(Ref(edit.kind, Key(edit.key)) for edit in created if edit.key)


@dataclass(slots=True)
class _Writing:
    """Edits being written into a draft."""

    draft: Draft
    seen: Picture
    born: frozenset[Subject]

    def write(self, edits: list[NewEdit]) -> None:
        for position, edit in enumerate(edits):
            with _located(f"edits[{position}]"):
                self._write(edit)

    def _write(self, edit: NewEdit) -> None:
        match edit:
            case Creation():
                self.draft.create(new_record(_entity(edit.kind), edit.values, edit.key, self._is_there))
            case Update():
                values = (edit.values, edit.before or {})
                update(self.draft, self._record(edit.subject), *values, self._is_there)
            case Retirement():
                self.draft.retire(self._record(edit.subject))
            case Restoration():
                self.draft.restore(self._record(edit.subject))

    def _is_there(self, ref: Subject) -> bool:
        return ref in self.born or self.seen.find(ref) is not None

    def _record(self, subject: str) -> Record:
        """What an edit is of, as the edits before it leave it."""
        kind, key = subject.partition(":")[::2]
        ref: Subject = Ref(kind, Key(key))
        created = any(edit.subject == ref for edit in self.draft.edits)
        if not is_key(key) or not (created or self.seen.find(ref) is not None):
            raise Misasked.found("subject", subject, _("kind:KEY of what is there"))
        return self.draft.find(ref)


def _entity(kind: str) -> Entity:
    kinds = [entity.kind for entity in entities()]
    if kind not in kinds:
        raise Misasked.found("kind", kind, _("one of %(kinds)s") % {"kinds": ", ".join(kinds)})
    return entity_of(kind)


@contextmanager
def _located(where: str) -> Iterator[None]:
    """Say of what does not fit which edit it stands in."""
    try:
        yield
    except Misasked as error:
        raise Misasked(
            Fault(f"{where}.{fault.field}", fault.sentence, fault.expected) for fault in error.faults
        ) from error
    except BadEdit as error:
        raise Misasked([Fault(f"{where}.values.{error.field}", str(error))]) from error
