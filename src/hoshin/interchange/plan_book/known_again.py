"""Rows without a key that the plan holds already: a workbook that is brought in twice makes nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.mapping.kinds import named_by
from hoshin.interchange.places import PARENTS
from hoshin.interchange.plan_book.edited import Creation
from hoshin.interchange.plan_book.meanings import folded


@dataclass(slots=True)
class KnownAgain:
    """new: what the plan does not hold. others: what came in after the export by the same name, with other values."""

    new: list[Creation] = field(default_factory=list)
    others: list[Creation] = field(default_factory=list)


def know_again(
    creations: list[Creation], base: Picture, now: Picture, names: Mapping[Key, str]
) -> KnownAgain:
    """Tell apart what is new and what came into the plan since the export.

    What is known again keeps the key that it has in the plan, and so do the references of other rows to it.
    """
    finding = _Finding(base, now, names)
    keys: dict[Subject, Subject] = {}
    waiting, found = list(creations), KnownAgain()
    while waiting:
        left = []
        for creation in waiting:
            _substitute(creation, keys)
            same = finding.same(creation)
            if same is None:
                left.append(creation)
            elif same.ref != creation.ref:
                keys[creation.ref] = same.ref
        if len(left) == len(waiting):
            break
        waiting = left
    for creation in waiting:
        (found.others if finding.is_named_alike(creation) else found.new).append(creation)
    return found


class _Finding:
    """Finds what came in after the export, each only once."""

    def __init__(self, base: Picture, now: Picture, names: Mapping[Key, str]) -> None:
        self._base, self._now, self._names = base, now, names
        self._since: dict[str, dict[str, list[Record]]] = {}
        self._taken: set[Subject] = set()

    def same(self, creation: Creation) -> Record | None:
        """The entity that has all the values of a row."""
        if entity_of(creation.row.kind).ends:
            live = self._now.get(creation.record().ref)
            return live if live is not None and self._fits(creation, live) else None
        for record in self._named(creation):
            if record.ref not in self._taken and self._fits(creation, record):
                self._taken.add(record.ref)
                return record
        return None

    def is_named_alike(self, creation: Creation) -> bool:
        """Whether one of this name stands in the same place, which is a sign that both mean one."""
        if entity_of(creation.row.kind).ends:
            return False
        parent = PARENTS.get(creation.row.kind, "")
        return any(
            record.ref not in self._taken
            and (not parent or getattr(record, parent) == creation.values.get(parent))
            for record in self._named(creation)
        )

    def _fits(self, creation: Creation, record: Record) -> bool:
        return all(self._value(record, name) == value for name, value in creation.values.items())

    def _value(self, record: Record, name: str) -> Any:
        return getattr(record, name) if hasattr(record, name) else self._names.get(record.key, "")

    def _named(self, creation: Creation) -> list[Record]:
        kind, name = creation.row.kind, named_by(creation.row.kind)
        if kind not in self._since:
            by_name = self._since[kind] = {}
            before = self._base.of_kind(kind)
            for key, record in self._now.of_kind(kind).items():
                if key not in before and name:
                    by_name.setdefault(folded(str(self._value(record, name))), []).append(record)
        return self._since[kind].get(folded(str(creation.values.get(name, ""))), [])


def _substitute(creation: Creation, keys: Mapping[Subject, Subject]) -> None:
    """Let a row name what is known again by the key that it has."""
    for name, value in creation.values.items():
        if isinstance(value, Ref) and value in keys:
            creation.values[name] = keys[value]
