"""What works in the background."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from hoshin.journal import clock
from hoshin.journal.running import background as look
from hoshin.upkeep.doctor.line import Line, Patient, ok, warning

_LATE: Final = timedelta(minutes=15)


def background(_patient: Patient) -> Iterator[Line]:
    """Whether a worker and a clock are heard of, and what they did not get done."""
    seen = look(most=1)
    for role in ("worker", "clock"):
        if role in seen.roles():
            yield ok(role, "One is at work; heard of within the last minute.")
        else:
            yield warning(role, "None is at work.", f"`hoshin serve` runs one, or `hoshin {role}` alone.")
    if seen.given_up_count:
        yield warning(
            "jobs",
            f"{seen.given_up_count} were given up; the last, {seen.given_up[0].title}: {seen.given_up[0].error}",
            "`hoshin running` lists them; `hoshin running --retry JOB` begins one again.",
        )
    elif seen.overdue_since is not None and clock.real() - seen.overdue_since > _LATE:
        yield warning(
            "jobs",
            f"{seen.overdue_count} are overdue, since {seen.overdue_since:%Y-%m-%d %H:%M} UTC.",
            "A worker does them: `hoshin serve`.",
        )
    else:
        yield ok("jobs", "None was given up, and none is overdue.")
