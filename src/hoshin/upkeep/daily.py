"""The day's backup: written, restored into a scratch file and found the same there, and the old ones cleared away."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hoshin.errors import BadInput, said_by_system
from hoshin.journal import clock
from hoshin.journal.actor import CLOCK
from hoshin.journal.doing import Doing
from hoshin.upkeep import archive, databases, load
from hoshin.upkeep.back_up import keep_in_mind, write_backup
from hoshin.upkeep.places import ARCHIVE, new_backup, present_home
from hoshin.upkeep.progress import Tell, silent
from hoshin.words import gettext as _

KIND: Final = "daily"
DAYS: Final = 7
WEEKS: Final = 4
_PROVING: Final = ".hoshin-proving-"
_TIME: Final = time(1, 30)
"""Of the day in UTC: nothing has to be looked up to know when it is."""
_NAME: Final = re.compile(rf"hoshin-{KIND}-(\d{{8}})T\d{{6}}Z\{ARCHIVE}")


def due(last: datetime | None, now: datetime) -> Sequence[datetime]:
    """When the day's backup came due last, unless that was seen to; never where the home wants none."""
    at = datetime.combine(now.date(), _TIME, now.tzinfo)
    at = at if at <= now else at - timedelta(days=1)
    if (last is not None and at <= last) or not present_home().backup_daily:
        return ()
    return (at,)


def back_up_daily(doing: Doing) -> None:
    """The work of the day's job. Raises BadInput, StoreError, LeaseLost; then there is no backup of that day yet."""
    here = present_home()
    if not here.backup_daily:
        return
    try:
        file = new_backup(here, KIND)
        manifest = write_backup(file)
        try:
            prove(file, lambda done, of: doing.tell(done, of or 0))
            with doing.finishing():
                keep_in_mind(file, manifest, by=CLOCK, proved=True)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        clear_away(here.backups)
    except OSError as error:
        raise BadInput(
            _("The backup cannot be written to %(backups)s: %(reason)s.")
            % {"backups": here.backups, "reason": said_by_system(error)}
        ) from error


def prove(file: Path, tell: Tell = silent) -> None:
    """Restore an archive into a scratch file beside it, and hold what is there against it. Raises BadInput, OSError."""
    with (
        TemporaryDirectory(prefix=_PROVING, dir=file.parent) as folder,
        archive.opened(file) as whole,
        databases.beside(databases.scratch(Path(folder, "proved.db"))) as alias,
    ):
        load.fill(whole, alias, tell)


def clear_away(folder: Path) -> None:
    """Remove daily backups but the last of each of seven days and of four weeks; others are left alone.

    What one that was killed left behind goes after a day.
    """
    for left in (*folder.glob(".hoshin-*.part"), *folder.glob(f"{_PROVING}*")):
        if left.stat().st_mtime < (clock.real() - timedelta(days=1)).timestamp():
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    files = {file.name: file for file in folder.glob(f"hoshin-{KIND}-*{ARCHIVE}")}
    for name in files.keys() - kept(files):
        files[name].unlink(missing_ok=True)


def kept(names: Collection[str]) -> set[str]:
    """Of the names of daily backups, those that stay: the last of each of the last days and weeks that have one.

    Days without one do not count, so a home that stood still for long keeps what it has.
    """
    days: dict[date, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for name in sorted(names):
        said = _NAME.fullmatch(name)
        if said:
            day = datetime.strptime(said[1], "%Y%m%d").date()  # noqa: DTZ007 - a day
            days[day] = name
            weeks[day.isocalendar()[:2]] = name
    others = {name for name in names if not _NAME.fullmatch(name)}
    return {*list(days.values())[-DAYS:], *list(weeks.values())[-WEEKS:], *others}
