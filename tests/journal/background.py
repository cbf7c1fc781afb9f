"""Jobs, readers and slots of the tests: what they are told to do is in a list, what they did in another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hoshin.journal import registered
from hoshin.journal.models import Job
from hoshin.journal.registered import JobKind, Reader, SlotKind

HERE = "journal.background:"
did: list[Any] = []
works: dict[str, Callable[..., None]] = {}
"""What a job named in its arguments does; or a reader, by its name."""


def begin_anew(monkeypatch) -> None:
    """Nothing is registered but what a test registers, and nothing was done."""
    for name in ("_kinds", "_readers", "_slots"):
        monkeypatch.setattr(registered, name, {})
    did.clear()
    works.clear()
    registered.register_job(JobKind("play", "Play", f"{HERE}play", attempts=3))


def play(doing):
    """Do what the argument `work` names, else note the argument `note`."""
    if work := works.get(doing.arguments.get("work", "")):
        work(doing)
    else:
        did.append(doing.arguments.get("note"))


def register_reader(name: str, *verbs: str) -> None:
    registered.register_reader(Reader(name, name, frozenset(verbs), f"{HERE}read_{name}"))


def read_mia(entries):
    read("mia", entries)


def read_tom(entries):
    read("tom", entries)


def read(name, entries):
    for entry in entries:
        did.append((name, entry.subject))
        if name in works:
            works[name](entry)


def register_slot(name: str = "hourly") -> None:
    registered.register_slot(SlotKind(name, name, job="play", instants=f"{HERE}hours"))


def hours(after: datetime | None, now: datetime) -> list[datetime]:
    """Every full hour; the last one, where it never came due."""
    last = now.replace(minute=0, second=0, microsecond=0)
    count = 1 if after is None else int((last - after) / timedelta(hours=1))
    return [last - timedelta(hours=hours) for hours in range(count)]


def only_job() -> Job:
    return Job.objects.get()
