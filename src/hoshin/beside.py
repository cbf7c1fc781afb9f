"""The demo beside one's own site: a home of its own in a folder of the home, answered by processes of its own.

What serves a home starts it when the pages ask; nothing that one of the two writes can reach the other: they have a folder, a
database, a port, and names of cookies each.
"""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from hoshin import home as homes

FOLDER: Final = "demo"
ASKED: Final = signal.SIGUSR1
SERVED_BY: Final = "HOSHIN_SERVED_BY"
"""The environment variable by which processes of a home know the one that can start a demo beside it."""
_ADDRESS: Final = ".demo"
"""The file in which that one says where the demo answers."""
_ASKED_FOR: Final = "asked for"
_FAILED: Final = "failed"
"""What stands there in place of an address: before it is known, and once the demo could not be made or served."""
_PATIENCE: Final = 1.0


def can_be_asked() -> bool:
    """Whether there is somebody to start a demo: `hoshin serve`, on this machine and for it alone."""
    return SERVED_BY in os.environ


def ask(home: Path) -> None:
    """Ask for a demo. The process that is asked outlives those that ask it: they end with it."""
    if not address_of(home):
        say_address(
            home, _ASKED_FOR
        )  # so that the next look, which may be sooner than the answer, does not ask again
    os.kill(int(os.environ[SERVED_BY]), ASKED)


def say_address(home: Path, address: str) -> None:
    """Say where the demo of a home answers, or will; empty for nowhere."""
    if address:
        (home / _ADDRESS).write_text(f"{address}\n", encoding="utf-8")
    else:
        (home / _ADDRESS).unlink(missing_ok=True)


def say_failed(home: Path) -> None:
    """Say that the demo of a home could not be made or served."""
    say_address(home, _FAILED)


def address_of(home: Path) -> str:
    """Where the demo of a home answers, or will once it is made; empty where nobody asked for one."""
    said = _said(home)
    return "" if said in (_ASKED_FOR, _FAILED) else said


def is_asked_for(home: Path) -> bool:
    """Whether the demo of a home was asked for, and it is not known yet where it will answer."""
    return _said(home) == _ASKED_FOR


def has_failed(home: Path) -> bool:
    """Whether the demo that was last asked for could not be made or served."""
    return _said(home) == _FAILED


def is_demo(folder: Path) -> bool:
    """Whether a folder holds a demo that was made to its end."""
    return (folder / homes.CONFIG).is_file() and homes.Home.read(folder).demo


def is_in_the_way(home: Path) -> bool:
    """Whether something that is no demo, or one that was not made to its end, stands where the demo of a home would be."""
    folder = home / FOLDER
    if folder.is_symlink() or folder.is_file():
        return True
    return folder.is_dir() and any(folder.iterdir()) and not is_demo(folder)


def is_answering(address: str) -> bool:
    """Whether somebody listens there."""
    place = urlsplit(address)
    with suppress(OSError):
        socket.create_connection((place.hostname or "", place.port or 0), timeout=_PATIENCE).close()
        return True
    return False


def _said(home: Path) -> str:
    with suppress(OSError):
        return (home / _ADDRESS).read_text(encoding="utf-8").strip()
    return ""
