"""What works in the background."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from hoshin.journal import clock
from hoshin.journal.running import background as look
from hoshin.upkeep.doctor.line import Line, Patient, ok, warning
from hoshin.words import gettext as _

_LATE: Final = timedelta(minutes=15)


def background(_patient: Patient) -> Iterator[Line]:
    """Whether a worker and a clock are heard of, and what they did not get done."""
    seen = look(most=1)
    for role in ("worker", "clock"):
        if role in seen.roles():
            yield ok(role, _("One is at work; heard of within the last minute."))
        else:
            yield warning(
                role,
                _("None is at work."),
                _("`hoshin serve` runs one, or `hoshin %(role)s` alone.") % {"role": role},
            )
    if seen.given_up_count:
        yield warning(
            "jobs",
            _("%(given_up_count)s were given up; the last, %(title)s: %(error)s")
            % {
                "given_up_count": seen.given_up_count,
                "title": seen.given_up[0].title,
                "error": seen.given_up[0].error,
            },
            _("`hoshin running` lists them; `hoshin running --retry JOB` begins one again."),
        )
    elif seen.overdue_since is not None and clock.real() - seen.overdue_since > _LATE:
        yield warning(
            "jobs",
            _("%(overdue_count)s are overdue, since %(overdue_since)s UTC.")
            % {"overdue_count": seen.overdue_count, "overdue_since": f"{seen.overdue_since:%Y-%m-%d %H:%M}"},
            _("A worker does them: `hoshin serve`."),
        )
    else:
        yield ok("jobs", _("None was given up, and none is overdue."))
