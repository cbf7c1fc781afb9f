"""Searching a plan of 100,000 goals while one types, against the bare query of the full-text index that it asks."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from benchmarks import _stores
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.changes.record import Record
    from hoshin.org.plan import Person
    from hoshin.org.view import View

MODULE: Final = "benchmarks.search"
GOALS: Final = 100_000
PEOPLE: Final = 2_000
AT_ONCE: Final = 20_000
COMMON: Final = [
    "reduce",
    "increase",
    "customer",
    "cost",
    "quality",
    "improve",
    "delivery",
    "time",
    "of",
    "the",
    "scrap",
    "service",
]
"""A third of all words are these; the others are of a vocabulary as skewed as a language is."""
VOCABULARY: Final = 20_000
TYPED: Final = 12
"""Texts that are typed, letter by letter."""


def main() -> None:
    if not _stores.store():
        _stores.on_each_store(MODULE, *sys.argv[1:], stores=("SQLite",))
        return
    _stores.set_up()
    size = int(sys.argv[1]) if sys.argv[1:] else GOALS
    member = make(size)
    from hoshin.search import index

    began = time.perf_counter()
    index.bring_up_to_date()
    say(f"The index of {size:,} goals made from nothing: {in_words(time.perf_counter() - began)}.")
    measure(size, member)


def measure(size: int, member: Person) -> None:
    from hoshin.journal.actor import person_actor
    from hoshin.org.called import keep_at_hand
    from hoshin.org.view import view
    from hoshin.search.search import FEW, MOST

    keep_at_hand()
    shown = view(person_actor(member.key))
    texts = list(typed(size))
    quick = each(texts, lambda text: whole(shown, text, FEW))
    page = each(texts, lambda text: whole(shown, text, MOST))
    bare = each(texts, raw)
    table(
        f"{_stores.store()}, {size:,} goals, {PEOPLE:,} people, a member: {len(texts)} texts as they grow by a letter.\n"
        "ratio: to the first 200 rows that the full-text tables give for the same words.",
        ("search", "p50", "p95", "most", "p50 ratio", "p95 ratio"),
        [
            (
                name,
                in_words(one.median),
                in_words(one.percentile(0.95)),
                in_words(one.most),
                f"{ratio(one, bare):.3g}",
                f"{one.percentile(0.95) / bare.percentile(0.95):.3g}",
            )
            for name, one in (("while typing", quick), ("the page", page), ("bare", bare))
        ],
    )
    behind = each(texts[::16], lambda text: without_index(shown, text))
    say(
        f"Without an index, all of the plan looked at: {in_words(behind.median)}, p95 {in_words(behind.percentile(0.95))}."
    )


def whole(shown: View, text: str, most: int) -> object:
    """What a face does: the search, and the first 20 of what it gave as they are shown."""
    from hoshin.search.search import search
    from hoshin.search.shown import shown as as_shown

    results = search(shown, text, most=most)
    return [as_shown(found.thing, results.query, shown) for found in results.best[:20]]


def without_index(shown: View, text: str) -> object:
    from unittest.mock import patch

    with patch("hoshin.search.index.place", return_value=None):
        return whole(shown, text, 200)


def raw(text: str) -> object:
    from django.db import connection

    match = " ".join(f'"{word}"*' for word in text.split())
    with connection.cursor() as cursor:
        return [
            cursor.execute(
                f"SELECT rowid FROM {name} WHERE {name} MATCH %s ORDER BY rowid LIMIT 200", [match]
            ).fetchall()
            for name in ("search_head", "search_words")
        ]


def each(texts: list[str], work: Callable[[str], object]) -> Timing:
    for text in texts[::5]:
        work(text)
    seconds = []
    for text in texts:
        began = time.perf_counter()
        work(text)
        seconds.append(time.perf_counter() - began)
    return Timing(tuple(seconds))


def typed(size: int) -> Iterator[str]:
    """Texts as somebody types them: every beginning of a few words."""
    words = Words(random.Random(size + 1))
    for _ in range(TYPED):
        text = words.text(words.chance.randint(1, 3))
        yield from (text[:end] for end in range(1, len(text) + 1) if text[end - 1] != " ")


class Words:
    """Texts of a vocabulary."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        letters = random.Random(7)
        self._rare = [
            "".join(letters.choice("abcdefghijklmnoprstuvw") for _ in range(letters.randint(4, 11)))
            for _ in range(VOCABULARY)
        ]

    def text(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def _word(self) -> str:
        if self.chance.random() < 1 / 3:
            return self.chance.choice(COMMON)
        return self._rare[min(VOCABULARY - 1, int(self.chance.paretovariate(0.5)) - 1)]


def make(size: int) -> Person:
    """A plan of so many goals, one in twenty closed to most; a member of it."""
    from hoshin.changes.keys import new_key
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.accounts import open_account
    from hoshin.org.naming import NewName, set_names
    from hoshin.org.plan import Person, Unit
    from hoshin.org.visibility import Visibility
    from hoshin.strategy.plan import Cycle, Goal, Priority

    words = Words(random.Random(size))
    root = Unit(new_key(), name="Organisation")
    units = [Unit(new_key(), name=words.text(2), parent=root.ref) for _ in range(200)]
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    people = [Person(new_key(), unit=words.chance.choice(units).ref) for _ in range(PEOPLE)]
    priorities = [Priority(new_key(), title=words.text(3)) for _ in range(5)]
    adopted([root, *units, year, *people, *priorities])
    set_names([NewName(person.key, words.text(2).title()) for person in people], by=OPERATOR)
    closed = [Visibility.NAMED_PEOPLE, *[Visibility.OPEN] * 19]
    adopted(
        [
            Goal(
                new_key(),
                title=words.text(7),
                description=words.text(20),
                because=words.text(8),
                unit=words.chance.choice(units).ref,
                cycle=year.ref,
                owner=words.chance.choice(people).ref,
                parent=words.chance.choice(priorities).ref,
                visibility=words.chance.choice(closed),
            )
            for _ in range(size)
        ]
    )
    open_account(people[0].key, by=OPERATOR)
    return people[0]


def adopted(records: list[Record]) -> None:
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR

    for start in range(0, len(records), AT_ONCE):
        draft = Draft(moments.today(), author=OPERATOR)
        for record in records[start : start + AT_ONCE]:
            draft.create(record)
        adopt(draft)


if __name__ == "__main__":
    main()
