"""`hoshin running`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from hoshin.cli import session
from hoshin.cli.terminal import counted, number, say, table, write_json
from hoshin.cli.whole import WHOLE
from hoshin.errors import NotFound
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from hoshin.journal.running import Background, SeenJob


def running(*, retry: Annotated[int | None, WHOLE] = None, json: bool = False) -> int:
    """What goes on in the background: what runs, waits and failed, readers, slots of the clock, and who works.

    Parameters
    ----------
    retry
        Let the job of this number, which failed, be begun again now.
    """
    session.open_home()
    session.only_operator()
    from hoshin.journal.jobs import try_again
    from hoshin.journal.running import background

    if retry is not None and not try_again(retry):
        raise NotFound(_("There is no job %(retry)s that failed.") % {"retry": retry})
    seen = background()
    if json:
        write_json(asdict(seen))
    else:
        _tell(seen)
    return 0


def _tell(seen: Background) -> None:
    from zoneinfo import ZoneInfo

    from hoshin.changes import moments
    from hoshin.org.policy import policy_of

    zone = ZoneInfo(policy_of(moments.today()).time_zone)
    _tell_processes(seen, zone)
    _tell_jobs(_("Running"), seen.running, zone, "begun_at")
    _tell_jobs(_("Waiting"), seen.waiting, zone, "due")
    if (more := seen.waiting_count - len(seen.waiting)) > 0:
        say(_("… and %(jobs)s more.") % {"jobs": counted(more, "job")})
    _tell_jobs(_("Given up"), seen.given_up, zone, "ended_at")
    if (more := seen.given_up_count - len(seen.given_up)) > 0:
        say(_("… and %(jobs)s more.") % {"jobs": counted(more, "job")})
    if not (seen.running or seen.waiting or seen.given_up):
        say(_("Nothing runs, waits, or was given up."))
    _tell_slots(seen, zone)
    _tell_readers(seen, zone)


def _tell_processes(seen: Background, zone: ZoneInfo) -> None:
    for role in ("worker", "clock"):
        if role not in seen.roles():
            say(
                _("No %(role)s is at work: `hoshin serve`, or `hoshin %(role)s`, starts one.")
                % {"role": role}
            )
    if seen.processes:
        table(
            [_("At work"), _("Host"), _("Process"), _("Since"), _("Heard of")],
            [
                (
                    process.role,
                    process.host,
                    process.pid,
                    _at(process.started_at, zone),
                    f"{_at(process.beat_at, zone)}{' (silent)' if process.is_silent else ''}",
                )
                for process in seen.processes
            ],
            numbers=[2],
        )


def _tell_jobs(heading: str, jobs: Sequence[SeenJob], zone: ZoneInfo, when: str) -> None:
    if jobs:
        table(
            [heading, _("Job"), _("When"), _("Done"), _("Attempts"), _("What went wrong")],
            [
                (job.title, job.job, _at(getattr(job, when), zone), _done(job), job.attempts, job.error)
                for job in jobs
            ],
            numbers=[1, 3, 4],
        )


def _tell_slots(seen: Background, zone: ZoneInfo) -> None:
    if seen.slots:
        table(
            [_("By the clock"), _("Came due"), _("Then"), _("What went wrong")],
            [
                (slot.title, _at(slot.instant, zone), slot.state.value if slot.state else "", slot.error)
                for slot in seen.slots
            ],
        )


def _tell_readers(seen: Background, zone: ZoneInfo) -> None:
    if seen.readers:
        table(
            [_("Reads the journal"), _("Waiting"), _("Read last"), _("What went wrong")],
            [
                (reader.title, reader.waiting, _at(reader.read_at, zone), reader.error)
                for reader in seen.readers
            ],
            numbers=[1],
        )


def _done(job: SeenJob) -> str:
    return (
        _("%(done)s of %(of)s") % {"done": number(job.done), "of": number(job.of)}
        if job.done is not None and job.of is not None
        else ""
    )


def _at(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M:%S}" if instant else "never"
