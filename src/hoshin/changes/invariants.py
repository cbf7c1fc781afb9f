"""Invariants that span rows, checked by `adopt` on the picture in the touched neighbourhood.

An entity lists its own; those at the end of this file hold for every kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from django.utils.translation import gettext as _

from hoshin.changes.fields import PlanField, references_of
from hoshin.changes.links import key_of_link
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record, entities, entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of


@dataclass(frozen=True, slots=True)
class Breach:
    """An invariant that would not hold: of which entity, a sentence that says what was found, and the field to mend."""

    subject: Subject
    sentence: str
    field: str = ""
    """The name of a field of that entity, or of those that name it; empty where no single one is to blame."""

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Change:
    """The plan before and after some edits, and the entities they touch."""

    before: Picture
    after: Picture
    touched: frozenset[Subject]
    by_kind: dict[str, list[Subject]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for subject in sorted(self.touched):
            self.by_kind.setdefault(subject.kind, []).append(subject)

    def live(self, kind: str) -> Iterator[Record]:
        """The touched entities of a kind that are live afterwards."""
        for subject in self.by_kind.get(kind, ()):
            record = self.after.get(subject)
            if record is not None:
                yield record

    def moved(self, record: Record, *fields: str) -> bool:
        """Whether one of these fields differs from before, or the record was not live before."""
        old = self.before.get(record.ref)
        return old is None or any(getattr(old, name) != getattr(record, name) for name in fields)


class Invariant(Protocol):
    """Something that holds for an entity across rows."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        """What `change` would break."""


@dataclass(frozen=True, slots=True)
class NoCycle:
    """Following `parent` never leads back to where one began."""

    parent: str

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        checked: set[Subject] = set()
        for record in change.live(entity.kind):
            if not change.moved(record, self.parent):
                continue
            path: set[Subject] = set()
            above: Record | None = record
            while above is not None and above.ref not in checked and above.ref not in path:
                path.add(above.ref)
                above = _above(change.after, above, self.parent)
            checked |= path
            if above is not None and above.ref in path:
                yield Breach(
                    above.ref,
                    _("%(above)s would stand above itself by way of its %(parent)s.")
                    % {"above": name_of(above), "parent": self.parent},
                    self.parent,
                )


@dataclass(frozen=True, slots=True)
class DepthAtMost:
    """No chain of `parent` is longer than `limit` records of the kind."""

    limit: int
    parent: str

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        moved = [record for record in change.live(entity.kind) if change.moved(record, self.parent)]
        reached: set[Subject] = set()
        for record in moved:
            # A record reached before was reached with all that stands above it, and so was what is below it.
            below = [record] if record.ref not in reached else []
            depth = self._depth(change.after, record)
            while below and depth <= self.limit:
                reached.update(r.ref for r in below)
                below = [
                    child
                    for r in below
                    for child in change.after.referring(type(r), self.parent, r.ref)
                    if child.ref not in reached
                ]
                depth += 1
            if below:
                yield Breach(
                    record.ref,
                    _("%(record)s would be part of a chain of more than %(limit)s %(plural)s.")
                    % {"record": name_of(record), "limit": self.limit, "plural": entity.plural},
                    self.parent,
                )

    def _depth(self, picture: Picture, record: Record) -> int:
        """How many records stand above this one, and itself; a circle is not this invariant's affair."""
        seen = {record.ref}
        above = _above(picture, record, self.parent)
        while above is not None and above.ref not in seen and len(seen) <= self.limit:
            seen.add(above.ref)
            above = _above(picture, above, self.parent)
        return len(seen)


@dataclass(frozen=True, slots=True)
class Unique:
    """No two live records share these fields."""

    fields: tuple[str, ...]

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        alike: dict[Any, Counter[tuple[Any, ...]]] = {}
        for record in change.live(entity.kind):
            values = self._values(record)
            if None in values or not change.moved(record, *self.fields):
                continue
            if values[0] not in alike:
                same = change.after.referring(type(record), self.fields[0], values[0])
                alike[values[0]] = Counter(map(self._values, same))
            if alike[values[0]][values] > 1:
                yield Breach(
                    record.ref,
                    _("%(record)s: there is another %(label)s with the same %(fields)s.")
                    % {
                        "record": name_of(record),
                        "label": entity.label,
                        "fields": _(" and ").join(self.fields),
                    },
                    self.fields[-1],
                )

    def _values(self, record: Record) -> tuple[Any, ...]:
        return tuple(getattr(record, name) for name in self.fields)


