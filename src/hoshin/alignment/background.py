"""What alignment does in the background: the day's run by the clock, and looking ahead where values came in."""

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
_HERE: Final = "hoshin.alignment.background"
_MORE_COMES: Final = timedelta(minutes=1)
"""Values seldom come alone: they are looked at together, so long after the first."""
_VERBS: Final = frozenset({"record observations", "check in", "undo"})


def register() -> None:
    """Called when the app is ready. Names where the work is done, and loads none of it."""
    register_job(JobKind(DAY, _("The day's run"), f"{_HERE}:put_days_down"))
    register_slot(SlotKind(DAY, _("The day's run"), job=DAY, instants=f"{_HERE}:midnights"))
    register_job(JobKind(SERIES, _("Signals and forecasts"), f"{_HERE}:look_at_series"))
    register_reader(Reader(SERIES, _("Signals and forecasts"), _VERBS, f"{_HERE}:ask_to_look"))


def put_days_down(doing: Doing) -> None:
    """Judge each day since the last one that was put down, in order, up to the present one; it may stop after any."""
    from hoshin.alignment.day import run_day

    days = list(_days_owed())
    for count, day in enumerate(days):
        alone = doing.tell if len(days) == 1 else None
        run_day(day, tell=alone, within=doing.hold)
        if alone is None:
            doing.tell(count + 1, len(days))


def look_at_series(doing: Doing) -> None:
    """Put down what is said of the series that were touched since."""
    from hoshin.alignment.ahead import look_again

    look_again(tell=doing.tell, within=doing.hold)


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
