"""Tries to sign in, one after another in each process: who tries many at once waits for themselves, and others do not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore, Lock
from typing import Final

from hoshin.org.pace import Slowed

REST: Final = 0.05
"""Seconds after a try that was not let in: pages of others are answered in them, at most so many tries a second compute."""
_seats = BoundedSemaphore(8)
"""Who waits for a turn keeps a thread of the server busy; `hoshin web` has as many more than it needs for others."""
_turn = Lock()


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no other try is at work; raises Slowed where too many wait already."""
    if not _seats.acquire(blocking=False):
        raise Slowed(timedelta(seconds=1))
    try:
        with _turn:
            yield
    finally:
        _seats.release()


def rest() -> None:
    """Let others be answered before the next turn."""
    time.sleep(REST)
