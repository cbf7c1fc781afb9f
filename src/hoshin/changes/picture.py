"""The Picture: the one way to read the plan. An immutable value with a number, live records and retired ones.

Every lens is an overlay: `picture + edits` is a scenario, `picture.before(edits)` an earlier moment,
`picture.seen_by(reader)` what one reader may see. All share what they do not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import Key
from hoshin.changes.record import Record, entities, entity_of
from hoshin.changes.records import Records
from hoshin.changes.ref import Ref, Subject

R = TypeVar("R", bound=Record)

State = tuple[Record | None, bool]
"""A record, None when it is not born, and whether it is live."""


class Side:
    """Half of a picture: the live records, or the retired ones."""

    __slots__ = ("_kinds",)

    def __init__(self, kinds: Mapping[str, Records[Any]]) -> None:
        self._kinds = dict(kinds)

    def of(self, record: type[R]) -> Records[R]:
        """The records of one kind."""
        return cast("Records[R]", self.of_kind(record.kind))

    def of_kind(self, kind: str) -> Records[Record]:
        """The same, by the kind's name."""
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = Records()
        return found

    def get(self, ref: Ref[R] | None) -> R | None:
        """The record that a reference names, or None when it is not on this side."""
        records = self._kinds.get(ref.kind) if ref is not None else None
        return records.get(ref.key) if records is not None and ref is not None else None

    def __getitem__(self, ref: Ref[R]) -> R:
        return cast(R, self.of_kind(ref.kind)[ref.key])

    def __contains__(self, ref: Subject | None) -> bool:
        return ref is not None and ref.key in self.of_kind(ref.kind)

    def __iter__(self) -> Iterator[Record]:
        for kind in sorted(self._kinds):
            yield from self._kinds[kind].values()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Side):
            return NotImplemented
        return all(self.of_kind(kind) == other.of_kind(kind) for kind in {*self._kinds, *other._kinds})

    __hash__ = None  # type: ignore[assignment]

    def _changed(self, changes: Mapping[str, Mapping[Key, Record | None]]) -> Side:
        return Side(
            {**self._kinds, **{kind: self.of_kind(kind).changed(those) for kind, those in changes.items()}}
        )


class Picture(Side):
    """What the plan is at one moment. Iterating, `of`, `get` and `[]` speak of live records."""

    __slots__ = ("number", "retired")

    def __init__(
        self,
        number: int = 0,
        live: Mapping[str, Records[Any]] | None = None,
        retired: Mapping[str, Records[Any]] | None = None,
    ) -> None:
        super().__init__(live or {})
        self.number = number
        self.retired = Side(retired or {})

    def find(self, ref: Ref[R] | None) -> R | None:
        """The record that a reference names, live or retired."""
        return self.get(ref) or self.retired.get(ref)

    def referring(self, record: type[R], field: str, to: object) -> tuple[R, ...]:
        """The live records of a kind whose `field` names `to`."""
        return self.of(record).by(field, to)

    def at(self, number: int) -> Picture:
        """The same plan under a later number: facts moved on, the plan did not."""
        return self._with(number, self._kinds, self.retired._kinds)

    def state(self, ref: Subject) -> State:
        """What this picture holds of an entity."""
        live = self.get(ref)
        return (live, True) if live is not None else (self.retired.get(ref), False)

    def __add__(self, edits: Iterable[Edit]) -> Picture:
        """This picture with edits applied, whatever their *before*: edits are absolute."""
        return self.moved(edits, self.number)

    def moved(self, edits: Iterable[Edit], number: int) -> Picture:
        """This picture moved on to `number` by the edits adopted since."""
        states: dict[Subject, State] = {}
        for edit in edits:
            states[edit.subject] = applied(edit, states.get(edit.subject) or self.state(edit.subject))
        return self.with_states(states, number)

    def before(self, edits: Iterable[Edit], number: int) -> Picture:
        """The picture of an earlier number, given the edits adopted since, in their order."""
        states: dict[Subject, State] = {}
        for edit in reversed(list(edits)):
            states[edit.subject] = _unapplied(edit, states.get(edit.subject) or self.state(edit.subject))
        return self.with_states(states, number)

    def with_states(self, states: Mapping[Subject, State], number: int) -> Picture:
        """This picture with some entities in other states."""
        live: dict[str, dict[Key, Record | None]] = {}
        retired: dict[str, dict[Key, Record | None]] = {}
        for ref, (record, is_live) in states.items():
            live.setdefault(ref.kind, {})[ref.key] = record if is_live else None
            retired.setdefault(ref.kind, {})[ref.key] = None if is_live else record
        return self._with(number, self._changed(live)._kinds, self.retired._changed(retired)._kinds)

    def without(self, closed: Iterable[Subject]) -> Picture:
        """This picture without some entities, live or retired, and without what hangs only on them."""
        remaining, todo = self, set(closed)
        while todo:
            remaining = remaining.with_states(dict.fromkeys(todo, (None, False)), self.number)
            todo = {*_links_of(todo, remaining), *_carried_by(todo, self, remaining)}
        return remaining

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Picture):
            return NotImplemented
        return Side.__eq__(self, other) and self.retired == other.retired

    __hash__ = None

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(records)} {kind}" for kind, records in sorted(self._kinds.items()) if records
        )
        return f"<Picture {self.number}: {counts or 'empty'}>"

    @staticmethod
    def _with(number: int, live: Mapping[str, Records[Any]], retired: Mapping[str, Records[Any]]) -> Picture:
        return Picture(number, live, retired)


def applied(edit: Edit, state: State) -> State:
    """The state of an entity after an edit of it."""
    record, live = state
    match edit.op:
        case Op.CREATE:
            return edit.after, True
        case Op.UPDATE:
            return (replace(record, **{edit.field: edit.after}) if record is not None else None), live
        case Op.RETIRE:
            return record, False
        case Op.RESTORE:
            return record, True


def _unapplied(edit: Edit, state: State) -> State:
    record, live = state
    match edit.op:
        case Op.CREATE:
            return None, False
        case Op.UPDATE:
            return (replace(record, **{edit.field: edit.before}) if record is not None else None), live
        case Op.RETIRE:
            return record, True
        case Op.RESTORE:
            return record, False


def _links_of(gone: Collection[Subject], remaining: Picture) -> Iterator[Subject]:
    """The links that are still there of what is gone."""
    for entity in entities():
        for side in (remaining, remaining.retired):
            links = side.of(entity.record)
            for field in entity.ends if links else ():
                yield from (record.ref for ref in gone for record in links.by(field, ref))


def _carried_by(gone: Iterable[Subject], whole: Picture, remaining: Picture) -> Iterator[Subject]:
    """What is still there of what the gone carried, and nothing live carries any more."""
    carriers = [(entity.record, field) for entity in entities() for field in entity.carries]
    for ref in gone:
        holder = whole.find(ref)
        for field in entity_of(ref.kind).carries if holder is not None else ():
            held: Subject | None = getattr(holder, field)
            if held is None or remaining.find(held) is None:
                continue
            if not any(remaining.of(record).any_by(name, held) for record, name in carriers):
                yield held
