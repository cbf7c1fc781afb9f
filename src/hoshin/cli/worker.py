"""`hoshin worker` and `hoshin clock`."""

from __future__ import annotations

from hoshin.cli import session
from hoshin.cli.terminal import counted, say


def worker(*, once: bool = False) -> int:
    """Read the journal for its readers and do the jobs that are due, until it is asked to stop.

    Parameters
    ----------
    once
        Do what is due now, and end.
    """
    session.only_operator()
    session.open_for_long()
    if once:
        from hoshin.journal.working import work_off

        say(f"{counted(work_off(), 'job')} begun.")
        return 0
    from hoshin.journal.loops import WORKER, run_worker
    from hoshin.logs import begin

    begin(WORKER)
    run_worker()
    return 0


def clock(*, once: bool = False) -> int:
    """Make jobs of what comes due by the clock, until it is asked to stop.

    Parameters
    ----------
    once
        Look once, and end.
    """
    session.only_operator()
    session.open_for_long()
    if once:
        from hoshin.journal.slots import fill_slots

        for name in (filled := fill_slots()):
            say(f"{name} was due.")
        if not filled:
            say("Nothing was due.")
        return 0
    from hoshin.journal.loops import CLOCK, run_clock
    from hoshin.logs import begin

    begin(CLOCK)
    run_clock()
    return 0
