"""What hangs on an entity that is to be retired, and what may become of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hoshin.changes.draft import Draft
from hoshin.changes.fields import PlanField, fields_by_name
from hoshin.changes.invariants import dependants
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject


class Fate(StrEnum):
    """What becomes of a dependant."""

    RETIRE = "retire"
    """It goes too."""
    LEAVE = "leave"
    """It stays, and names nothing in its place."""
    MOVE = "move"
    """It stays, and names another."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A live record that names what is to be retired, and by which field."""

    record: Record
    field: PlanField
    of: Subject

    @property
    def name(self) -> str:
        """What a form calls the question about it."""
        return f"{self.record.ref}.{self.field.wire}"

    @property
    def group(self) -> str:
        """What a form calls the one question about all of its kind that name what is retired by the same field."""
        return f"{self.record.kind}.{self.field.wire}"

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What may become of it: a link cannot be without its ends, and what must name something names another."""
        if self.field.name in entity_of(self.record.kind).ends:
            return (Fate.RETIRE,)
        if self.field.optional:
            return (Fate.LEAVE, Fate.MOVE, Fate.RETIRE)
        return (Fate.MOVE, Fate.RETIRE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose for a dependant, and what it names instead where it moves."""

    fate: Fate
    to: Subject | None = None


def hanging(picture: Picture, subject: Subject, chosen: Mapping[str, Chosen]) -> Iterator[Hanging]:
    """All that hangs on an entity, and on what is retired with it by what was chosen; each once, the nearest first."""
    todo, seen = deque([subject]), {subject}
    while todo:
        of = todo.popleft()
        for record, field in dependants(picture, of):
            one = Hanging(record, field, of)
            if record.ref in seen:
                continue
            yield one
            choice = chosen.get(one.name)
            if one.fates == (Fate.RETIRE,) or (choice is not None and choice.fate is Fate.RETIRE):
                seen.add(record.ref)
                todo.append(record.ref)


def retired_with(draft: Draft, subject: Subject, chosen: Mapping[str, Chosen]) -> Draft:
    """Put into a draft what becomes of all that hangs on an entity, and its retirement. Raises BadEdit."""
    gone: dict[Subject, None] = {}
    for one in hanging(draft.on, subject, chosen):
        choice = chosen.get(one.name, Chosen(Fate.RETIRE))
        if choice.fate is Fate.RETIRE:
            gone[one.record.ref] = None
        else:
            draft.update(one.record.ref, **{one.field.name: choice.to})
    for ref in (*gone, subject):
        draft.retire(ref)
    draft.edits = [edit for edit in draft.edits if not edit.field or edit.subject not in gone]
    return draft


def instead(one: Hanging, seen: Picture) -> list[Subject]:
    """What a dependant may name instead: what is of a fitting kind, but for what is retired and for itself."""
    field = fields_by_name(one.record.kind)[one.field.name]
    return [
        Ref(kind, key)
        for kind in field.kinds
        for key in seen.of_kind(kind)
        if Ref(kind, key) not in (one.of, one.record.ref)
    ]
