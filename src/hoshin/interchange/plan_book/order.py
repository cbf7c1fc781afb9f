"""The order of rows: what stands in another after it, siblings by their places, links by what they join."""

from __future__ import annotations

from typing import Any

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref
from hoshin.interchange.places import PARENTS, rank_of
from hoshin.interchange.plan_book.names import RefTexts
from hoshin.org.plan import Person

Sorting = tuple[Any, ...]


def in_order(picture: Picture, kind: str, texts: RefTexts) -> list[Record]:
    """The live records of a kind, as their sheet has them first; after that rows stand as one likes."""
    records = list(picture.of_kind(kind).values())
    ends = entity_of(kind).ends
    if ends:
        return sorted(records, key=lambda record: _by_ends(record, ends, texts))
    if kind == Person.kind:
        return sorted(records, key=lambda record: (texts.of((kind,), record.ref).casefold(), record.key))
    return _as_tree(records, PARENTS.get(kind, ""), picture)


def _by_ends(record: Record, ends: tuple[str, ...], texts: RefTexts) -> Sorting:
    values = (getattr(record, end) for end in ends)
    said = (texts.of((value.kind,), value) if isinstance(value, Ref) else str(value) for value in values)
    return (*(text.casefold() for text in said), record.key)


def _as_tree(records: list[Record], parent: str, picture: Picture) -> list[Record]:
    """Depth first, by what each stands in among its own kind; what stands in others follows their order."""
    own = {record.key for record in records}
    children: dict[Key | None, list[Record]] = {}
    for record in sorted(records, key=rank_of):
        above = getattr(record, parent) if parent else None
        inside = above.key if above is not None and above.kind == record.kind and above.key in own else None
        children.setdefault(inside, []).append(record)
    top = children.get(None, [])
    top.sort(key=lambda record: _place_of(getattr(record, parent) if parent else None, picture))
    found, waiting = [], top[::-1]
    while waiting:
        record = waiting.pop()
        found.append(record)
        waiting.extend(reversed(children.get(record.key, ())))
    if len(found) < len(records):  # units or goals in a circle, in a draft that nobody has adopted
        found += [record for record in records if record not in found]
    return found


def _place_of(above: Ref[Any] | None, picture: Picture) -> Sorting:
    record = picture.find(above)
    return (record is None, rank_of(record) if record is not None else ())
