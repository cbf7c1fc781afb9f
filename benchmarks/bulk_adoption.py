"""Adoptions of 100, 1,000 and 10,000 edits, creations and updates, against raw `executemany`; and of a single edit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from benchmarks import _stores
from benchmarks.harness import Timing, in_words, peak_memory, ratio, say, table

if TYPE_CHECKING:
    from hoshin.changes.draft import Draft
    from hoshin.changes.ref import Ref
    from hoshin.journal.numbers import Moment
    from hoshin.strategy.plan import Goal

MODULE = "benchmarks.bulk_adoption"
SIZES = (100, 1_000, 10_000)
RUNS = 3
FAN = 10
MANY = 100_000
SINGLE_RUNS = 100
LINEAR_WITHIN = 2.0
"""An edit may take this many times as long among 10,000 as among 1,000."""

BULK_BOUND, SINGLE_BOUND = 1e-4, 0.1
"""Seconds under the lock that the design allows: an edit of many, and an adoption of one edit."""

_turns = count()


class Make(Protocol):
    """Writes a draft of so many edits."""

    __name__: str

    def __call__(self, goals: list[Ref[Goal]], size: int) -> Draft: ...


@dataclass(frozen=True, slots=True)
class Measured:
    """Adoptions of one kind and size: writing the draft, adopting it, the part under the lock, and the floor.

    `worked` is processor time under the lock, which others on the machine do not lengthen by waiting.
    """

    kind: str
    size: int
    draft: Timing
    whole: Timing
    locked: Timing
    worked: Timing
    raw: Timing

    @property
    def an_edit(self) -> float:
        """Seconds under the lock an edit, in the run that others on the machine disturbed least."""
        return self.locked.least / self.size

    @property
    def row(self) -> tuple[str, ...]:
        return (
            f"{self.size:,} {self.kind}",
            self.draft.in_words,
            self.whole.in_words,
            self.locked.in_words,
            in_words(self.an_edit),
            self.raw.in_words,
            f"{ratio(self.locked, self.raw):.1f}",
        )


def main() -> None:
    if not _stores.store():
        _stores.on_each_store(MODULE, stores=("SQLite",))
        return
    _stores.set_up()
    goals = [plant()]
    adopting(creations(goals, 1_000))
    report([measure(make, goals, size) for make in (creations, updates) for size in SIZES], len(goals))
    while len(goals) < MANY:
        adopting(creations(goals, min(SIZES[-1], MANY - len(goals))))
    report([measure(make, goals, SIZES[-1]) for make in (creations, updates)], len(goals))
    single(goals)
    say(f"{_stores.store()}: most memory held {peak_memory():.0f} MB")


def report(measured: Sequence[Measured], goals: int) -> None:
    table(
        f"{_stores.store()}, up to {goals:,} goals: adoptions, medians of {RUNS} runs.\n"
        "raw: executemany of the same rows into plan and log, in one transaction; ratio: under the lock to raw.",
        ("edits", "draft", "adopt", "under lock", "an edit", "raw", "ratio"),
        (one.row for one in measured),
    )
    for one in measured:
        before = next((o for o in measured if (o.kind, o.size * 10) == (one.kind, one.size)), None)
        if one.size != SIZES[-1]:
            continue
        if before is not None:
            growth = one.an_edit / before.an_edit
            verdict(
                f"linear, {one.kind}",
                growth <= LINEAR_WITHIN,
                f"an edit takes {growth:.2f} times as long among {one.size:,} as among {before.size:,}",
                f"at most {LINEAR_WITHIN}",
            )
        verdict(
            f"{one.size:,} {one.kind}, {goals:,} goals",
            one.an_edit <= BULK_BOUND,
            f"{in_words(one.locked.least)} under the lock, {in_words(one.worked.least)} of it at work",
            f"about {in_words(BULK_BOUND * one.size)}",
        )


def single(goals: list[Ref[Goal]]) -> None:
    """A verb of one edit among many goals."""
    drafts, wholes, locks, works = zip(
        *(run(partial(updates, goals, 1)) for _ in range(SINGLE_RUNS)),
        strict=True,
    )
    whole, locked = Timing(wholes), Timing(locks)
    verdict(
        f"{_stores.store()}, one edit at {len(goals):,} goals",
        locked.percentile(0.99) <= SINGLE_BOUND,
        f"under the lock p50 {in_words(locked.median)}, p99 {in_words(locked.percentile(0.99))}, "
        f"{in_words(Timing(works).median)} of it at work; "
        f"draft {in_words(Timing(drafts).median)}, adoption p50 {in_words(whole.median)}",
        f"p99 at most {in_words(SINGLE_BOUND)}",
    )


def verdict(what: str, holds: bool, found: str, demanded: str) -> None:
    say(f"{what}: {found} (demanded: {demanded}){'' if holds else ': NOT MET'}")


def measure(make: Make, goals: list[Ref[Goal]], size: int) -> Measured:
    drafts, wholes, locks, works = zip(*(run(partial(make, goals, size)) for _ in range(RUNS)), strict=True)
    floor = raw(again=make is creations)
    return Measured(make.__name__, size, Timing(drafts), Timing(wholes), Timing(locks), Timing(works), floor)


def run(make: Callable[[], Draft]) -> tuple[float, float, float, float]:
    """Seconds that writing a draft, adopting it, the part under the lock, and the work in that part took."""
    begun = time.perf_counter()
    draft = make()
    drafted = time.perf_counter() - begun
    return drafted, *adopting(draft)


def adopting(draft: Draft) -> tuple[float, float, float]:
    """Adopt a draft; seconds of the whole, from entering `numbers.take` to leaving it, and of work in it."""
    from hoshin.changes.adopt import adopt
    from hoshin.journal import numbers

    take, locked, worked = numbers.take, 0.0, 0.0

    @contextmanager
    def timed(**given: Any) -> Iterator[Moment]:
        nonlocal locked, worked
        entered, at_work = time.perf_counter(), time.process_time()
        with take(**given) as moment:
            yield moment
        locked, worked = time.perf_counter() - entered, time.process_time() - at_work

    numbers.take = timed
    try:
        begun = time.perf_counter()
        adopt(draft)
        return time.perf_counter() - begun, locked, worked
    finally:
        numbers.take = take


def raw(*, again: bool) -> Timing:
    """The rows of the last changeset once more, ready for the driver, and nothing else.

    Creations are taken out beforehand and put back; updates are done to the goals as they are.
    """
    from django.db import connection

    from hoshin.changes.models import Changeset, LoggedEdit
    from hoshin.changes.tables import table_of

    bare = connection.connection
    plan, edits = table_of("goal")._meta.db_table, LoggedEdit._meta.db_table
    last = Changeset.objects.order_by("-number").values_list("key", flat=True)[0]
    logged = bare.execute(f"SELECT * FROM {edits} WHERE changeset_id = ? ORDER BY id", (last,)).fetchall()
    of_last = f"key IN (SELECT key FROM {edits} WHERE changeset_id = ?)"
    goals = bare.execute(f"SELECT * FROM {plan} WHERE {of_last}", (last,)).fetchall()
    titles = bare.execute(f"SELECT title, key FROM {plan} WHERE {of_last}", (last,)).fetchall()

    def take_out() -> None:
        bare.execute("BEGIN IMMEDIATE")
        if again:
            bare.execute(f"DELETE FROM {plan} WHERE {of_last}", (last,))
        bare.execute(f"DELETE FROM {edits} WHERE changeset_id = ?", (last,))
        bare.execute("COMMIT")

    def put_back() -> None:
        bare.execute("BEGIN IMMEDIATE")
        if again:
            bare.executemany(f"INSERT INTO {plan} VALUES ({marks(goals)})", goals)
        else:
            bare.executemany(f"UPDATE {plan} SET title = ? WHERE key = ?", titles)
        bare.executemany(f"INSERT INTO {edits} VALUES ({marks(logged)})", logged)
        bare.execute("COMMIT")

    return Timing.of(put_back, runs=RUNS, warm_up=0, before=take_out)


def marks(rows: Sequence[Sequence[object]]) -> str:
    return ", ".join("?" for _ in rows[0])


def plant() -> Ref[Goal]:
    """A unit, a cycle, and the goal above all others."""
    from hoshin.changes.keys import new_key
    from hoshin.org.plan import Unit
    from hoshin.strategy.plan import Cycle, Goal

    unit = Unit(new_key(), name="Organisation")
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    top = Goal(new_key(), title="Goal 0", unit=unit.ref, cycle=year.ref)
    adopting(_draft().create(unit).create(year).create(top))
    return top.ref


def creations(goals: list[Ref[Goal]], size: int) -> Draft:
    """A draft that makes the tree larger by some goals, which join `goals`."""
    from hoshin.changes.keys import new_key
    from hoshin.strategy.plan import Goal

    draft = _draft()
    top = draft.on[goals[0]]
    for _ in range(size):
        above = goals[(len(goals) - 1) // FAN]
        goal = Goal(new_key(), title=f"Goal {len(goals)}", unit=top.unit, cycle=top.cycle, parent=above)
        draft.create(goal)
        goals.append(goal.ref)
    return draft


def updates(goals: list[Ref[Goal]], size: int) -> Draft:
    """A draft that gives some goals, spread over the tree, another title."""
    draft, turn = _draft(), next(_turns)
    for at in range(size):
        draft.update(goals[at * len(goals) // size], title=f"Goal {at}, renamed in turn {turn}")
    return draft


def _draft() -> Draft:
    from hoshin.changes import moments
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR

    return Draft(moments.today(), author=OPERATOR)


if __name__ == "__main__":
    main()
