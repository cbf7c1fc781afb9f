"""`hoshin worker` and `hoshin clock`."""

from __future__ import annotations

from hoshin.cli import session
from hoshin.cli.entry import SAID, STOPPED
from hoshin.cli.terminal import complain, counted, say
from hoshin.words import gettext as _


def worker(*, once: bool = False) -> int:
    """Read the journal for its readers and do the jobs that are due, until it is asked to stop.

    Parameters
    ----------
    once
        Do what is due now, and end.
    """
    session.only_operator()
    session.open_for_long()
    from hoshin.journal.loops import WORKER, run_worker, work_once
    from hoshin.journal.stopping import Stopped
    from hoshin.logs import begin

    if not once:
        begin(WORKER)
        run_worker()
        return 0
    try:
        say(_("%(jobs)s begun.") % {"jobs": counted(work_once(), "job")})
    except Stopped:
        complain(_(SAID))
        return STOPPED
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
            say(_("%(name)s was due.") % {"name": name})
        if not filled:
            say(_("Nothing was due."))
        return 0
    from hoshin.journal.loops import CLOCK, run_clock
    from hoshin.logs import begin

    begin(CLOCK)
    run_clock()
    return 0
