"""Being asked to stop, by SIGTERM or SIGINT: waits end at once, and so does work that may be broken off."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)
_AGAIN: Final = signal.SIGALRM
_A_MOMENT: Final = 0.01


class Stopped(BaseException):
    """Raised in the middle of work that may be broken off. No Exception: nobody is to answer it but who lets work begin."""


class Stopper:
    """Hears what asks this process to stop, while its block lasts. For the main thread."""

    def __init__(self) -> None:
        self.is_asked = False
        self._may_break_off = False

    def __enter__(self) -> Self:
        self._hears, self._says = os.pipe()
        os.set_blocking(self._says, False)
        self._woken_by = signal.set_wakeup_fd(self._says, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._ask) for number in (*_SIGNALS, _AGAIN)}
        self._unraised = sys.unraisablehook
        sys.unraisablehook = self._ask_again
        return self

    def __exit__(self, *_: object) -> None:
        sys.unraisablehook = self._unraised
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woken_by)
        os.close(self._hears)
        os.close(self._says)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until it is asked to stop, or another signal arrives."""
        if not self.is_asked and select.select([self._hears], [], [], seconds)[0]:
            os.read(self._hears, 4096)

    @contextmanager
    def breaking_off(self) -> Iterator[None]:
        """Work that raises Stopped, wherever it is, once it is asked to stop."""
        self._may_break_off = True
        try:
            if self.is_asked:
                raise Stopped
            yield
        finally:
            self._may_break_off = False

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_asked = True
        if self._may_break_off:
            self._may_break_off = False
            raise Stopped

    def _ask_again(self, lost: UnraisableHookArgs) -> None:
        """What is raised while Python clears an object away goes nowhere: work goes on, and is asked once more."""
        if not isinstance(lost.exc_value, Stopped):
            self._unraised(lost)
            return
        self._may_break_off = True
        signal.setitimer(signal.ITIMER_REAL, _A_MOMENT)


class Unstoppable:
    """For work that is done in the middle of something else, such as a test: nobody asks it to stop."""

    is_asked = False

    @contextmanager
    def breaking_off(self) -> Iterator[None]:
        """Work that goes on to its end."""
        yield
