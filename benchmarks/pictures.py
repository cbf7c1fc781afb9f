"""Pictures at 10^4 and 10^5 goals: cold, moved on by one changeset, and 100,000 edits back, against the bare rows."""

from __future__ import annotations

import subprocess
import sys
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

from benchmarks import _stores
from benchmarks.harness import Timing, in_words, peak_memory, ratio, say, table
from benchmarks.one_observation import make_plan

if TYPE_CHECKING:
    from hoshin.changes.draft import Draft

MODULE = "benchmarks.pictures"
FILL, ANOTHER, HOLD, HOLD_BARE, MEASURE = "fill", "another", "hold", "hold-bare", "measure"
SIZES = (10_000, 100_000)
RUNS = 5
MOVES = 25
CHANGESETS = 10
EDITS = 10_000
"""Of each of these changesets: together the 100,000 edits that are gone back over."""


def main() -> None:
    if not _stores.store():
        for size in SIZES:
            _stores.on_each_store(MODULE, str(size), stores=("SQLite",))
        return
    _stores.set_up()
    step, size = sys.argv[-1], int(sys.argv[1])
    if len(sys.argv) == 2:
        # Each step is a process of its own, so that none finds the memory or the pictures of another.
        for each in (FILL, HOLD_BARE, HOLD, MEASURE):
            subprocess.run([sys.executable, "-m", MODULE, str(size), each], check=True)
    elif step == FILL:
        fill(size)
    elif step == ANOTHER:
        be_another()
    elif step == MEASURE:
        measure(size)
    else:
        hold(step)


def measure(size: int) -> None:
    from hoshin.changes import log, moments

    last = moments.today().number
    rows = Timing.of(bare_rows, runs=RUNS)
    cold = Timing.of(moments.load, runs=RUNS)
    edits = Timing.of(lambda: bare_edits(last), runs=3)
    back = Timing.of(lambda: moments.as_of(last - CHANGESETS), runs=3)
    count = len(log.edits_between(last - CHANGESETS, last))
    moved = moved_on(size)
    table(
        f"{_stores.store()}, {size:,} goals, {len(bare_rows()):,} rows; medians.\n"
        "raw: the rows it reads, as tuples; to rows: against all rows of the plan.",
        ("picture", "time", "raw", "ratio", "to rows"),
        [
            ("cold", cold.in_words, rows.in_words, f"{ratio(cold, rows):.2f}", f"{ratio(cold, rows):.2f}"),
            (
                "moved on by one",
                moved.in_words,
                "-",
                "-",
                f"{ratio(moved, rows):.3g}",
            ),
            (
                f"{count:,} edits back",
                back.in_words,
                edits.in_words,
                f"{ratio(back, edits):.2f}",
                f"{ratio(back, rows):.2f}",
            ),
        ],
    )
    say(
        f"{_stores.store()}, {size:,} goals: moved on at p99 {in_words(moved.percentile(0.99))}; "
        f"{in_words(back.median / count)} for each edit gone back over; most memory held {peak_memory():.0f} MB"
    )


def moved_on(size: int) -> Timing:
    """`today()` in this process, after each of some adoptions by another process."""
    from hoshin.changes import moments

    with Popen(
        [sys.executable, "-m", MODULE, str(size), ANOTHER], stdin=PIPE, stdout=PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        asked, told = other.stdin, other.stdout
        told.readline()

        def adopted_by_another() -> None:
            asked.write("adopt\n")
            asked.flush()
            told.readline()

        return Timing.of(moments.today, runs=MOVES, before=adopted_by_another)


def be_another() -> None:
    """Adopt a changeset of one edit for each line that comes in, and say when it is done."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.strategy.plan import Goal

    goal = next(iter(moments.today().of(Goal).values())).ref
    print("ready", flush=True)
    for turn, _ in enumerate(sys.stdin):
        adopt(_draft().update(goal, title=f"Moved on {turn}"))
        print("adopted", flush=True)


def hold(step: str) -> None:
    """Say what memory it takes to hold the picture, or the bare rows, in a process of its own."""
    from hoshin.changes import moments

    before = peak_memory()
    held = moments.load() if step == HOLD else bare_rows()
    what = "picture" if step == HOLD else "bare rows"
    say(f"{what}: {peak_memory() - before:.0f} MB at most on top of {before:.0f} MB of the process")
    del held


def bare_rows() -> list[tuple[object, ...]]:
    """The rows of all plan tables as tuples: what a cold picture reads, and nothing made of it."""
    from django.db import connection

    from hoshin.changes.record import entities
    from hoshin.changes.tables import table_of

    quote, found = connection.ops.quote_name, []
    with connection.cursor() as cursor:
        for entity in entities():
            model = table_of(entity.kind)
            columns = ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)
            cursor.execute(f"SELECT {columns} FROM {quote(model._meta.db_table)}")
            found += cursor.fetchall()
    return found


def bare_edits(last: int) -> list[tuple[object, ...]]:
    """The rows of the log that going back reads, as tuples."""
    from hoshin.changes.models import LoggedEdit

    rows = LoggedEdit.objects.filter(changeset__number__gt=last - CHANGESETS, changeset__number__lte=last)
    columns = ("op", "kind", "key", "field", "before", "after", "version")
    return list(rows.order_by("changeset__number", "position").values_list(*columns))


def fill(size: int) -> None:
    """A tree of goals with KPIs and measures, and then the edits to go back over, of one goal after the other."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.strategy.plan import Goal

    make_plan(size)
    goals = [goal.ref for goal in moments.today().of(Goal).values()]
    for turn in range(CHANGESETS):
        draft = _draft()
        for at in range(EDITS):
            draft.update(goals[(turn * EDITS + at) % size], title=f"Goal {at}, {turn} times renamed")
        adopt(draft)


def _draft() -> Draft:
    from hoshin.changes import moments
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR

    return Draft(moments.today(), author=OPERATOR)


if __name__ == "__main__":
    main()
