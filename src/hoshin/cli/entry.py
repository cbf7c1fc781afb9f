"""The door of the program: little is imported here, so that Ctrl-C is answered while the rest still loads."""

from __future__ import annotations

import os
import signal
from types import FrameType

STOPPED = 130
gettext_noop = str
"""A mark for `bin/words`, which gathers what is translated where it is said."""
SAID = gettext_noop("Stopped; nothing is half done.")


def run() -> None:
    """Load the commands and run one; leaves with its exit code."""
    asked_to_stop = signal.getsignal(signal.SIGINT)
    heard = asked_to_stop is signal.default_int_handler  # a caller may have it ignored
    if heard:
        signal.signal(signal.SIGINT, _leave)
    from hoshin.cli.main import run as launch
    from hoshin.cli.parent import end_with_parent

    end_with_parent()
    if heard:
        signal.signal(signal.SIGINT, asked_to_stop)
    launch()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """At once and by words, as no import has to be wound up; Python's own answer would be a trace."""
    os.write(2, f"{SAID}\n".encode())
    os._exit(STOPPED)
