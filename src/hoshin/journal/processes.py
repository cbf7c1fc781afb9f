"""The processes that work in the background: each has a row, and a thread that says now and then that it lives."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

from hoshin.journal import clock, jobs
from hoshin.journal.jobs import Claim, LeaseLost
from hoshin.journal.models import Process
from hoshin.journal.store import writing

BEAT: Final = timedelta(seconds=15)
SILENT: Final = timedelta(minutes=1)
"""Nothing heard for so long: it died, or hangs."""
_FORGOTTEN: Final = timedelta(days=1)

_log = logging.getLogger(__name__)


class Pulse:
    """What a process says of itself: that it lives, and that it goes on with a job."""

    def __init__(self, role: str) -> None:
        self.name = secrets.token_hex(16)
        self.claim: Claim | None = None
        self._role = role
        self._over = threading.Event()

    def begin(self) -> None:
        """Tell that it began; processes of which nothing was heard for a day are forgotten. Raises StoreError."""
        now = clock.real()
        with writing():
            Process.objects.filter(beat_at__lt=now - _FORGOTTEN).delete()
            Process.objects.create(
                pk=self.name,
                role=self._role,
                host=socket.gethostname()[:255],
                pid=os.getpid(),
                started_at=now,
                beat_at=now,
            )

    def beat(self) -> None:
        """Say that it lives, and renew the lease of its job. Raises StoreError."""
        now = clock.real()
        with writing():
            Process.objects.filter(pk=self.name).update(beat_at=now)
            if self.claim is not None:
                with suppress(LeaseLost):  # the job itself hears of it at its next word
                    jobs.hold(self.claim)

    def beat_until_over(self) -> None:
        """The thread's work. What the database refuses now is tried again at the next beat."""
        while not self._over.wait(BEAT.total_seconds()):
            try:
                self.beat()
            except (DatabaseError, InterfaceError) as error:
                _log.warning("This process could not say that it lives: %s", error)
                connection.close()
        connection.close()

    def end(self) -> None:
        """Let the thread end."""
        self._over.set()


@contextmanager
def alive(role: str) -> Iterator[Pulse]:
    """Be seen to live for as long as the block lasts. Raises StoreError."""
    pulse = Pulse(role)
    pulse.begin()
    thread = threading.Thread(target=pulse.beat_until_over, name="pulse", daemon=True)
    thread.start()
    try:
        yield pulse
    finally:
        pulse.end()
        thread.join()
        with suppress(DatabaseError, InterfaceError):
            Process.objects.filter(pk=pulse.name).delete()
