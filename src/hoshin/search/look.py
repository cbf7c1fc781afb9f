"""Looking for what fits: in the index, and at the things that may be otherwise than it says; or at all there is.

Both give the same. Of each kind so many things are kept that fit and that the reader sees: those whose own name fits before
others, then live ones before others, then by a hash of their keys, which is the same whatever the index's age.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hoshin.changes.keys import Key
from hoshin.changes.log import subjects_of
from hoshin.changes.ref import Ref, Subject
from hoshin.journal import numbers
from hoshin.org.called import called_like
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.search import index, store
from hoshin.search.index import Place
from hoshin.search.match import Match, match
from hoshin.search.reading import Reading
from hoshin.search.store import After
from hoshin.search.terms import Query
from hoshin.search.things import ACTION, Thing

_FEW: Final = 500
"""Where a reader sees no more than so many things of the plan, all are looked at."""
_MORE: Final = 8
"""How many times as many rows are asked for where too few of the last ones did fit, or were the reader's to see."""

Accept = Callable[[Thing], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, of each kind in order. cut: kinds of which more fits than was kept. by_index: whether one was looked into."""

    matches: dict[str, list[Match]]
    cut: frozenset[str]
    by_index: bool


NOTHING: Final = Found({}, frozenset(), by_index=True)


def look(view: View, query: Query, kinds: Sequence[str], *, most: int, accept: Accept) -> Found:
    """What fits of some kinds, at most so many of each. accept: what else must hold of a thing."""
    reading = Reading(view)
    fitting = _Fitting(query, accept, most)
    at, changed = _index_for(view)
    small = reading.size(kinds) <= _FEW
    indexed = [kind for kind in kinds if changed is not None and (kind == ACTION or not small)]
    if changed is not None and indexed:
        _look_into_index(fitting, reading, indexed, changed)
        if (
            index.place() != at
        ):  # it was moved on meanwhile, and may have been read half before and half after
            fitting, indexed = _Fitting(query, accept, most), []
    for kind in kinds:
        if kind not in indexed:
            fitting.add(reading.every(kind))
    return fitting.found(kinds, by_index=bool(indexed))


class _Fitting:
    """What was found so far."""

    def __init__(self, query: Query, accept: Accept, most: int) -> None:
        self.query = query
        self.most = most
        self._accept = accept
        self._matches: dict[str, dict[Subject, Match]] = {}

    def add(
        self, things: Iterable[Thing], *, in_head: bool | None = None, kept: Counter[str] | None = None
    ) -> None:
        """Keep those that fit. in_head: only those of which what they are called does, or does not. kept: counts them."""
        for thing in things:
            found = match(thing, self.query)
            if found is not None and in_head in (None, found.in_head) and self._accept(thing):
                self._matches.setdefault(thing.subject.kind, {})[thing.subject] = found
                if kept is not None:
                    kept[thing.subject.kind] += 1

    def is_full_of_heads(self, kind: str) -> bool:
        """Whether no other could come before those of which what they are called fits."""
        return sum(found.in_head for found in self._matches.get(kind, {}).values()) > self.most

    def found(self, kinds: Sequence[str], *, by_index: bool) -> Found:
        """The first of each kind, in order."""
        ordered = {
            kind: sorted(self._matches[kind].values(), key=_order) for kind in kinds if kind in self._matches
        }
        kept = {kind: matches[: self.most] for kind, matches in ordered.items()}
        return Found(kept, frozenset(kind for kind in ordered if len(ordered[kind]) > self.most), by_index)


def _order(found: Match) -> tuple[bool, int]:
    return not found.in_head, store.id_of(found.thing.subject, is_live=found.thing.is_live)


def _index_for(view: View) -> tuple[Place | None, set[Subject] | None]:
    """Where the index stands, and what may be otherwise in the moment that is shown; None where it is of no use."""
    at = index.place()
    if at is None or at.log != numbers.head()[0]:
        return at, None
    changed = index.changed_between(at.number, view.whole.number)
    if changed is None or view.changeset is None:
        return at, changed
    return at, changed | subjects_of(view.changeset)


def _look_into_index(
    fitting: _Fitting, reading: Reading, kinds: Sequence[str], changed: Collection[Subject]
) -> None:
    fitting.add(reading.of([subject for subject in changed if subject.kind in kinds]))
    if Person.kind in kinds:
        called = called_like(word.core for word in fitting.query.asked)
        people: list[Subject] = [Ref(Person.kind, Key(key)) for key in called]
        fitting.add(reading.of(people, called), in_head=True)
    _look_into_rows(fitting, reading, [kind for kind in kinds if kind != Person.kind], changed, in_head=True)
    left = [kind for kind in kinds if not fitting.is_full_of_heads(kind)]
    _look_into_rows(fitting, reading, left, changed, in_head=False)


def _look_into_rows(
    fitting: _Fitting,
    reading: Reading,
    kinds: Sequence[str],
    changed: Collection[Subject],
    *,
    in_head: bool,
) -> None:
    """Read rows of the index until of each kind enough fits, or there is no other."""
    most = fitting.most * 3 // 2 + 1
    kept: Counter[str] = Counter()

    def still(kind: str) -> bool:
        return kept[kind] <= fitting.most

    places = [After(kind, store.start_of(kind), most) for kind in kinds if reading.has(kind)]
    while places:
        rows = store.find(fitting.query, places, in_head=in_head)
        there = [subject for _, subject in rows if subject not in changed]
        fitting.add(reading.of(there, still=still), in_head=in_head, kept=kept)
        most *= _MORE
        places = [
            After(place.kind, last, most)
            for place in places
            if (last := _last(rows, place)) is not None and still(place.kind)
        ]
        if any(place.kind == ACTION for place in places):  # of which a few are read by a query, or all
            fitting.add(reading.every(ACTION), in_head=in_head)
            places = [place for place in places if place.kind != ACTION]


def _last(rows: Sequence[tuple[int, Subject]], place: After) -> int | None:
    """The last of the rows that were asked for from a place; None where there are no others."""
    ids = [at for at, subject in rows if subject.kind == place.kind]
    return max(ids) if len(ids) >= place.most else None
