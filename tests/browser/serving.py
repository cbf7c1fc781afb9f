"""A home that is served as its keeper serves it: a process of its own, on a port of this machine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from cli.running import HOSHIN

_ADDRESS = re.compile(r"http://\S+")
_PATIENCE = 30.0
"""Seconds in which a server that said its address answers there."""


@contextmanager
def served(home: Path, *words: str) -> Iterator[str]:
    """Serve a home by `hoshin web`, or by other words; gives the first address that it says."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    command = [str(HOSHIN), "--home", str(home), *(words or ("web",)), "--port", str(free_port())]
    with subprocess.Popen(
        command,
        env=mine,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        reader = Thread(target=_read_on, args=(process,), daemon=True)
        try:
            address = _answering(_address(process))
            reader.start()
            yield address
        finally:
            process.terminate()
            if reader.ident is not None:
                reader.join()  # before the pipe is closed that it reads


def _read_on(process: subprocess.Popen[str]) -> None:
    """Read what the process says: one that nobody listens to stops when the pipe is full."""
    assert process.stdout is not None
    for _line in process.stdout:
        pass


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(process: subprocess.Popen[str]) -> str:
    """The address in what the process says; it says one when it listens."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := _ADDRESS.search(line):
            return found[0].rstrip("/.")
    raise AssertionError(f"{process.args} ended without an address:\n{''.join(said)}")


def _answering(address: str) -> str:
    """The same address, once somebody listens there."""
    place = urlsplit(address)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection((place.hostname, place.port), timeout=_PATIENCE).close()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            Event().wait(0.02)
        else:
            return address
