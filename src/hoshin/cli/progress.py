"""`hoshin progress INITIATIVE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hoshin.cli import session
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from datetime import date


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
    from hoshin.calls.given import entity_given
    from hoshin.calls.typed import day_given, share_given
    from hoshin.changes.words import name_of
    from hoshin.cli.recorded import answer
    from hoshin.work.facts import DONE_OF
    from hoshin.work.progress import begin, report_progress
    from hoshin.work.queries import progress_of

    view = session.view()
    about = entity_given(work, DONE_OF, view.seen, "WORK")
    days = (("--started", started), ("--reached", reached), ("--day", day or "today"))
    option, text = next((option, text) for option, text in days if text)
    on = day_given(text, option, view.day)
    if started:
        number = begin(about.ref, by=view.reader, day=on)
    else:
        complete = share_given(share, "--share") if share else 1.0
        number = report_progress({about.ref: complete}, by=view.reader, day=on)
    shares = progress_of(about.ref)
    last = max(shares)
    latest = {"day": last, "share": shares[last]}
    told = {"subject": str(about.ref), "day": on, "share": shares[on], "latest": latest}
    return answer(number, _sentences(name_of(about), on, shares), told, json)


def _sentences(name: str, on: date, shares: Mapping[date, float]) -> Iterator[str]:
    """What is said of a day, and what counts where a later one has been spoken of."""
    is_begun = not shares[on] and on == min(shares)
    yield f"{name} was {'begun' if is_begun else f'{shares[on]:.0%} complete'} on {on}."
    last = max(shares)
    if last != on:
        yield f"It counts as {shares[last]:.0%} complete, as was said of {last}."
