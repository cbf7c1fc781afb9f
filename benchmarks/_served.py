"""A home that is served for a benchmark, and who looks at it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hoshin.org.people import Account

PORT: Final = 18_765


@contextmanager
def served(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`hoshin web` over a home, as a process of its own."""
    program = str(Path(sys.executable).with_name("hoshin"))
    command = [program, "--home", str(home), "web", "--port", str(PORT)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere) as server:
        try:
            yield server
        finally:
            server.terminate()


def cookie(account: Account) -> str:
    """What the browser of somebody who is signed in sends."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def wait_for(session: str) -> None:
    """Until the first page is answered. Raises TimeoutError after a minute."""
    for _ in range(1200):
        try:
            get(session)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("hoshin web did not answer within a minute.")


def get(session: str) -> None:
    """Ask for the Briefing."""
    with closing(http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)) as connection:
        connection.request("GET", "/", headers={"Cookie": session})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


def family(process: int) -> list[int]:
    """A process and all that it started, as Linux tells them."""
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
    return found


def resident(process: int) -> int:
    """Bytes that are a process's own."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
