"""Processes that are killed at random, under load: what was said to be done is there, nothing is half or twice.

HOSHIN_KILL_ROUNDS and HOSHIN_KILL_EDITS say how much of it: `bin/bench kills` sets both.
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from changes.playroom import make
from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.log import edits_between
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.changes.verify import verify
from hoshin.journal import clock, jobs, numbers, registered
from hoshin.journal.models import Entry, Job, JobState, Pending, Slot
from hoshin.journal.working import work_off
from stores.crowd import register
from stores.crowded import Crowd
from toys.plan import Toy

pytestmark = pytest.mark.stores

ROUNDS = int(os.environ.get("HOSHIN_KILL_ROUNDS", "5"))
EDITS = int(os.environ.get("HOSHIN_KILL_EDITS", "20"))
"""Of each of eight writers."""


@pytest.fixture
def crowd(room, tmp_path: Path, monkeypatch, record_property) -> Iterator[Crowd]:
    """On a plan of 20 toys."""
    for name in ("_kinds", "_readers", "_slots"):
        monkeypatch.setattr(registered, name, {})
    Pending.objects.all().delete()  # what waits for the program's own readers is not the crowd's
    monkeypatch.setattr(jobs, "LEASE", jobs.LEASE)
    register()
    make(*(Toy(new_key(), title=f"toy {n}", box=room.mias.ref) for n in range(17)))
    seed = int(os.environ.get("HOSHIN_KILL_SEED") or time.time_ns())
    print(f"HOSHIN_KILL_SEED={seed}")
    made = Crowd(tmp_path, seed)
    yield made
    made.close()


def test_what_clients_were_told_is_there_and_each_job_is_done_once(crowd, monkeypatch):
    for number in range(8):
        crowd.start("edit" if number < 5 else "ask", f"client-{number}")
    for number in range(2):
        crowd.start("work", f"worker-{number}")
        crowd.start("tick", f"clock-{number}")
    for _ in range(ROUNDS):
        crowd.go_on(crowd.chance.randrange(20, 60))
        crowd.kill_some(3)
    crowd.go_on(20)
    crowd.end()
    work_off_what_is_left(monkeypatch)

    assert_edits_are_as_told(crowd)
    called = subjects("call")
    assert {line[1] for line in crowd.all_lines("asked")} <= set(called)
    assert set(called.values()) <= {1}
    assert subjects("heard") == called
    assert subjects("done") == called
    assert subjects("ticked") == Counter(
        str(job) for job in Job.objects.filter(kind="ticked").values_list("pk", flat=True)
    )
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert not Slot.objects.exclude(job__state=JobState.DONE).exists()
    assert not Pending.objects.exists()


def work_off_what_is_left(monkeypatch) -> None:
    """What was left is begun again when the leases of the killed have lapsed."""
    logging.disable(logging.WARNING)
    real = clock.real
    monkeypatch.setattr(clock, "real", lambda: real() + timedelta(hours=2))
    work_off()
    logging.disable(logging.NOTSET)


def subjects(verb: str) -> Counter[str]:
    return Counter(Entry.objects.filter(verb=verb).values_list("subject", flat=True))


def assert_edits_are_as_told(crowd: Crowd) -> None:
    """Each client's account against what the log holds, and the log against the plan."""
    told = {what: crowd.all_lines(what) for what in ("sent", "adopted", "conflict", "refused")}
    sent = {key for _, key in told["sent"]}
    adopted = {key: int(number) for _, key, number in told["adopted"]}
    not_adopted = {key for what in ("conflict", "refused") for _, key in told[what]}
    kept = dict(Changeset.objects.filter(key__in=sent).values_list("key", "number"))
    broken_off = sent - set(adopted) - not_adopted
    assert adopted.items() <= kept.items()  # each acknowledged write is there, under its number
    assert not not_adopted & set(kept)
    assert set(kept) <= set(adopted) | broken_off
    assert len(adopted) + len(not_adopted) + len(broken_off) == len(told["sent"])
    assert len(broken_off) <= crowd.kills
    assert adopted
    assert list(verify()) == []
    _, number = numbers.head()
    assert moments.load() == Picture().moved(edits_between(0, number), number)


def test_of_edits_of_the_same_toys_each_is_adopted_in_conflict_or_refused(crowd):
    for number in range(8):
        crowd.start("edit", f"writer-{number}", EDITS)
    while not crowd.are_over():
        crowd.go_on(8 * EDITS // 3)
        if not crowd.are_over():
            crowd.kill_some(1)
    assert len(crowd.all_lines("sent")) == 8 * EDITS
    assert crowd.all_lines("conflict")
    assert_edits_are_as_told(crowd)