@dataclass(frozen=True, slots=True)
class InOrder:
    """Two fields stand in order wherever both are filled: `low` is at most `high`."""

    low: str
    high: str

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            low, high = getattr(record, self.low), getattr(record, self.high)
            if low is not None and high is not None and low > high:
                yield Breach(
                    record.ref,
                    _("%(record)s: %(low)s is %(other_low)s, which is beyond %(high)s, %(other_high)s.")
                    % {
                        "record": name_of(record),
                        "low": self.low,
                        "other_low": low,
                        "high": self.high,
                        "other_high": high,
                    },
                    self.low,
                )


@dataclass(frozen=True, slots=True)
class WithinNumbers:
    """A whole number lies within bounds, both included."""

    field: str
    low: int
    high: int

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            value = getattr(record, self.field)
            if value is not None and not self.low <= value <= self.high:
                yield Breach(
                    record.ref,
                    _("%(record)s: %(field)s is %(value)s, expected %(low)s to %(high)s.")
                    % {
                        "record": name_of(record),
                        "field": self.field,
                        "value": value,
                        "low": self.low,
                        "high": self.high,
                    },
                    self.field,
                )


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """At most one live record of the kind."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        records = change.after.of(entity.record)
        if len(records) > 1:
            yield Breach(
                next(iter(change.live(entity.kind)), next(iter(records.values()))).ref,
                _("There is one %(label)s at a time, found %(records)s.")
                % {"label": entity.label, "records": len(records)},
            )


@dataclass(frozen=True, slots=True)
class _ReferencesHold:
    """A live record names only live entities, except where its reference may outlive them."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            for declared in references_of(entity.kind):
                named: Subject | None = getattr(record, declared.name)
                if named is None or named in change.after:
                    continue
                if change.after.retired.get(named) is None:
                    yield Breach(
                        record.ref,
                        _("%(record)s: its %(declared)s names %(named)s, which is not there.")
                        % {"record": name_of(record), "declared": declared.name, "named": named},
                        declared.name,
                    )
                elif not declared.plan.outlives and change.moved(record, declared.name):
                    yield Breach(
                        record.ref,
                        _("%(record)s: its %(declared)s names %(named)s, which is retired.")
                        % {"record": name_of(record), "declared": declared.name, "named": named},
                        declared.name,
                    )


@dataclass(frozen=True, slots=True)
class _NothingHangs:
    """What is retired leaves no live dependant: whoever retires says what becomes of each."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for subject in change.by_kind.get(entity.kind, ()):
            record = change.after.retired.get(subject)
            if record is None or change.before.get(subject) is None:
                continue
            for dependant, declared in dependants(change.after, subject):
                yield Breach(
                    dependant.ref,
                    _(
                        "%(record)s cannot be retired while %(label)s %(dependant)s (%(ref)s) names it as its %(declared)s."
                    )
                    % {
                        "record": name_of(record),
                        "label": entity_of(dependant.kind).label,
                        "dependant": name_of(dependant),
                        "ref": dependant.ref,
                        "declared": declared.name,
                    },
                )


@dataclass(frozen=True, slots=True)
class _LinkKey:
    """The key of a link is the hash of its kind and ends."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind) if entity.ends else ():
            if change.moved(record) and record.key != key_of_link(record):
                yield Breach(
                    record.ref,
                    _("%(ref)s does not have the key that follows from its ends.") % {"ref": record.ref},
                )


def dependants(picture: Picture, subject: Subject) -> Iterator[tuple[Record, PlanField]]:
    """The live records that name `subject` by a reference that may not outlive it."""
    for entity, declared in _references_to(subject.kind):
        for record in picture.of(entity.record).by(declared.name, subject):
            yield record, declared


def broken(change: Change) -> Iterator[Breach]:
    """Every invariant that `change` would break."""
    for entity in entities():
        if entity.kind not in change.by_kind:
            continue
        for invariant in (*_of_every_kind(), *map(Unique, entity.unique), *entity.record.invariants):
            yield from invariant.breaches(entity, change)


def no_cycle(parent: str) -> Invariant:
    """Following `parent` never leads back."""
    return NoCycle(parent)


def depth_at_most(limit: int, parent: str) -> Invariant:
    """No chain of `parent` is longer than `limit`."""
    return DepthAtMost(limit, parent)


def _of_every_kind() -> Iterable[Invariant]:
    return (_ReferencesHold(), _NothingHangs(), _LinkKey())


@cache
def _references_to(kind: str) -> tuple[tuple[Entity, PlanField], ...]:
    return tuple(
        (entity, declared)
        for entity in entities()
        for declared in references_of(entity.kind)
        if kind in declared.kinds and not declared.plan.outlives
    )


def _above(picture: Picture, record: Record, parent: str) -> Record | None:
    ref: Any = getattr(record, parent)
    return picture.get(ref) if ref is not None and ref.kind == record.kind else None
