"""`hoshin rebuild`, `verify`, `backup` and `upgrade`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import counted, progress, say, write_json
from hoshin.home import find


def rebuild(*, json: bool = False) -> int:
    """Make all judgements anew from plan and facts."""
    session.open_home()
    session.only_operator()
    from hoshin.alignment import kept, settle

    before = kept.load()
    judged = settle.rebuild()
    after = kept.load()
    differing = len(kept.differing(after, before)) + len(kept.gone(after, before))
    if json:
        write_json({"number": judged.number, "standings": len(after.keys), "differing": differing})
    else:
        say(
            f"{len(after.keys)} standings made anew as of number {judged.number}; {differing} differ from what was kept."
        )
    return 0


def verify(*, json: bool = False) -> int:
    """Replay the log from nothing and compare it with the tables. Exit code 1 when something differs."""
    session.open_home()
    session.only_operator()
    from hoshin.changes.verify import verify as differences

    found = list(differences())
    if json:
        write_json({"found": found})
    elif found:
        for line in found:
            say(line)
    else:
        say("The log and the tables say the same.")
    return 1 if found else 0


def backup(
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = None,
    json: bool = False,
) -> int:
    """Write all that the database holds into one file, while others go on working with it.

    Parameters
    ----------
    output
        The file to write, which must not be there yet; one in the home's folder of backups, named after the moment,
        unless given.
    """
    session.open_home()
    from hoshin.upkeep.back_up import back_up
    from hoshin.upkeep.places import new_backup

    by = session.actor()
    with progress("Writing tables") as tell:
        file = output or new_backup(find(str(session.home) if session.home else None))
        manifest = back_up(file, by=by, tell=tell)
    size = file.stat().st_size
    if json:
        write_json(
            {
                "file": file,
                "bytes": size,
                "rows": manifest.rows,
                "log": manifest.log,
                "number": manifest.number,
            }
        )
    else:
        say(
            f"Wrote {file}: {counted(manifest.rows, 'row')} at number {manifest.number}, {size:,} bytes. "
            "It holds all that the database holds; keep it as safe."
        )
    return 0


def upgrade() -> int:
    """Bring an older database up to date."""
    from hoshin.database import upgrade_database

    upgrade_database(find(str(session.home) if session.home else None))
    say("The database is up to date.")
    return 0
