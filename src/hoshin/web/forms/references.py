"""What a reference may name, as forms offer it: all of it where there is little, else what words find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoshin.changes.fields import PlanField
from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.org.records import named
from hoshin.web.forms.shown import Option, Options

FEW: Final = 100
"""So many are offered in a list; more are searched."""
FOUND: Final = 12
_MARK: Final = " · "


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a reference may name, and what it is called: with its key where another is called alike."""

    ref: Subject
    words: str


def candidates(field: PlanField, seen: Picture) -> list[Candidate]:
    """What a field may name of what a reader sees, kind by kind, by name."""
    return [one for kind in field.kinds for one in _of_kind(kind, seen)]


def is_few(field: PlanField, seen: Picture) -> bool:
    """Whether all that a field may name fits into a list."""
    return sum(len(seen.of_kind(kind)) for kind in field.kinds) <= FEW


def options(field: PlanField, seen: Picture, chosen: str) -> tuple[Options, ...]:
    """All that a field may name, under the names of kinds where there are several."""
    several = len(field.kinds) > 1
    return tuple(
        Options(
            str(entity_of(kind).plural) if several else "",
            tuple(_option(field, one, chosen) for one in _of_kind(kind, seen)),
        )
        for kind in field.kinds
    )


def called(field: PlanField, ref: Subject, seen: Picture) -> str:
    """What a search shows of something: its name, with its key where others are called alike."""
    record = seen.find(ref)
    if record is None:
        return ""
    name = named(record, seen)
    alike = sum(named(other, seen) == name for kind in field.kinds for other in seen.of_kind(kind).values())
    return f"{name}{_MARK}{ref.key}" if alike > 1 else name


def find(field: PlanField, words: str, seen: Picture) -> list[Candidate]:
    """What words mean: the one of that key or whole name, else all whose names hold each of them, a few."""
    known = candidates(field, seen)
    key = _key(words)
    exact = [one for one in known if one.ref.key == key or one.words.casefold() == words.casefold()]
    if exact:
        return exact
    wanted = words.casefold().split()
    return [one for one in known if all(word in one.words.casefold() for word in wanted)][:FOUND]


def found(field: PlanField, those: list[Candidate]) -> tuple[Option, ...]:
    """What words found, to be chosen from."""
    return tuple(_option(field, one, "") for one in those)


def _option(field: PlanField, one: Candidate, chosen: str) -> Option:
    value = str(field.to_wire(one.ref))
    return Option(value, one.words, value == chosen)


def _of_kind(kind: str, seen: Picture) -> Iterator[Candidate]:
    names = [(named(record, seen), record) for record in seen.of_kind(kind).values()]
    counted = Counter(name for name, _ in names)
    for name, record in sorted(names, key=_by_name):
        words = f"{name}{_MARK}{record.key}" if counted[name] > 1 else name
        yield Candidate(record.ref, words)


def _by_name(one: tuple[str, Record]) -> tuple[str, str]:
    return one[0].casefold(), one[1].key


def _key(words: str) -> Key | None:
    """The key at the end of `goal:KEY`, `A name · KEY` or KEY itself."""
    last = words.rpartition(_MARK)[2].strip()
    _, _, bare = last.rpartition(":")
    return Key(bare) if is_key(bare) else None


def ref_typed(field: PlanField, text: str, seen: Picture) -> Subject | None:
    """What `kind:KEY`, or KEY where there is one kind, names of what is seen; None where it is nothing of the kind."""
    kind, _, key = text.rpartition(":")
    if not is_key(key):
        return None
    ref: Subject = Ref(kind or field.kinds[0], Key(key))
    return ref if ref.kind in field.kinds and seen.find(ref) is not None else None
