"""Child processes that are started, watched, started again when they end, and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

from hoshin.cli.parent import GRACE, PIPE
from hoshin.cli.terminal import complain
from hoshin.errors import HoshinError
from hoshin.journal.stopping import Stopper
from hoshin.words import gettext as _

PROGRAM: Final = (sys.executable, "-P", "-m", "hoshin.cli")
"""This program; -P: nothing in the current folder is taken for a module."""
AT_ONCE: Final = 10.0
"""A child that ends within so many seconds of its start ended at once."""
MOST: Final = 5
"""So many times in a row a child may end at once."""
_OURS: Final = ("HOSHIN_", "DJANGO_")
_FIRST_PAUSE: Final = 0.25
_IDLE: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Command:
    """What a child runs, and what it is called. may_end: whether it is let go when it ends, and the others go on.

    apart: whether it is of another home: it hears nothing of what is said to this one's processes but what is in `says`, and
    says nothing here but what goes wrong.
    """

    name: str
    words: Sequence[str]
    may_end: bool = False
    apart: bool = False
    says: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the child hears by variables."""
        others = {
            name: said for name, said in os.environ.items() if not (self.apart and name.startswith(_OURS))
        }
        return {**others, **self.says}


class KeepsEnding(HoshinError):
    """A child cannot be kept alive."""


class Child:
    """One child: alive, or to be started again at an instant of the monotonic clock."""

    def __init__(self, command: Command, pipe: int) -> None:
        self.command = command
        self._pipe = pipe
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._quick = 0
        self._due = 0.0
        self.has_ended = False
        """Whether it is let go."""
        self.code = 0
        """With which exit code it has ended."""

    def look_after(self) -> None:
        """Start it when it is time to. Raises KeepsEnding."""
        if self._process is not None and (code := self._process.poll()) is not None:
            self._process, self.code = None, code
            self.has_ended = self.command.may_end
            if not self.has_ended:
                self._ended(code)
        if self._process is None and not self.has_ended and time.monotonic() >= self._due:
            self._start()

    @property
    def seconds_to_wait(self) -> float:
        """How long there is nothing to do about it, unless it ends."""
        return max(self._due - time.monotonic(), 0.0) if self._process is None else _IDLE

    def ask_to_end(self) -> None:
        """Pass on that it is to stop."""
        if self._process is not None:
            self._process.terminate()

    def end_by(self, deadline: float) -> None:
        """Wait until it has ended; kill it when it does not in time."""
        if self._process is None:
            return
        try:
            self._process.wait(max(deadline - time.monotonic(), 0.0))
        except subprocess.TimeoutExpired:
            complain(
                _("The %(name)s did not end in %(grace)g seconds, and is killed.")
                % {"name": self.command.name, "grace": GRACE}
            )
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        environment = {**self.command.environment, PIPE: str(self._pipe)}
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            list(self.command.words),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if self.command.apart else None,
            pass_fds=(self._pipe,),
        )

    def _ended(self, code: int) -> None:
        self._quick = self._quick + 1 if time.monotonic() - self._started < AT_ONCE else 1
        how = (
            _("was killed by %(name)s") % {"name": signal.Signals(-code).name}
            if code < 0
            else _("ended with exit code %(code)s") % {"code": code}
        )
        if self._quick >= MOST:
            raise KeepsEnding(
                _(
                    "The %(name)s %(how)s, and ended at once %(quick)s times in a row; what it said of it "
                    "stands above."
                )
                % {"name": self.command.name, "how": how, "quick": self._quick}
            )
        pause = _FIRST_PAUSE * 2 ** (self._quick - 1)
        complain(_("The %(name)s %(how)s; it is started again.") % {"name": self.command.name, "how": how})
        self._due = time.monotonic() + pause


class Also(Protocol):
    """What may be run beside the rest for a while."""

    def wanted(self) -> Command | None:
        """What was asked for since this was asked last."""

    def let_go(self, code: int) -> None:
        """It has ended, with this exit code."""


def watch(commands: Sequence[Command], stopper: Stopper, also: Also | None = None) -> None:
    """Keep a child alive for each command until this process is asked to stop; then stop them. Raises KeepsEnding.

    also: asked for one more whenever a signal comes, which is let go when it ends.
    """
    with _pipe() as reading, _woken_by_children():
        children = [Child(command, reading) for command in commands]
        try:
            while not stopper.is_asked:
                if also is not None and (command := also.wanted()) is not None:
                    children.append(Child(command, reading))
                for child in children:
                    child.look_after()
                if also is not None:
                    _let_go(children, also)
                stopper.wait(min(child.seconds_to_wait for child in children))
        finally:
            for child in children:
                child.ask_to_end()
            deadline = time.monotonic() + GRACE
            for child in children:
                child.end_by(deadline)


def _let_go(children: list[Child], also: Also) -> None:
    """Forget those that have ended for good, and say so."""
    for ended in [child for child in children if child.has_ended]:
        children.remove(ended)
        also.let_go(ended.code)


@contextmanager
def _pipe() -> Iterator[int]:
    """The reading end of a pipe that closes when this process is gone, however it goes."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(reading)
        os.close(writing)


@contextmanager
def _woken_by_children() -> Iterator[None]:
    """That a child ended ends a wait."""
    before = signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGCHLD, before)
