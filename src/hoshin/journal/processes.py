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
from hoshin.logs import fault, fields

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

    def beat(self) -> None:
        """Say that it lives, and renew the lease of its job. Raises StoreError."""
        now, held = clock.real(), self.claim
        with writing():
            if not Process.objects.filter(pk=self.name).update(beat_at=now):
                self._begin()
            if held is not None:
                with suppress(LeaseLost):  # the job itself hears of it at its next word
                    jobs.hold(held)

    def beat_or_warn(self) -> None:
        """The same; what the database refuses now is tried again at the next beat."""
        try:
            self.beat()
        except (DatabaseError, InterfaceError) as error:
            said = fields(event="this process could not say that it lives", exception=fault(error))
            _log.warning("This process could not say that it lives: %s", error, extra=said)
            connection.close()

    def beat_until_over(self) -> None:
        """The thread's work."""
        while not self._over.wait(BEAT.total_seconds()):
            self.beat_or_warn()
        connection.close()

    def end(self) -> None:
        """Let the thread end."""
        self._over.set()

    def _begin(self) -> None:
        now = clock.real()
        Process.objects.filter(beat_at__lt=now - _FORGOTTEN).delete()
        Process.objects.create(
            pk=self.name,
            role=self._role,
            host=socket.gethostname()[:255],
            pid=os.getpid(),
            started_at=now,
            beat_at=now,
        )


@contextmanager
def alive(role: str) -> Iterator[Pulse]:
    """Be seen to live for as long as the block lasts."""
    pulse = Pulse(role)
    pulse.beat_or_warn()
    thread = threading.Thread(target=pulse.beat_until_over, name="pulse", daemon=True)
    thread.start()
    try:
        yield pulse
    finally:
        pulse.end()
        thread.join()
        with suppress(DatabaseError, InterfaceError):
            Process.objects.filter(pk=pulse.name).delete()
