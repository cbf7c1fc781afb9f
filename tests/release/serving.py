"""`hoshin serve` as a service runs it, by whichever `hoshin` was installed."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 120.0
"""Seconds in which it has to be ready, on a machine that does much else."""


@contextmanager
def serving(hoshin: Path, home: Path, **environment: str) -> Iterator[int]:
    """Serve a home; gives the port once it is ready."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_", "PYTHON"))}
    port = free_port()
    command = [str(hoshin), "--home", str(home), "serve", "--port", str(port)]
    log = home / "serve.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, env={**mine, **environment}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    try:
        _wait_until_ready(port, process, log)
        yield port
    finally:
        process.terminate()
        assert process.wait(60) == 0, log.read_text(encoding="utf-8")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        web = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            web.request("GET", "/health")
            if web.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            web.close()
    raise AssertionError(f"it was not ready:\n{log.read_text(encoding='utf-8')}")
