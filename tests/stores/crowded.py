"""A crowd of processes as a test sees it: started, waited for, killed; and what they were told is done."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TESTS = Path(__file__).resolve().parents[1]
SECONDS = 120


def until(seen: Callable[[], bool]) -> None:
    """Wait until something is seen; fails when it takes too long."""
    deadline = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.005)


@dataclass
class Member:
    """One process of the crowd."""

    work: str
    name: str
    most: int
    pid: int = 0


class Crowd:
    """Processes on the database of this test, forked by one that has the program loaded. Kills are drawn by chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.members: list[Member] = []
        self.kills = 0
        paths = [str(TESTS.parent / "src"), str(TESTS)]
        self._process = subprocess.Popen(
            [sys.executable, str(TESTS / "stores" / "crowd.py"), settings.DATABASES["default"]["NAME"]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        assert self._heard() == "ready"

    def start(self, work: str, name: str, most: int = 10**9) -> None:
        """Let one more do a work, so many times where it is one that ends."""
        member = Member(work, name, most)
        self._start(member)
        self.members.append(member)

    def kill_some(self, count: int) -> None:
        """Kill as many as that at once, wherever they are, and start others in their place."""
        alive = [member for member in self.members if not _is_gone(member.pid)]
        victims = self.chance.sample(alive, min(count, len(alive)))
        for member in victims:
            _send(member, signal.SIGKILL)
        for member in victims:
            until(lambda pid=member.pid: _is_gone(pid))
            self.kills += 1
            if not self._is_over(member):
                self._start(member)

    def go_on(self, lines: int) -> None:
        """Wait until clients have noted so many lines more, or are over."""
        wanted = self.noted() + lines
        until(lambda: self.noted() >= wanted or self.are_over())

    def noted(self) -> int:
        """How many lines the clients have noted."""
        return sum(len(self.lines(path.name)) for path in self._files())

    def lines(self, name: str) -> list[list[str]]:
        """What a client has noted: a line of words for each thing."""
        path = self.folder / name
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

    def all_lines(self, first: str) -> list[list[str]]:
        """The lines of all clients that begin with a word."""
        return [line for path in self._files() for line in self.lines(path.name) if line[0] == first]

    def are_over(self) -> bool:
        """Whether all clients have done what they were to do."""
        clients = [member for member in self.members if member.work in ("edit", "ask")]
        return all(self._is_over(member) for member in clients)

    def end(self) -> None:
        """Let clients end, then ask workers and clocks to."""
        (self.folder / "stop").touch()
        until(self.are_over)
        for member in self.members:
            _send(member, signal.SIGTERM)
        until(lambda: all(_is_gone(member.pid) for member in self.members))

    def close(self) -> None:
        """End whatever is left."""
        for member in self.members:
            _send(member, signal.SIGKILL)
        self._process.communicate()

    def _start(self, member: Member) -> None:
        done = sum(line[0] == "sent" for line in self.lines(member.name)) if member.work == "edit" else 0
        arguments = [str(self.folder), member.name, self.chance.randrange(10**9), member.most - done]
        assert self._process.stdin is not None
        print(json.dumps([member.work, *arguments]), file=self._process.stdin, flush=True)
        member.pid = self._heard()

    def _is_over(self, member: Member) -> bool:
        lines = self.lines(member.name)
        return bool(lines) and lines[-1] == ["over"] and _is_gone(member.pid)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name != "stop"]

    def _heard(self):
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the process ended with {self._process.wait()}"
        return json.loads(line)


def _send(member: Member, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.kill(member.pid, number)


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
