"""`hoshin serve` keeps its children alive and ends with them. Real ones are killed in `stores.test_served_kills`."""

from __future__ import annotations

import fcntl
import json
import sys

import pytest

from cli.running import run
from hoshin.cli import children
from hoshin.cli.children import Command, KeepsEnding, watch
from hoshin.journal.stopping import Stopper


def test_a_home_is_served_once(company):
    with (company / ".serve.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        print(123, file=lock, flush=True)
        done = run(company, "serve")
    assert (done.code, done.err) == (
        2,
        f"`hoshin serve` runs in the home in {company} already (process 123).\n",
    )


def test_a_port_that_cannot_be_listened_on_is_told_before_anything_is_started(company):
    done = run(company, "serve", "--port", 99999)
    assert (done.code, done.err) == (2, "--port is 99999; expected 1 to 65535.\n")


def test_a_home_without_a_database_is_not_served(company):
    (company / "hoshin.db").unlink()
    done = run(company, "serve")
    assert (done.code, done.err.strip().endswith("`hoshin init` makes one.")) == (2, True)


def test_no_person_runs_what_runs_in_the_background(company):
    for command in ("serve", "worker", "clock"):
        assert run(company, "--as", "somebody", command).code == 3


def command(name: str, code: str) -> Command:
    return Command(name, (sys.executable, "-I", "-S", "-c", code))


def test_a_child_that_ends_at_once_again_and_again_ends_it_all(monkeypatch, capfd):
    monkeypatch.setattr(children, "_FIRST_PAUSE", 0.001)
    idle = command("clock", "import signal; signal.pause()")
    with Stopper() as stopper, pytest.raises(KeepsEnding) as caught:
        watch([idle, command("worker", "raise SystemExit('no toys')")], stopper)
    said = "The worker ended with exit code 1, and ended at once 5 times in a row"
    assert str(caught.value).startswith(said)
    assert (caught.value.exit_code, capfd.readouterr().err.count("no toys")) == (2, 5)


def test_a_child_that_does_not_end_when_asked_is_killed(monkeypatch, capfd):
    monkeypatch.setattr(children, "GRACE", 0.2)
    deaf = "import os, signal; signal.signal(15, signal.SIG_IGN); os.kill(os.getppid(), 15); signal.pause()"
    with Stopper() as stopper:
        watch([command("worker", deaf)], stopper)
    assert "The worker did not end in 0.2 seconds, and is killed." in capfd.readouterr().err


def test_what_is_due_is_done_once_by_hand(company):
    assert (
        run(company, "clock", "--once").out
        == "backup was due.\nclear answers was due.\nclear pages was due.\nday was due.\n"
    )
    assert run(company, "clock", "--once").out == "Nothing was due.\n"
    assert run(company, "worker", "--once").out.endswith(" jobs begun.\n")
    told = json.loads(run(company, "running", "--json").out)
    assert [(slot["name"], slot["state"], slot["error"]) for slot in told["slots"]] == [
        ("backup", "done", ""),
        ("clear answers", "done", ""),
        ("clear pages", "done", ""),
        ("day", "done", ""),
    ]


def test_what_goes_on_is_told_in_the_terminal(company):
    run(company, "clock", "--once")
    told = run(company, "running").out
    assert "No worker is at work: `hoshin serve`, or `hoshin worker`, starts one." in told
    assert "The day's run" in told
    assert "Signals and forecasts" in told


def test_a_job_that_is_not_there_is_not_tried_again(company):
    done = run(company, "running", "--retry", "7")
    assert (done.code, done.err) == (2, "There is no job 7 that failed.\n")
