"""How the backups of the installation are, for a page and for `hoshin doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Subquery

from hoshin.journal import clock
from hoshin.journal.models import Entry, Head, Job, JobState
from hoshin.upkeep.models import Backup
from hoshin.upkeep.places import present_home
from hoshin.words import gettext as _

OLD: Final = timedelta(hours=50)
"""Two days, and time for one that is being made."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the last good backup was made, why one failed since, and since when there is something to lose."""

    last: datetime | None
    failed: str
    since: datetime | None
    wanted: bool

    @property
    def age(self) -> timedelta | None:
        """Of the last good one."""
        return clock.real() - self.last if self.last else None

    @property
    def is_old(self) -> bool:
        """Whether so much happened since the last one that it should trouble somebody."""
        reference = self.last or self.since
        return reference is not None and clock.real() - reference > OLD


def backup_state() -> BackupState:
    """One look at the database, whatever its size."""
    troubled = (
        Job.objects.filter(kind="backup").exclude(error="").exclude(state=JobState.DONE).order_by("-begun_at")
    )
    found = (
        Head.objects.annotate(
            last=Subquery(Backup.objects.order_by("-made_at").values("made_at")[:1]),
            since=Subquery(Entry.objects.order_by("pk").values("at")[:1]),
            failed_at=Subquery(troubled.values("begun_at")[:1]),
            failed=Subquery(troubled.values("error")[:1]),
        )
        .values_list("last", "since", "failed_at", "failed")
        .first()
    )
    last, since, failed_at, failed = found or (None, None, None, None)
    is_later = failed_at is not None and (last is None or failed_at > last)
    return BackupState(last, (failed or "") if is_later else "", since, present_home().backup_daily)


def backup_banner() -> str:
    """What an administrator is told on each page; empty while there is nothing to tell.

    Nothing where the home wants no daily backup: somebody else sees to it.
    """
    state = backup_state()
    if not state.wanted:
        return ""
    if state.failed:
        return _("The last backup failed: %(why)s") % {"why": state.failed}
    if not state.is_old:
        return ""
    if state.last is None:
        return _("There is no backup of this installation yet. Is `hoshin serve` running?")
    return _("The last backup is from %(day)s. Is `hoshin serve` running?") % {
        "day": f"{state.last:%Y-%m-%d}"
    }
