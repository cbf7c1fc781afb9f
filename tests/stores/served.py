"""A served home as its init system sees it: `hoshin serve`, started again when it ends, and any of its processes killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from browser.serving import free_port
from stores.crowded import SECONDS, until

SERVE = """
import sys
from hoshin.cli.main import main
code = main(sys.argv[1:])
print([name for name in ("django", "numpy") if name in sys.modules])
sys.exit(code)
"""
"""Says in the end which heavy modules the parent loaded."""
ROLES = ("serve", "web", "answering", "worker", "clock")
"""The processes: the parent, its three children, and the one that `hoshin web` starts, which answers."""


class Served:
    """`hoshin serve` over a home, on a port of this machine."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.starts = 0
        self.killed: list[int] = []
        self._home = home
        self._log = home.with_suffix(".log")
        self._former: list[int] = []
        self._start()

    def kill(self, role: str) -> None:
        """Kill one of the processes, and wait until it is gone."""
        until(lambda: role in self._processes())
        process = self._processes()[role]
        self.killed.append(process)
        self._former = list(self._processes().values()) if role == "serve" else [process]
        os.kill(process, signal.SIGKILL)
        until(lambda: self._process.poll() is not None if role == "serve" else not _words(process))

    def heal(self) -> None:
        """Wait until it is whole again: all processes are there, and it says that it is ready.

        The parent is started where it has ended; whom it had started ends by itself.
        """
        until(self._is_whole)
        until(lambda: not any(map(_words, self._former)))

    def stop(self) -> int:
        """Ask it to end; its exit code, once all its processes have ended."""
        last = list(self._processes().values())
        self._process.terminate()
        code = self._process.wait(SECONDS)
        assert not any(map(_words, last))
        return code

    def close(self) -> None:
        """End whatever is left."""
        self._process.kill()
        self._process.wait(SECONDS)

    @property
    def said(self) -> str:
        """All that its processes have said."""
        return self._log.read_text(encoding="utf-8")

    def _start(self) -> None:
        mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
        words = ("--home", str(self._home), "serve", "--port", str(self.port))
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", SERVE, *words],
                env=mine,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.starts += 1

    def _is_whole(self) -> bool:
        if self._process.poll() is not None:
            self._start()
        return set(self._processes()) == set(ROLES) and self._is_ready()

    def _is_ready(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as connection:
            try:
                connection.request("GET", "/health/ready")
                return connection.getresponse().status == 200
            except (OSError, HTTPException):
                return False

    def _processes(self) -> dict[str, int]:
        """The process ids of those that live, by role."""
        found = {"serve": self._process.pid}
        for child, words in _children(self._process.pid):
            if "hoshin.cli" in words:  # else it is about to become what it is to be
                found[words[words.index("hoshin.cli") + 1]] = child
        for child, _ in _children(found.get("web", 0)):
            found["answering"] = child
        return found


def _children(process: int) -> Iterator[tuple[int, list[str]]]:
    """The children of a process that live, each with what it was started with, as Linux tells them."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in map(int, task.read_text(encoding="utf-8").split()):
                if words := _words(child):
                    yield child, words


def _words(process: int) -> list[str]:
    """What a process was started with; nothing once it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").split("\0")[:-1]
    except (FileNotFoundError, ProcessLookupError):
        return []
