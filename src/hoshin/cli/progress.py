"""`hoshin progress INITIATIVE`."""

from __future__ import annotations

from hoshin.cli.asking import ask
from hoshin.cli.recorded import answer
from hoshin.errors import BadInput
from hoshin.words import gettext as _


def progress(
    work: str,
    /,
    *,
    started: str = "",
    reached: str = "",
    share: str = "",
    day: str = "",
    json: bool = False,
) -> int:
    """Say how far an initiative or a milestone has come: one of --started, --share and --reached.

    Parameters
    ----------
    work
        The initiative or milestone, by key, kind:KEY or title.
    started
        The day on which it was begun, such as 2026-10-01, or today.
    reached
        The day on which it was reached, or wholly done; or today.
    share
        How much of it is complete, such as 40%.
    day
        The day on which that share was complete; today unless given.
    """
    if sum(map(bool, (started, reached, share))) != 1:
        raise BadInput(
            _("Say one of --started DATE, --share %(share)s and --reached DATE.") % {"share": "40%"}
        )
    if day and not share:
        raise BadInput(_("--day is that of a --share; --started and --reached say their own."))
    from hoshin.calls.typed import share_given

    complete = share_given(share, "--share") if share else None
    told = ask(
        "report_progress",
        typed={"work": "WORK"},
        work=work,
        started=started or None,
        reached=reached or None,
        share=complete,
        day=day or None,
    )
    return answer(told, json)
