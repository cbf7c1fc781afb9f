"""The rows of the index, and finding in them: FTS5 on SQLite, GIN on PostgreSQL, alike in what they find.

What is found here is at least what fits, in the order of `id`: live before retired, then by a hash, so that it is the same
whenever the index was made. Whoever asks reads the things themselves and keeps those that do fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from hoshin.changes.folded import cores
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.journal import bulk
from hoshin.search.match import SEARCHED
from hoshin.search.models import Indexed
from hoshin.search.terms import Asked, Query
from hoshin.search.things import Thing, kinds

Row = tuple[int, str, str, str, str]
"""id, kind, key, head, words."""

_COLUMNS: Final = ("id", "kind", "key", "head", "words")
_HASH: Final = 56
_BLOCK: Final = _HASH + 1
KINDS: Final = 1 << (63 - _BLOCK)
"""So many kinds have room in an id."""
_HEADS: Final = (1, 2, 4)
_WORDS: Final = (2, 4)
"""Lengths of beginnings that the FTS5 tables keep lists of; longer ones are looked for among those of the longest."""
_IN_ONE_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class After:
    """Where to go on in the rows of a kind: after this id, for so many."""

    kind: str
    id: int
    most: int


def row_of(thing: Thing) -> Row:
    """The row of a thing."""
    head = [core for text in thing.head for core in cores(text[:SEARCHED])]
    rest = [core for said in thing.rest for core in cores(said.text[:SEARCHED])]
    words = " ".join(dict.fromkeys([*head, *rest]))
    kind, key = thing.subject
    return id_of(thing.subject, is_live=thing.is_live), kind, key, " ".join(head), words


def id_of(subject: Subject, *, is_live: bool) -> int:
    """The id of a row. Among a million things two share one in one of a hundred thousand installations: then the second
    cannot be written, the index stays behind, and what changed since is looked at itself.
    """
    digest = hashlib.sha256(str(subject).encode()).digest()
    hashed = int.from_bytes(digest[:8], "big") >> (64 - _HASH)
    return kinds().index(subject.kind) << _BLOCK | (not is_live) << _HASH | hashed


def insert(rows: Sequence[Row]) -> None:
    """Write rows, in the caller's transaction."""
    ordered = sorted(rows)  # FTS5 takes them several times as fast
    bulk.insert(Indexed, _COLUMNS, ordered)
    if connection.vendor == "sqlite" and ordered:
        with connection.cursor() as cursor:
            for table, column in (("search_head", 3), ("search_words", 4)):
                cursor.executemany(
                    f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)",
                    [(row[0], row[column]) for row in ordered],
                )


def remove(subjects: Collection[Subject]) -> None:
    """Take rows out, where there are any, in the caller's transaction."""
    rows = [row for chunk in _by_kind(subjects) for row in chunk]
    if connection.vendor == "sqlite" and rows:
        with connection.cursor() as cursor:
            for table, column in (("search_head", 3), ("search_words", 4)):
                cursor.executemany(
                    f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', %s, %s)",
                    [(row[0], row[column]) for row in rows],
                )
    ids = [row[0] for row in rows]
    for start in range(0, len(ids), _IN_ONE_QUERY):
        Indexed.objects.filter(pk__in=ids[start : start + _IN_ONE_QUERY]).delete()


def clear() -> None:
    """Take out all rows, and all that was found by them, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_indexed")
        if connection.vendor == "sqlite":
            for table in ("search_head", "search_words"):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")


def find(query: Query, places: Sequence[After], *, in_head: bool) -> list[tuple[int, Subject]]:
    """The rows that may fit, of each kind so many from its place on, in the order of their ids. One query."""
    statement, values = (_sqlite if connection.vendor == "sqlite" else _postgresql)(query, places, in_head)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(row[0], Ref(row[1], Key(row[2]))) for row in cursor.fetchall()]


def start_of(kind: str) -> int:
    """An id before all rows of a kind."""
    return (kinds().index(kind) << _BLOCK) - 1


def _sqlite(query: Query, places: Sequence[After], in_head: bool) -> tuple[str, list[str | int]]:
    table, column = ("search_head", "head") if in_head else ("search_words", "words")
    match, filters, wanted = _fts(query, column, in_head)
    each = (
        f"SELECT * FROM (SELECT i.id, i.kind, i.key FROM {table} f CROSS JOIN search_indexed i ON i.id = f.rowid "
        f"WHERE f.{table} MATCH %s AND f.rowid > %s AND f.rowid <= %s{filters} ORDER BY f.rowid LIMIT %s)"
    )
    values: list[str | int] = []
    for place in places:
        values += [match, place.id, _end_of(place.kind), *wanted, place.most]
    return " UNION ALL ".join([each] * len(places)), values


def _fts(query: Query, column: str, in_head: bool) -> tuple[str, str, list[str]]:
    """An expression of FTS5, and what else must hold of a row: that the words begin as the longer ones asked for."""
    parts, wanted = [], []
    lengths = _HEADS if in_head else _WORDS
    for word in query.asked:
        kept = [length for length in lengths if length <= len(word.core)]
        if not _begins(word, in_head) or not kept:
            parts.append(f'"{word.core}"')
            continue
        parts.append(f'"{word.core[: kept[-1]]}"*')
        if kept[-1] < len(word.core):
            wanted.append(f" {word.core}")
    filters = "".join(f" AND instr(' ' || i.{column}, %s) > 0" for _ in wanted)
    return " ".join(parts), filters, wanted


def _postgresql(query: Query, places: Sequence[After], in_head: bool) -> tuple[str, list[str | int]]:
    column = "head" if in_head else "words"
    asked = " & ".join(f"'{word.core}'{':*' if _begins(word, in_head) else ''}" for word in query.asked)
    ranges = " OR ".join(["(id > %s AND id <= %s)"] * len(places))
    most = " ".join(["WHEN %s THEN %s"] * len(places))
    statement = (
        "SELECT id, kind, key FROM (SELECT id, kind, key, row_number() OVER (PARTITION BY kind ORDER BY id) AS place "
        f"FROM search_indexed WHERE array_to_tsvector(string_to_array({column}, ' ')) @@ %s::tsquery "
        f"AND ({ranges})) AS found WHERE place <= CASE kind {most} END ORDER BY id"
    )
    values: list[str | int] = [asked]
    for place in places:
        values += [place.id, _end_of(place.kind)]
    for place in places:
        values += [place.kind, place.most]
    return statement, values


def _begins(word: Asked, in_head: bool) -> bool:
    return word.begins and (in_head or not word.is_letter)


def _end_of(kind: str) -> int:
    return ((kinds().index(kind) + 1) << _BLOCK) - 1


def _by_kind(subjects: Collection[Subject]) -> Iterator[Iterable[Row]]:
    keys: dict[str, list[str]] = {}
    for subject in subjects:
        keys.setdefault(subject.kind, []).append(subject.key)
    for kind, wanted in sorted(keys.items()):
        for start in range(0, len(wanted), _IN_ONE_QUERY):
            chunk = wanted[start : start + _IN_ONE_QUERY]
            yield Indexed.objects.filter(kind=kind, key__in=chunk).values_list(*_COLUMNS)
