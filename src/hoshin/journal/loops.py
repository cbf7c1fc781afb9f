"""The processes in the background: a worker that works off what waits, a clock that fills slots."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

from hoshin.journal import jobs
from hoshin.journal.processes import alive
from hoshin.journal.registered import kinds_at_start
from hoshin.journal.slots import fill_slots
from hoshin.journal.stopping import Stopped, Stopper
from hoshin.journal.working import work, work_off
from hoshin.logs import fault, fields

WORKER: Final = "worker"
CLOCK: Final = "clock"

_WORKER_RESTS: Final = 1.0
_CLOCK_RESTS: Final = 20.0
_LONGEST_REST: Final = 30.0
"""Seconds."""

_log = logging.getLogger(__name__)


def run_worker() -> None:
    """Work off what waits until this process is asked to stop; the job that it is doing then is given back."""
    with Stopper() as stopper, alive(WORKER) as pulse:
        _keep_at(stopper, _asking_first(lambda: work(pulse, stopper)), _WORKER_RESTS)


def work_once() -> int:
    """Work off what waits now; how many jobs were begun. Raises StoreError; Stopped, when it is asked to stop."""
    with Stopper() as stopper, alive(WORKER) as pulse:
        return work_off(pulse, stopper)


def run_clock() -> None:
    """Fill slots as they come due, and forget jobs of long ago, until this process is asked to stop."""
    with Stopper() as stopper, alive(CLOCK):
        _keep_at(stopper, tick, _CLOCK_RESTS)


def tick() -> bool:
    """One look of the clock; whether a slot was filled. Raises StoreError."""
    filled = fill_slots()
    for slot in filled:
        _log.info("slot", extra=fields(slot=slot))
    if filled:
        jobs.tidy()
    return bool(filled)


def _asking_first(turn: Callable[[], bool]) -> Callable[[], bool]:
    """The same turn; the first one asks for what a worker asks for when it begins."""
    owed = kinds_at_start()

    def once() -> bool:
        while owed:
            jobs.enqueue(owed[-1], key=owed[-1])
            owed.pop()
        return turn()

    return once


def _keep_at(stopper: Stopper, once: Callable[[], bool], rest: float) -> None:
    """Do a thing again and again, after a rest where there was nothing to do.

    A database that is full, locked or away is told of, and tried again after longer rests.
    """
    refused = 0
    while not stopper.is_asked:
        try:
            pause = 0.0 if once() else rest
            refused = 0
        except Stopped:
            return
        except (DatabaseError, InterfaceError) as error:
            refused += 1
            pause = min(rest * 2**refused, _LONGEST_REST)
            said = fields(event="the database cannot be used now", seconds=pause, exception=fault(error))
            _log.warning(
                "The database cannot be used now, and is tried again in %g seconds: %s",
                pause,
                error,
                extra=said,
            )
            connection.close()
        stopper.wait(pause)
