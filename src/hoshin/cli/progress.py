"""`hoshin progress INITIATIVE`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hoshin.cli import session
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from hoshin.changes.record import Record


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
        raise BadInput("Say one of --started DATE, --share 40% and --reached DATE.")
    if day and not share:
        raise BadInput("--day is that of a --share; --started and --reached say their own.")
    session.open_home()
    from hoshin.cli.given import day_given, entity_given, share_given
    from hoshin.cli.recorded import answer
    from hoshin.work.facts import DONE_OF
    from hoshin.work.progress import begin, report_progress

    view = session.view()
    about = entity_given(work, DONE_OF, view.seen, "WORK")
    if started:
        on = day_given(started, "--started", view.day)
        number = begin(about.ref, by=view.reader, day=on)
    else:
        on = (
            day_given(reached, "--reached", view.day)
            if reached
            else day_given(day or "today", "--day", view.day)
        )
        complete = share_given(share, "--share") if share else 1.0
        number = report_progress({about.ref: complete}, by=view.reader, day=on)
    said, latest = _said(about, on)
    told = {"subject": str(about.ref), "day": on, "share": said, "latest": latest}
    return answer(number, _sentences(about, on, said, latest), told, json)


def _said(about: Record, on: date) -> tuple[float, dict[str, Any]]:
    """What share is said to be complete on a day, and on the latest one of which anything is said."""
    from hoshin.work.queries import progress_of

    shares = progress_of(about.ref)
    last = max(shares)
    return shares[on], {"day": last, "share": shares[last]}


def _sentences(about: Record, on: date, share: float, latest: dict[str, Any]) -> Iterator[str]:
    from hoshin.changes.words import name_of

    yield f"{name_of(about)} was {'begun' if not share else f'{share:.0%} complete'} on {on}."
    if latest["day"] != on:
        yield f"It counts as {latest['share']:.0%} complete, as was said of {latest['day']}."
