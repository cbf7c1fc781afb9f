"""Processes of `hoshin serve` that are killed while eight people change things by its pages: what they were told is there.

HOSHIN_KILL_ROUNDS says how often: `bin/bench kills` sets it, and runs it on PostgreSQL too. Of five rounds each kills
another process, at a moment that is drawn.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from cli.running import python, run
from databases import postgresql
from hoshin.home import Home, make, set_value
from stores.clients import Client, at_work, told
from stores.served import ROLES, Served

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc which process is which"),
]

ROUNDS = int(os.environ.get("HOSHIN_KILL_ROUNDS", "5"))
CLIENTS = 8
MOST = 12
"""Acknowledgements from one kill to the next."""
AT_JOBS = ("serve", "worker")
"""Who is killed is given a job first that leaves a trace: a backup."""
STEPS = Path(__file__).with_name("served_home.py")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A new home, on the database that this run is about."""
    folder = tmp_path / "home"
    make(folder)
    with ExitStack() as stack:
        if os.environ.get("HOSHIN_TEST_DATABASE_URL"):
            set_value(folder, "database_url", stack.enter_context(postgresql()))
        assert run(folder, "init").code == 0
        yield folder


def step(folder: Path, *words: object) -> Any:
    """What a step of `served_home.py` tells."""
    done = python(folder, STEPS.read_text(encoding="utf-8"), *map(str, words))
    assert done.code == 0, done.err
    return done.json


def test_what_people_were_told_is_there_and_each_job_is_done_once_whichever_process_is_killed(folder):
    seed = int(os.environ.get("HOSHIN_KILL_SEED") or time.time_ns())
    print(f"HOSHIN_KILL_SEED={seed}")
    chance = random.Random(seed)
    people = step(folder, "prepare", CLIENTS)
    served = Served(folder)
    clients = [Client(served.port, Home.read(folder).secret_key, **who) for who in people]
    asked: list[int] = []
    try:
        served.heal()
        victims = [
            victim for _ in range(0, ROUNDS, len(ROLES)) for victim in chance.sample(ROLES, len(ROLES))
        ]
        for victim in victims[:ROUNDS]:
            if victim in AT_JOBS:
                asked.append(step(folder, "ask"))
            with at_work(clients) as crew:
                crew.go_on(chance.randrange(MOST))
                time.sleep(chance.random() / 20)
                served.kill(victim)
                served.heal()
            assert_all_is_as_told(clients, step(folder, "look"))
        assert served.stop() == 0
    finally:
        served.close()
    assert_it_told_what_became_of_it(served, victims[:ROUNDS])
    left = step(folder, "end")
    assert set(left["processes"]) <= set(served.killed)  # all others had the time to say that they end
    assert_each_job_is_done_once(left, asked)
    print(
        f"{ROUNDS} processes killed; {told(clients):,} changes acknowledged, "
        f"{sum(client.told.broken_off for client in clients):,} requests broken off; `hoshin serve` started "
        f"{served.starts} times; {left['done']} of {len(left['jobs'])} jobs done by its workers, the rest afterwards"
    )


def assert_all_is_as_told(clients: Sequence[Client], found: dict[str, Any]) -> None:
    """The accounts of all clients against what the home holds: each acknowledged write is there, once, and nothing half."""
    assert found["verify"] == []
    log, undone = dict(found["log"]), dict(found["undone"])
    assert (len(log), len(undone)) == (len(found["log"]), len(found["undone"]))
    assert set(log) <= {text for client in clients for text in client.told.sent}
    assert set(undone) <= {number for client in clients for number in client.told.asked_back}
    for client in clients:
        account = client.told
        assert account.adopted.items() <= log.items()
        assert account.taken_back.items() <= undone.items()
        assert found["names"][client.person] in account.names
        often = found["renamed"].get(client.person, 0)
        assert account.renamed <= often <= account.renamed + account.renamed_or_not
        client.learn(log)


def assert_each_job_is_done_once(left: dict[str, Any], asked: Sequence[int]) -> None:
    """What was asked for is done, by the clock and by hand; who reads the journal has read all, and so it says."""
    kinds = {job: kind for job, kind, _ in left["jobs"]}
    assert {state for *_, state in left["jobs"]} == {"done"}
    assert set(asked) <= set(kinds)
    assert left["backups"] == left["told"] == list(kinds.values()).count("backup")
    assert {name for name, _ in left["slots"]} >= {"day", "backup"}
    assert {state for _, state in left["slots"]} == {"done"}
    assert left["days"]
    assert (left["pending"], left["behind"], left["differ"]) == (0, False, 0)


def assert_it_told_what_became_of_it(served: Served, victims: Sequence[str]) -> None:
    """In words, and without a fault; the parent ended as it was asked to, and had loaded neither Django nor NumPy."""
    for child in {"worker", "clock"} & set(victims):
        assert f"The {child} was killed by SIGKILL; it is started again." in served.said
    assert "Traceback" not in served.said
    *_, stopped, loaded = served.said.splitlines()
    assert (stopped, loaded) == ("Hoshin has stopped.", "[]")
