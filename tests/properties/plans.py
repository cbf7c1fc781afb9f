"""Random plans of toys: valid changesets one after another, with the picture under each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, pairwise
from typing import TypeVar

from hypothesis import strategies as st

from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.invariants import Breach, Change, broken, dependants, key_of_link
from hoshin.changes.keys import Key, link_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entities, entity_of
from hoshin.changes.ref import Ref
from hoshin.journal.actor import OPERATOR
from toys.plan import Box, Colour, Friendship, Manual, Reading, Toy

KINDS = (Box, Toy, Friendship, Manual, Reading)
T = TypeVar("T")
R = TypeVar("R", bound=Record)
NAMES = st.sampled_from(["ball", "doll", "kite", "top"])


@dataclass(frozen=True)
class Step:
    """An adopted changeset: its edits, and the picture under its number."""

    edits: tuple[Edit, ...]
    picture: Picture


@dataclass(frozen=True)
class History:
    """Every picture from the empty one on; `steps[0].picture` has number 1."""

    steps: tuple[Step, ...]

    @property
    def last(self) -> Picture:
        return self.picture(len(self.steps))

    def picture(self, number: int) -> Picture:
        return self.steps[number - 1].picture if number else Picture()

    def between(self, after: int, upto: int) -> list[Edit]:
        """The edits of numbers in (after, upto], as the log gives them."""
        return [edit for step in self.steps[after:upto] for edit in step.edits]


def breaches(before: Picture, edits: list[Edit]) -> list[Breach]:
    """What edits would break, by the check that adoption makes."""
    touched = frozenset(edit.subject for edit in edits)
    return list(broken(Change(before, before.moved(edits, before.number + 1), touched)))


@st.composite
def histories(draw: st.DrawFn, most: int = 6) -> History:
    """A few changesets, each valid on the plan that the ones before it left."""
    picture = Picture().moved(BEGINNING, 1)
    steps, keys = [Step(tuple(BEGINNING), picture)], count(100)
    for _ in range(draw(st.integers(1, most))):
        edits = draw(changesets(picture, keys))
        if edits and not breaches(picture, edits):
            picture = picture.moved(edits, len(steps) + 1)
            steps.append(Step(tuple(edits), picture))
    return History(tuple(steps))


@st.composite
def changesets(draw: st.DrawFn, on: Picture, keys: Iterator[int] | None = None) -> list[Edit]:
    """A few edits that fit a picture, though perhaps not its invariants."""
    draft, numbered = Draft(on, author=OPERATOR), keys or count(10_000)
    for _ in range(draw(st.integers(1, 6))):
        draw(st.sampled_from(MOVES))(draw, draft, numbered)
    return draft.edits


def _create(draw: st.DrawFn, draft: Draft, keys: Iterator[int]) -> None:
    record = draw(st.sampled_from(KINDS))
    values = {f.name: _value(draw, draft, record, f) for f in fields_of(record.kind)}
    required = [f for f in fields_of(record.kind) if f.kinds and not f.optional]
    if any(values[field.name] is None for field in required):
        return
    new = record(Key(f"{next(keys):026d}"), **values)
    if entity_of(record.kind).ends:
        new = record(Key(key_of_link(new)), **values)
    if new.ref not in draft.on + draft.edits:
        draft.create(new)


def _update(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    record = _one_of(draw, list(draft.on + draft.edits))
    if record is not None:
        ends = entity_of(record.kind).ends
        field = draw(st.sampled_from([f for f in fields_of(record.kind) if f.name not in ends]))
        value = _value(draw, draft, type(record), field)
        if value is not None or field.optional:
            draft.update(record, **{field.name: value})


def _reparent(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    toys = (draft.on + draft.edits).of(Toy)
    one, other = (_one_of(draw, list(toys.values())) for _ in range(2))
    if one is not None and other is not None:
        draft.update(one, parent=other.ref)


def _retire(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    record = _one_of(draw, list(draft.on + draft.edits))
    if record is not None:
        draft.retire(record)


def _retire_with_what_hangs_on_it(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    record = _one_of(draw, list(draft.on + draft.edits))
    todo = [record.ref] if record is not None else []
    while todo:
        ref = todo.pop()
        picture = draft.on + draft.edits
        if ref in picture:
            draft.retire(ref)
            todo += [dependant.ref for dependant, _ in dependants(picture, ref)]


def _make_alike(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    manuals = list((draft.on + draft.edits).of(Manual).values())
    one, other = (_one_of(draw, manuals) for _ in range(2))
    if one is not None and other is not None:
        draft.update(one, title=other.title, shelf=other.shelf)


def _restore(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    record = _one_of(draw, list((draft.on + draft.edits).retired))
    if record is not None:
        draft.restore(record)


def _share_of_retired(draw: st.DrawFn, draft: Draft, _keys: Iterator[int]) -> None:
    toys = (draft.on + draft.edits).retired.of(Toy)
    toy = _one_of(draw, list(toys.values()))
    if toy is not None:
        draft.update(toy, shared=draw(SIMPLE["toy", "shared"]))


def _beginning() -> list[Edit]:
    """A plan that has something of everything: boxes, a chain of toys four deep, links, a manual read by two."""
    draft = Draft(Picture(), author=OPERATOR)
    boxes = [Box(Key(f"{n:026d}"), name=name) for n, name in ((1, "attic"), (2, "cellar"))]
    toys = [Toy(Key(f"{n:026d}"), title=f"toy {n}", box=boxes[n % 2].ref) for n in range(11, 17)]
    manuals = [Manual(Key(f"{n:026d}"), title=f"manual {n}", shelf=n % 2) for n in (21, 22)]
    for record in (*boxes, *toys, *manuals):
        draft.create(record)
    for below, above in pairwise(toys[:4]):
        draft.update(below, parent=above.ref)
    draft.update(toys[4], parent=boxes[0].ref)
    for one, other in ((0, 1), (4, 5)):
        draft.create(link(Friendship, one=toys[one].ref, other=toys[other].ref))
    for toy, manual in ((0, 0), (1, 0), (4, 1)):
        draft.create(link(Reading, toy=toys[toy].ref, manual=manuals[manual].ref))
    return draft.edits


def link(record: type[R], **ends: Ref[Record]) -> R:
    """A link with the key that follows from its ends."""
    return record(link_key(record.kind, *map(str, ends.values())), **ends)


BEGINNING = _beginning()

MOVES: tuple[Callable[[st.DrawFn, Draft, Iterator[int]], None], ...] = (
    _create,
    _create,
    _update,
    _reparent,
    _reparent,
    _make_alike,
    _retire,
    _retire_with_what_hangs_on_it,
    _retire_with_what_hangs_on_it,
    _restore,
    _share_of_retired,
)

SIMPLE: dict[tuple[str, str], st.SearchStrategy[object]] = {
    ("toy", "colour"): st.none() | st.sampled_from(Colour),
    ("toy", "shared"): st.none() | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.50"), Decimal(1)]),
    ("toy", "count"): st.integers(0, 2),
    ("manual", "shelf"): st.none() | st.integers(1, 2),
    ("manual", "official"): st.booleans(),
    ("manual", "printed"): st.none(),
    ("manual", "steps"): st.just(()),
    ("manual", "weight"): st.none(),
    ("manual", "offset"): st.just(Decimal(0)),
}


def _value(draw: st.DrawFn, draft: Draft, record: type[Record], field: PlanField) -> object:
    if not field.kinds:
        return draw(SIMPLE.get((record.kind, field.name), NAMES))
    picture = draft.on + draft.edits
    named: list[Ref[Record]] = [other.ref for other in picture if other.kind in field.kinds]
    if field.plan.outlives:
        named += [other.ref for other in picture.retired if other.kind in field.kinds]
    return draw(st.sampled_from([None, *named])) if field.optional else _one_of(draw, named)


def _one_of(draw: st.DrawFn, choices: list[T]) -> T | None:
    return draw(st.sampled_from(choices)) if choices else None


def naive_breaches(picture: Picture) -> set[str]:
    """The names of the invariants that a whole picture breaks, looked up one record at a time."""
    live = {record.ref: record for record in picture}
    known = {*live, *(record.ref for record in picture.retired)}
    found = set()
    for record in live.values():
        for field in fields_of(record.kind):
            named = getattr(record, field.name) if field.kinds else None
            if named is not None and named not in (known if field.plan.outlives else live):
                found.add("references hold")
        if entity_of(record.kind).ends and record.key != key_of_link(record):
            found.add("link key")
        if isinstance(record, Toy):
            chain = _chain(record, live)
            found |= {"no cycle"} if chain is None else set()
            found |= {"depth"} if chain is not None and len(chain) > 5 else set()
    for entity in entities():
        for group in entity.unique:
            values = [
                tuple(getattr(record, name) for name in group)
                for record in live.values()
                if record.kind == entity.kind
            ]
            whole = [value for value in values if None not in value]
            found |= {"unique"} if len(whole) != len(set(whole)) else set()
    return found


def _chain(toy: Toy, live: dict[Ref[Record], Record]) -> list[Toy] | None:
    """A toy and the toys above it, or None when they go round."""
    chain = [toy]
    while (above := live.get(chain[-1].parent) if chain[-1].parent else None) is not None:
        if not isinstance(above, Toy):
            break
        if above in chain:
            return None
        chain.append(above)
    return chain


def naive_closure(picture: Picture, closed: set[Ref[Record]]) -> set[Ref[Record]]:
    """What is closed with some entities: links of what is closed, and manuals that only closed readings name."""
    everything = [*picture, *picture.retired]
    grown = closed
    while True:
        links = {
            record.ref
            for record in everything
            if any(getattr(record, end) in grown for end in entity_of(record.kind).ends)
        }
        named = {
            record.manual for record in everything if isinstance(record, Reading) and record.ref in grown
        }
        held = {
            reading.manual for reading in picture.of(Reading).values() if reading.ref not in grown | links
        }
        wider = grown | links | (named - held)
        if wider == grown:
            return grown
        grown = wider
