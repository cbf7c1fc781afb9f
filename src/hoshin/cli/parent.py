"""A process that `hoshin serve` started ends with it, even when it is killed: the pipe between them closes then."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Final

PIPE: Final = "HOSHIN_SERVE_PIPE"
"""The environment variable that holds the descriptor of the pipe's reading end; nothing is ever written into it."""
GRACE: Final = 30.0
"""Seconds that a process has for its end, before it is killed."""


_descriptor: int | None = None


def end_with_parent() -> None:
    """Ask this process to stop once its parent is gone. Nothing where it was not started by `hoshin serve`."""
    global _descriptor
    given = os.environ.pop(PIPE, None)  # it is nobody else's
    if given is None:
        return
    _descriptor = int(given)
    os.set_inheritable(_descriptor, False)
    threading.Thread(target=_wait, args=(_descriptor,), name="parent", daemon=True).start()


def go_on_ending_with_parent() -> None:
    """The same for the program that this process becomes now."""
    if _descriptor is not None:
        os.set_inheritable(_descriptor, True)
        os.environ[PIPE] = str(_descriptor)


def _wait(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)
