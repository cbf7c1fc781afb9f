"""Processes that write, work and tick on the database of a test, and are killed: `crowd.py DATABASE`.

It is told in JSON, a line at a time, what a child is to do, and says the child's process id. Children write what they were
told is done into files, in single writes that survive them; they end when the file `stop` is there.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from stores.worker import hear, say, set_up

LEASE = timedelta(milliseconds=200)
"""So short that workers lose it under load, without being killed, and go on with what is another's by then."""
TICK = timedelta(milliseconds=50)


class Account:
    """What one client sent, and what it was told became of it."""

    def __init__(self, folder: str, name: str) -> None:
        self._file = os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._stop = Path(folder, "stop")
        self.name = name

    def note(self, *words: object) -> None:
        """One line, in one write."""
        os.write(self._file, (" ".join(map(str, words)) + "\n").encode())

    @property
    def is_over(self) -> bool:
        return self._stop.exists()


def edit(folder: str, name: str, seed: int, most: int) -> None:
    """Edit toys that others edit too, so many times or until it is over."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.conflicts import Conflicts
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR
    from hoshin.journal.store import StoreError
    from toys.plan import Toy

    account, chance = Account(folder, name), random.Random(seed)
    for _ in range(most):
        if account.is_over:
            break
        picture = moments.today()
        toy = chance.choice(sorted(picture.of(Toy).values(), key=lambda toy: toy.key))
        draft = Draft(picture, author=OPERATOR).update(toy, count=chance.randrange(10**6))
        account.note("sent", draft.key)
        try:
            account.note("adopted", draft.key, adopt(draft).number)
        except Conflicts:
            account.note("conflict", draft.key)
        except StoreError:
            account.note("refused", draft.key)
    account.note("over")


def ask(folder: str, name: str, seed: int, most: int) -> None:
    """Write a line into the journal that a reader wants, and ask for a job, in one transaction; again and again."""
    from hoshin.journal import numbers
    from hoshin.journal.actor import OPERATOR
    from hoshin.journal.jobs import enqueue
    from hoshin.journal.store import writing

    account, chance = Account(folder, name), random.Random(seed)
    for turn in range(most):
        if account.is_over:
            break
        called = f"{name}-{seed}-{turn}"
        with writing():
            numbers.record(actor=OPERATOR, verb="call", subject=called)
            enqueue("mark", arguments={"called": called}, key=chance.choice((None, called)))
        account.note("asked", called)
    account.note("over")


def work(*_: object) -> None:
    """A worker as `hoshin worker` runs it, which finds something to do at once."""
    from hoshin.journal import loops

    loops._WORKER_RESTS = 0.01
    loops.run_worker()


def tick(*_: object) -> None:
    """A clock, which looks all the time."""
    from hoshin.journal import loops

    loops._CLOCK_RESTS = 0.01
    loops.run_clock()


def register() -> None:
    """The jobs, the reader and the slot of the crowd; in the process of the test too, which works off what is left."""
    from hoshin.journal import jobs, registered
    from hoshin.journal.registered import JobKind, Reader, SlotKind

    jobs.LEASE = LEASE
    for registry in (registered._kinds, registered._readers, registered._slots):
        registry.clear()
    registered.register_job(JobKind("mark", "Mark", "stores.crowd:mark", attempts=1000))
    registered.register_job(JobKind("ticked", "Ticked", "stores.crowd:ticked", attempts=1000))
    registered.register_reader(Reader("listener", "Listener", frozenset({"call"}), "stores.crowd:listen"))
    registered.register_slot(SlotKind("tick", "Tick", job="ticked", instants="stores.crowd:ticks"))


def mark(doing) -> None:
    """Leave a line that this was done, in the transaction that ends the job."""
    _leave(doing, "done", doing.arguments["called"])


def ticked(doing) -> None:
    _leave(doing, "ticked", str(doing.claim.job))


def _leave(doing, verb: str, subject: str) -> None:
    from hoshin.journal import numbers
    from hoshin.journal.actor import CLOCK

    doing.tell(1, 2)
    with doing.finishing():
        numbers.record(actor=CLOCK, verb=verb, subject=subject)


def listen(entries) -> None:
    from hoshin.journal import numbers
    from hoshin.journal.actor import CLOCK

    for entry in entries:
        numbers.record(actor=CLOCK, verb="heard", subject=entry.subject)


def ticks(after: datetime | None, now: datetime) -> list[datetime]:
    last = now - timedelta(microseconds=now.microsecond % (TICK // timedelta(microseconds=1)))
    return [last] if after is None or last > after else []


WORKS: dict[str, Callable[..., None]] = {"edit": edit, "ask": ask, "work": work, "tick": tick}


def main() -> None:
    set_up(sys.argv[1])
    register()
    logging.disable(logging.CRITICAL)  # who loses a lease says so
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing behind
    say("ready")
    while True:
        name, *arguments = hear()
        child = os.fork()
        if child:
            say(child)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        code = 1
        with suppress(BaseException):
            try:
                WORKS[name](*arguments)
                code = 0
            except BaseException:
                traceback.print_exc()
        os._exit(code)


if __name__ == "__main__":
    main()
