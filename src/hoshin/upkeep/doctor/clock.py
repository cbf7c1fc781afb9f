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
from hoshin.words import gettext as _

_LATE: Final = timedelta(minutes=1)


def clock(_patient: Patient) -> Iterator[Line]:
    """Whether time has gone on since the last number was taken, and whether the time zone is known."""
    now = journal_clock.real()
    last = Entry.objects.filter(number__isnull=False).order_by("-number").values_list("at", flat=True).first()
    if last is not None and last > now + _LATE:
        yield failure(
            "machine's clock",
            _("This machine says %(now)s UTC, and the last number was taken at %(last)s UTC.")
            % {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{last:%Y-%m-%d %H:%M}"},
            _("Set the clock (NTP keeps it right): until then everything is recorded at that instant."),
        )
    else:
        yield ok(
            "machine's clock",
            _("%(now)s UTC, not before the last number.") % {"now": f"{now:%Y-%m-%d %H:%M}"},
        )
    zone = policy_of(moments.today()).time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield failure(
            "time zone",
            _("This machine knows no time zone %(zone)r.") % {"zone": zone},
            _("Install the package tzdata."),
        )
    else:
        yield ok("time zone", _("Days end where the organisation is: %(zone)s.") % {"zone": zone})
