"""Twenty readers of the Briefing beside eight writers, against the same readers when nobody writes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import _stores
from benchmarks._served import cookie, get, served, wait_for
from benchmarks.demo import made
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.org.people import Account

MODULE: Final = "benchmarks.readers"
READERS: Final = 20
LOOKS: Final = 15
"""By each reader."""
WRITERS: Final = 8
ENTITIES: Final = 20
"""Which all writers edit."""


def main() -> None:
    if not _stores.store():
        _stores.on_each_store(MODULE, stores=("SQLite",))
        return
    if sys.argv[1:]:
        _write(int(sys.argv[1]))
        return
    from hoshin import home

    folder = Path(os.environ["HOSHIN_HOME"])
    home.make(folder)
    _stores.set_up()
    made()
    session = cookie(_a_leader())
    with served(folder):
        wait_for(session)
        quiet = _looks(session)
        with _writers() as told:
            beside = _looks(session)
    _tell(quiet, beside, told)


def _tell(quiet: Timing, beside: Timing, told: Counter[str]) -> None:
    table(
        f"{READERS} readers, {LOOKS} looks each at the demo company's Briefing; ratio: to nobody writing",
        ("beside", "p50", "p95", "p50 ratio", "p95 ratio"),
        [
            (
                name,
                timing.in_words,
                in_words(timing.percentile(0.95)),
                f"{ratio(timing, quiet):.1f}",
                f"{ratio(timing.percentile(0.95), quiet.percentile(0.95)):.1f}",
            )
            for name, timing in (("nobody", quiet), (f"{WRITERS} writers", beside))
        ],
    )
    answered = told["adopted"] + told["conflict"] + told["refused"]
    held = "" if answered == told["sent"] else ": NOT ALL ANSWERED"
    say(
        f"meanwhile {told['sent']:,} edits sent: {told['adopted']:,} adopted, {told['conflict']:,} in conflict, "
        f"{told['refused']:,} refused{held}"
    )


def _a_leader() -> Account:
    from hoshin.org.grants import GrantName
    from hoshin.org.people import Account

    return Account.objects.filter(grants__name=GrantName.LEADER).order_by("pk")[0]


def _looks(session: str) -> Timing:
    """What each look took, of all readers at once."""

    def look(_reader: int) -> list[float]:
        seconds = []
        for _ in range(LOOKS):
            begun = time.perf_counter()
            get(session)
            seconds.append(time.perf_counter() - begun)
        return seconds

    with ThreadPoolExecutor(READERS) as pool:
        return Timing(tuple(took for one in pool.map(look, range(READERS)) for took in one))


@contextmanager
def _writers() -> Iterator[Counter[str]]:
    """Processes that edit as long as the block lasts; then what they were told."""
    told: Counter[str] = Counter()
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", MODULE, str(seed)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for seed in range(WRITERS)
        ]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()  # it is about to begin
        yield told
        for writer in writers:
            said, _ = writer.communicate("stop\n")
            told.update({word: int(count) for word, count in (line.split() for line in said.splitlines())})


def _write(seed: int) -> None:
    """Edit the titles of a few goals, which others edit too, until told to stop; then say what became of it."""
    import select

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "hoshin.settings"
    django.setup()
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.conflicts import Conflicts
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR
    from hoshin.journal.store import StoreError
    from hoshin.strategy.plan import Goal

    chance, told = random.Random(seed), Counter({"sent": 0})
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        picture = moments.today()
        goals = sorted(picture.of(Goal).values(), key=lambda goal: goal.key)[:ENTITIES]
        goal = chance.choice(goals)
        told["sent"] += 1
        try:
            adopt(
                Draft(picture, author=OPERATOR).update(
                    goal, title=f"{goal.title.split(' · ')[0]} · {chance.random()}"
                )
            )
            told["adopted"] += 1
        except Conflicts:
            told["conflict"] += 1
        except StoreError:
            told["refused"] += 1
    for word, count in told.items():
        print(word, count)


if __name__ == "__main__":
    main()
