"""Work that is done at once, by threads with connections of their own and by processes that can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

TESTS = Path(__file__).resolve().parents[1]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each work returns or raises, begun at the same moment in threads of their own."""
    barrier = threading.Barrier(len(works))

    def alone(work: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))


def elsewhere(work: Callable[[], Any]) -> Any:
    """What a work returns in a thread of its own, waited for."""
    (result,) = at_once(work)
    if isinstance(result, Exception):
        raise result
    return result


class Neighbour:
    """Another process on the database of this test, which forks a child of its own for each work of `worker.py`."""

    def __init__(self) -> None:
        paths = [str(TESTS.parent / "src"), str(TESTS)]
        self._process = subprocess.Popen(
            [sys.executable, str(TESTS / "stores" / "worker.py"), settings.DATABASES["default"]["NAME"]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        assert self.heard() == "ready"

    @contextmanager
    def doing(self, work: str, *arguments: object) -> Iterator[Callable[[], None]]:
        """Let a child do a work; yields what kills it (`kill -9`), which the end of the block does too."""
        self.tell([work, *arguments])
        child = self.heard()
        alive = True

        def kill() -> None:
            nonlocal alive
            if alive:
                os.kill(child, signal.SIGKILL)
                alive = False
                while self.heard() != "ended":  # it may have said that it is done
                    pass

        try:
            yield kill
        finally:
            kill()

    def tell(self, what: object) -> None:
        """Send a line."""
        assert self._process.stdin is not None
        print(json.dumps(what), file=self._process.stdin, flush=True)

    def heard(self) -> Any:
        """The next line that is said; fails when nobody is there to say one."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the process ended with {self._process.wait()}"
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
