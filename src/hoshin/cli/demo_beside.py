"""The demo that `hoshin serve` starts beside the site when its pages ask: its own home, its own processes, its own port."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from hoshin import beside
from hoshin.address import is_loopback
from hoshin.cli.children import PROGRAM, Command
from hoshin.cli.terminal import complain
from hoshin.cli.web import HOST, address_at, check_free
from hoshin.errors import BadInput
from hoshin.home import Home
from hoshin.words import gettext as _

_TRIES: Final = 20
"""So many ports after that of the site are looked at for one that is free."""


class DemoBeside:
    """Knows whether a demo was asked for, and what runs it."""

    def __init__(self, home: Home, host: str, port: int) -> None:
        self._home, self._host, self._port = home, host, port
        self._is_asked = False
        self._address = ""
        """Where it answers, or will; empty while it does not run."""

    def ask(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """The pages want one."""
        self._is_asked = True

    def wanted(self) -> Command | None:
        """What runs it, where it was asked for and does not run."""
        asked, self._is_asked = self._is_asked, False
        if not asked:
            return None
        if self._address:
            beside.say_address(self._home.folder, self._address)
            return None
        port = self._free_port()
        if port is None:
            complain(_("No port was free for the demo."))
            beside.say_failed(self._home.folder)
            return None
        self._address = address_at(HOST, port)
        beside.say_address(self._home.folder, self._address)
        folder = str(self._home.folder / beside.FOLDER)
        words = (*PROGRAM, "--home", folder, "demo", "--port", str(port))
        says = {"HOSHIN_DEMO_BACK": address_at(self._host, self._port)}
        return Command("demo", words, may_end=True, apart=True, says=says)

    def let_go(self, code: int) -> None:
        """It has ended: its address is nobody's any more. code: its exit code."""
        self._address = ""
        if code:
            beside.say_failed(self._home.folder)
        else:
            beside.say_address(self._home.folder, "")

    def _free_port(self) -> int | None:
        for port in range(self._port + 1, self._port + 1 + _TRIES):
            try:
                check_free(HOST, port, patience=0)
            except BadInput:
                continue
            return port
        return None


@contextmanager
def demo_beside(home: Home, host: str, port: int) -> Iterator[DemoBeside | None]:
    """Hear the pages ask for a demo; None where it is not offered: in a demo, and where other machines reach the site, for
    whoever reaches a demo looks as anybody."""
    beside.say_address(home.folder, "")
    if home.demo or home.url or not is_loopback(host):
        yield None
        return
    demo = DemoBeside(home, host, port)
    before = signal.signal(beside.ASKED, demo.ask)
    os.environ[beside.SERVED_BY] = str(os.getpid())
    try:
        yield demo
    finally:
        del os.environ[beside.SERVED_BY]
        signal.signal(beside.ASKED, before)
        beside.say_address(home.folder, "")
