"""Working off what waits: readers read, jobs that are due are done, one after another."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

from hoshin.errors import BadInput, HoshinError
from hoshin.journal import jobs
from hoshin.journal.doing import Doing
from hoshin.journal.jobs import Claim, LeaseLost
from hoshin.journal.processes import Pulse
from hoshin.journal.reading import read_pending
from hoshin.journal.registered import kind_of, named
from hoshin.journal.stopping import Stopped, Stopper, Unstoppable
from hoshin.logs import fields
from hoshin.words import gettext as _

_HERE: Final = "here"
"""The worker where nothing says that it lives: in the middle of something else, such as a test."""

_log = logging.getLogger(__name__)


def work_off(pulse: Pulse | None = None, stopper: Stopper | Unstoppable | None = None) -> int:
    """Let readers read and do what is due until nothing is left; how many jobs were begun. Raises StoreError, Stopped."""
    begun = 0
    while True:
        while read_pending():
            pass
        if not _do_next(pulse, stopper or Unstoppable()):
            return begun
        begun += 1


def work(pulse: Pulse, stopper: Stopper) -> bool:
    """One round: readers read some, one job is done; whether there was anything to do. Raises StoreError, Stopped."""
    read = read_pending()
    return _do_next(pulse, stopper) or bool(read)


def _do_next(pulse: Pulse | None, stopper: Stopper | Unstoppable) -> bool:
    held = jobs.claim(pulse.name if pulse else _HERE)
    if held is None:
        return False
    if pulse is not None:
        pulse.claim = held
    try:
        _do(held, stopper)
    finally:
        if pulse is not None:
            pulse.claim = None
    return True


def _do(held: Claim, stopper: Stopper | Unstoppable) -> None:
    """Do a job. What it fails by is kept with it, unless the database cannot keep it."""
    begun = time.monotonic()
    try:
        with stopper.breaking_off():
            _call(held)
    except LeaseLost:
        _tell(held, begun, "lost")
    except Stopped:
        _tell(held, begun, "given back")
        connection.close()  # it may have been in the middle of anything
        with suppress(DatabaseError, InterfaceError):  # then its lease lapses
            jobs.give_back(held)
        raise
    except Exception as error:
        _tell(held, begun, "failed", error)
        jobs.fail(held, error)
    else:
        _tell(held, begun, "done")


def _tell(held: Claim, begun: float, became: str, error: Exception | None = None) -> None:
    """A line of the log. What went wrong is a sentence for a terminal, and kept with the job; a log may not hold it."""
    is_fault = error is not None and not isinstance(error, HoshinError)
    level = logging.INFO if became == "done" else logging.ERROR if is_fault else logging.WARNING
    said = fields(
        event="job",
        job=held.job,
        kind=held.kind,
        attempt=held.attempt,
        became=became,
        ms=round((time.monotonic() - begun) * 1000),
    )
    why = f": {error}" if error else "."
    _log.log(
        level,
        "Job %s (%s) %s%s",
        held.job,
        held.kind,
        became,
        why,
        extra=said,
        exc_info=error if is_fault else None,
    )


def _call(held: Claim) -> None:
    kind = kind_of(held.kind)
    if kind is None:
        raise BadInput(_("This version of the program knows no job named %(kind)r.") % {"kind": held.kind})
    doing = Doing(held)
    named(kind.work)(doing)
    if not doing.is_finished:
        jobs.finish(held)
