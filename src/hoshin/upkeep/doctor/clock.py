"""The clock of the machine, and the time zone of the organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hoshin.changes import moments
from hoshin.journal import clock as journal_clock
from hoshin.journal.models import Entry
from hoshin.org.policy import policy_of
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok

_LATE: Final = timedelta(minutes=1)


def clock(_patient: Patient) -> Iterator[Line]:
    """Whether time has gone on since the last number was taken, and whether the time zone is known."""
    now = journal_clock.real()
    last = Entry.objects.filter(number__isnull=False).order_by("-number").values_list("at", flat=True).first()
    if last is not None and last > now + _LATE:
        yield failure(
            "machine's clock",
            f"This machine says {now:%Y-%m-%d %H:%M} UTC, and the last number was taken at {last:%Y-%m-%d %H:%M} UTC.",
            "Set the clock (NTP keeps it right): until then everything is recorded at that instant.",
        )
    else:
        yield ok("machine's clock", f"{now:%Y-%m-%d %H:%M} UTC, not before the last number.")
    zone = policy_of(moments.today()).time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield failure(
            "time zone", f"This machine knows no time zone {zone!r}.", "Install the package tzdata."
        )
    else:
        yield ok("time zone", f"Days end where the organisation is: {zone}.")
