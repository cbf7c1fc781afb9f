"""The index kept beside the plan: moved on by what was numbered since, made anew where that will not do.

Moving it on is one short transaction, which gives up where another has moved it: so it equals one made from nothing. Making
it anew is many short ones; meanwhile, and before the first time, nobody looks into it and the plan itself is searched.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db import IntegrityError

from hoshin.changes import log, moments
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.journal import numbers
from hoshin.journal.store import writing
from hoshin.org.naming import fold_again
from hoshin.search import store
from hoshin.search.models import Indexed, IndexPlace
from hoshin.search.things import ACTION, Thing, kinds, thing_of, thing_of_action, things_of, version
from hoshin.work.queries import actions, actions_between

SINCE: Final = 2_000
"""Things that may have changed since for the index to be of use; for more of them it is quicker to look at all."""
_AT_ONCE: Final = 20_000
"""Things that are moved on in one transaction; for more of them the index is made anew."""
_ROWS: Final = 2_000
"""Rows written in one transaction while the index is made anew."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far the index has come."""

    log: str
    number: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An index made anew: as of which number, its rows, and how many were kept otherwise before."""

    number: int
    rows: int
    differing: int


class _Overtaken(Exception):
    """Another moved the index meanwhile, or makes it anew."""


def place() -> Place | None:
    """How far it has come; None where there is none that this version of the program can look into."""
    row = IndexPlace.objects.filter(version=version(), maker="").values_list("log", "number").first()
    return Place(*row) if row else None


def changed_between(one: int, other: int, most: int = SINCE) -> set[Subject] | None:
    """What was edited, and which actions were touched, between two numbers; None where that is more than `most`."""
    after, upto = sorted((one, other))
    if after == upto:
        return set()
    edited = log.subjects_between(after, upto, most + 1)
    touched = {Ref(ACTION, key) for key in actions_between(after, upto, most + 1)}
    found: set[Subject] = {*edited, *touched}
    return found if len(found) <= most else None


def bring_up_to_date(tell: Callable[[int, int], object] | None = None) -> bool:
    """Move the index on to the head of the number line; whether there was anything to do."""
    at = place()  # read before the picture, which is therefore at least as far
    head, _ = numbers.head()
    picture = moments.today()
    if at is not None and (at.log, at.number) == (head, picture.number):
        return False
    changed = None
    if at is not None and at.log == head and at.number <= picture.number:
        changed = changed_between(at.number, picture.number, _AT_ONCE)
    if at is None or changed is None:
        _make(head, picture, tell)
        return True
    _move(at, changed, picture)
    return True


def rebuild() -> Rebuilt:
    """Make the index from nothing, whatever was kept, and tell in how many rows that was otherwise."""
    before = _kept()
    head, _ = numbers.head()
    picture = moments.today()
    _make(head, picture, None)
    now = _kept()
    return Rebuilt(picture.number, len(now), len({row for row, _ in before ^ now}))


def clear() -> None:
    """Leave nothing of the index, in the caller's transaction: it held what was erased."""
    IndexPlace.objects.all().delete()  # first, which waits for whoever is writing rows
    store.clear()


def _move(at: Place, changed: Collection[Subject], picture: Picture) -> None:
    rows = [store.row_of(thing) for thing in _things(changed, picture)]
    there = IndexPlace.objects.filter(pk=1, log=at.log, number=at.number, version=version(), maker="")
    try:
        with writing():
            if not there.update(number=picture.number):
                raise _Overtaken
            store.remove(changed)
            store.insert(rows)
    except (_Overtaken, IntegrityError):
        return


def _make(head: str, picture: Picture, tell: Callable[[int, int], object] | None) -> None:
    """Make it anew, unless another begins to do so meanwhile."""
    fold_again()
    maker = secrets.token_hex(16)
    rows = sorted(store.row_of(thing) for thing in _all_things(picture))
    with writing():
        IndexPlace.objects.update_or_create(
            pk=1, defaults={"log": head, "number": picture.number, "version": version(), "maker": maker}
        )
        store.clear()
    with numbers.held() as now:
        if now.log != head:  # what was read has been erased since
            return
    mine = IndexPlace.objects.filter(pk=1, maker=maker)
    left = iter(rows)
    done = 0
    try:
        while chunk := list(islice(left, _ROWS)):
            with writing():
                if not mine.update(maker=maker):  # which locks it, so that nobody begins now
                    raise _Overtaken
                store.insert(chunk)
            done += len(chunk)
            if tell is not None:
                tell(done, len(rows))
        mine.update(maker="")
    except (_Overtaken, IntegrityError):
        return


def _things(subjects: Collection[Subject], picture: Picture) -> Iterator[Thing]:
    """What is known of some things as of a picture, where they can be found at all."""
    searched = frozenset(kinds())
    for subject in subjects:
        record, is_live = picture.state(subject)
        if record is not None and subject.kind in searched:
            yield thing_of(record, is_live=is_live)
    keys = [Key(subject.key) for subject in subjects if subject.kind == ACTION]
    if keys:
        yield from map(thing_of_action, actions(picture.number, keys=keys).values())


def _all_things(picture: Picture) -> Iterator[Thing]:
    for kind in kinds():
        if kind != ACTION:
            yield from things_of(picture, kind, is_live=True)
            yield from things_of(picture.retired, kind, is_live=False)
    yield from map(thing_of_action, actions(picture.number).values())


def _kept() -> set[tuple[tuple[str, str], tuple[int, str, str]]]:
    rows = Indexed.objects.values_list("kind", "key", "id", "head", "words").iterator()
    return {((kind, key), (at, head, words)) for kind, key, at, head, words in rows}
