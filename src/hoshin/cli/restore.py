"""`hoshin restore`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hoshin import home as homes
from hoshin.cli import session
from hoshin.cli.terminal import complain, counted, progress, say, write_json
from hoshin.errors import NotAllowed
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.upkeep.restore import Restored


def restore(file: Path, /, *, replace: bool = False, json: bool = False) -> int:
    """Make a home's database anew from a backup: in --home, HOSHIN_HOME or the current folder, made a home if it is none.

    Nothing is written before the file is known to be whole. What it holds is read again from the new database and held
    against it, replayed by the log and judged anew; only then it takes its place. Exit code 1 when `verify` finds
    something, as it did when the backup was made.

    Parameters
    ----------
    file
        A file that `hoshin backup` wrote, with this version or an earlier one, on SQLite or PostgreSQL.
    replace
        Put it in the place of the database that is there; a copy of that is kept in the home.
    """
    if session.person:
        raise NotAllowed(_("That is for whoever runs the installation, not for a person."))
    folder = Path(session.given_home() or os.environ.get("HOSHIN_HOME") or Path.cwd()).resolve()
    home = homes.Home.read(folder) if (folder / homes.CONFIG).exists() else None
    restored = _restored(file, folder, home, replace)
    _tell(file, folder, restored, new=home is None, json=json)
    return 1 if restored.found else 0


def _restored(file: Path, folder: Path, home: homes.Home | None, replace: bool) -> Restored:
    from hoshin.database import LOCK, locked, start

    there = home or homes.Home(folder, "", os.environ.get("HOSHIN_DATABASE_URL", ""))
    start(there)
    from hoshin.upkeep.archive import opened
    from hoshin.upkeep.restore import restore as put_back

    with opened(file) as archive:
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with locked(there), progress(_("Filling tables")) as tell:
                restored = put_back(archive, there, replace=replace, tell=tell)
            if home is None:
                homes.make(folder)
        except BaseException:
            if is_new:
                with suppress(OSError):
                    (folder / LOCK).unlink(missing_ok=True)
                    folder.rmdir()
            raise
    return restored


def _tell(file: Path, folder: Path, restored: Restored, *, new: bool, json: bool) -> None:
    manifest = restored.manifest
    if json:
        write_json(
            {
                "home": folder,
                "made_at": manifest.made_at,
                "program": manifest.program,
                "log": manifest.log,
                "number": manifest.number,
                "rows": manifest.rows,
                "tables": {table.table: table.rows for table in manifest.tables},
                "found": restored.found,
                "standings": restored.standings,
                "differing": restored.differing,
                "kept": restored.before,
            }
        )
        return
    say(
        _(
            "%(folder)s is at number %(number)s, as %(name)s held it on %(made_at)s UTC: %(rows)s in "
            "%(tables)s, each read again and the same."
        )
        % {
            "folder": folder,
            "number": manifest.number,
            "name": file.name,
            "made_at": f"{manifest.made_at:%Y-%m-%d %H:%M}",
            "rows": counted(manifest.rows, "row"),
            "tables": counted(len(manifest.tables), "table"),
        }
    )
    say(
        _("%(standings)s made anew; %(differing)s differ from what was kept in the backup.")
        % {"standings": counted(restored.standings, "standing"), "differing": restored.differing}
    )
    if restored.before is not None:
        say(_("What was there before is kept: %(before)s.") % {"before": restored.before})
    if new:
        say(_("The home has a new secret: whoever was signed in signs in again."))
    for line in restored.found:
        complain(line)
    if not restored.found:
        say(_("The log and the tables say the same."))
