"""What alignment does in the background: the day's run by the clock, looking ahead where values came in, and keeping up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from hoshin.journal import clock
from hoshin.journal.jobs import enqueue
from hoshin.journal.registered import (
    JobKind,
    Reader,
    SlotKind,
    register_job,
    register_reader,
    register_slot,
)

if TYPE_CHECKING:
    from hoshin.journal.doing import Doing
    from hoshin.journal.models import Entry

DAY: Final = "day"
SERIES: Final = "series"
KEEP_UP: Final = "keep up"
_HERE: Final = "hoshin.alignment.background"
_MORE_COMES: Final = timedelta(minutes=1)
"""Values seldom come alone: they are looked at together, so long after the first."""
_MORE_FOLLOWS: Final = timedelta(seconds=2)
"""Changes come together too; what takes little to judge was judged before the request that made it was answered."""
_VERBS: Final = frozenset({"record observations", "check in", "undo", "adopt"})
"""What may bring values in, or, as an adopted change may, begin limits anew."""


def register() -> None:
    """Called when the app is ready. Names where the work is done, and loads none of it."""
    register_job(JobKind(DAY, _("The day's run"), f"{_HERE}:put_days_down"))
    register_slot(SlotKind(DAY, _("The day's run"), job=DAY, instants=f"{_HERE}:midnights"))
    register_job(JobKind(SERIES, _("Signals and forecasts"), f"{_HERE}:look_at_series"))
    register_reader(Reader(SERIES, _("Signals and forecasts"), _VERBS, f"{_HERE}:ask_to_look"))
    register_job(JobKind(KEEP_UP, _("Alignment index and findings"), f"{_HERE}:keep_up", at_start=True))
    register_reader(Reader(KEEP_UP, _("Alignment index and findings"), None, f"{_HERE}:ask_to_keep_up"))


def put_days_down(doing: Doing) -> None:
    """Judge each day since the last one that was put down, in order, up to the present one; it may stop after any."""
    from hoshin.alignment.day import run_day
    from hoshin.alignment.keep_up import bring_up_to_date

    days = list(_days_owed())
    for count, day in enumerate(days):
        alone = doing.tell if len(days) == 1 else None
        run_day(day, tell=alone, within=doing.hold)
        if alone is None:
            doing.tell(count + 1, len(days))
    bring_up_to_date()  # a day that began is no entry of the journal where the same stood there


def look_at_series(doing: Doing) -> None:
    """Put down what is said of the series that were touched since."""
    from hoshin.alignment.ahead import look_again

    look_again(tell=doing.tell, within=doing.hold)


def keep_up(_doing: Doing) -> None:
    """Bring what the checks say up to date; it is right from the start or not at all, so there is nothing to tell."""
    from hoshin.alignment.keep_up import bring_up_to_date

    bring_up_to_date()


def ask_to_keep_up(_entries: Sequence[Entry]) -> None:
    """Something happened: ask the checks anew, once for all that comes together."""
    enqueue(KEEP_UP, key=KEEP_UP, due=clock.real() + _MORE_FOLLOWS)


def ask_to_look(_entries: Sequence[Entry]) -> None:
    """Values may have come in: look at them when more have had time to come."""
    enqueue(SERIES, key=SERIES, due=clock.real() + _MORE_COMES)


def midnights(after: datetime | None, now: datetime) -> list[datetime]:
    """When the present day began where the organisation is, unless that was by `after`."""
    from hoshin.changes import moments
    from hoshin.org.policy import policy_of

    zone = ZoneInfo(policy_of(moments.today()).time_zone)
    began = datetime.combine(now.astimezone(zone).date(), time(), tzinfo=zone)
    return [began] if after is None or began > after else []


def _days_owed() -> Iterator[date]:
    from hoshin.alignment.said import day_said
    from hoshin.changes import moments
    from hoshin.org.policy import policy_of, today_of

    today, before = today_of(policy_of(moments.today())), day_said()
    day = today if before is None else min(before.day + timedelta(days=1), today)
    while day <= today:
        yield day
        day += timedelta(days=1)
