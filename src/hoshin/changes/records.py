"""The records of one kind: an immutable mapping by key with reverse indexes, made lazily and carried on."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar, overload

from immutables import Map

from hoshin.changes.keys import Key
from hoshin.changes.record import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_Index = Map[Any, "Map[Key, None]"]


class Records(Mapping[Key, R], Generic[R]):
    """Records by key, iterated in the order of their keys. A copy with few changes shares all the rest."""

    __slots__ = ("_by_field", "_map", "_order")

    def __init__(self, records: Map[Key, R] | None = None) -> None:
        self._map: Map[Key, R] = records if records is not None else Map()
        self._by_field: dict[str, _Index] = {}
        self._order: tuple[Key, ...] | None = None

    def __getitem__(self, key: Key) -> R:
        return self._map[key]

    def __contains__(self, key: object) -> bool:
        return key in self._map

    @overload
    def get(self, key: Key, /) -> R | None: ...
    @overload
    def get(self, key: Key, /, default: R | T) -> R | T: ...
    def get(self, key: Key, /, default: R | T | None = None) -> R | T | None:
        """The record of a key; asked of every edit several times, and `Mapping` would raise for each that is not there."""
        return self._map.get(key, default)

    def __len__(self) -> int:
        return len(self._map)

    def __iter__(self) -> Iterator[Key]:
        if self._order is None:
            self._order = tuple(sorted(self._map))
        return iter(self._order)

    def values(self) -> ValuesView[R]:
        """The records in the order of their keys. This and `items` are walked without a step of Python for each."""
        return _Values(self)

    def items(self) -> ItemsView[Key, R]:
        """The same, each with its key."""
        return _Items(self)

    def _in_order(self) -> Iterator[R]:
        return map(self._map.__getitem__, self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._map == other._map

    __hash__ = None  # type: ignore[assignment]

    def by(self, field: str, value: object) -> tuple[R, ...]:
        """The records whose `field` is `value`, in the order of their keys."""
        keys = self._index(field).get(value)
        return tuple(self._map[key] for key in sorted(keys)) if keys else ()

    def any_by(self, field: str, value: object) -> bool:
        """Whether a record has this value; does not look at all that have."""
        return value in self._index(field)

    def changed(self, changes: Mapping[Key, R | None]) -> Records[R]:
        """These records with some replaced or added, and those that are None left out."""
        before = {key: self._map.get(key) for key in changes}
        with self._map.mutate() as mutation:
            for key, record in changes.items():
                if record is not None:
                    mutation[key] = record
                elif before[key] is not None:
                    del mutation[key]
            after: Records[R] = Records(mutation.finish())
        for field, index in self._by_field.copy().items():  # a reader may be making one meanwhile
            after._by_field[field] = _moved(index, field, before, changes)
        if self._order is not None and all(
            (before[key] is None) == (changes[key] is None) for key in changes
        ):
            after._order = self._order
        return after

    def _index(self, field: str) -> _Index:
        found = self._by_field.get(field)
        if found is None:
            found = self._by_field[field] = _indexed(field, self._map.items())
        return found


class _Values(ValuesView[R]):
    _mapping: Records[R]

    def __iter__(self) -> Iterator[R]:
        return self._mapping._in_order()


class _Items(ItemsView[Key, R]):
    _mapping: Records[R]

    def __iter__(self) -> Iterator[tuple[Key, R]]:
        return zip(self._mapping, self._mapping._in_order(), strict=True)


def _indexed(field: str, items: Iterable[tuple[Key, Record]]) -> _Index:
    gathered: dict[Any, dict[Key, None]] = {}
    for key, record in items:
        gathered.setdefault(getattr(record, field), {})[key] = None
    return Map({value: Map(keys) for value, keys in gathered.items()})


def _moved(
    index: _Index, field: str, before: Mapping[Key, Record | None], after: Mapping[Key, Record | None]
) -> _Index:
    mutation = index.mutate()
    for key, record in after.items():
        old = before[key]
        here, there = (getattr(r, field) if r is not None else _NOWHERE for r in (old, record))
        if here == there:
            continue
        if here is not _NOWHERE:
            left = mutation[here].delete(key)
            if left:
                mutation[here] = left
            else:
                del mutation[here]
        if there is not _NOWHERE:
            mutation[there] = mutation.get(there, Map()).set(key, None)
    return mutation.finish()


_NOWHERE = object()
