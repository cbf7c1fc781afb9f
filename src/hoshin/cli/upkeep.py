"""`hoshin rebuild`, `verify`, `backup` and `upgrade`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.home import find


def rebuild(*, json: bool = False) -> int:
    """Make all judgements anew from plan and facts."""
    session.open_home()
    session.only_operator()
    from hoshin.alignment import keep_up, kept, settle

    before = kept.load()
    judged = settle.rebuild()
    after = kept.load()
    said, differing = keep_up.rebuild()
    differing += len(kept.differing(after, before)) + len(kept.gone(after, before))
    if json:
        counts = {"standings": len(after.keys), "said": said, "differing": differing}
        write_json({"number": judged.number, **counts})
    else:
        say(
            f"{len(after.keys)} standings and {said} findings and goals made anew as of number {judged.number}; "
            f"{differing} differ from what was kept."
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
    """Copy the whole database into a file, while others go on working with it.

    Parameters
    ----------
    output
        The file to write, which must not be there yet; one in the home, named after the moment, unless given.
    """
    session.open_home()
    from hoshin.org.back_up import back_up

    home = find(str(session.home) if session.home else None)
    moment = datetime.now(UTC)
    copy = output or home.folder / f"{home.database_file.stem}-backup-{moment:%Y%m%dT%H%M%SZ}.db"
    back_up(copy, by=session.actor())
    size = copy.stat().st_size
    if json:
        write_json({"file": copy, "bytes": size})
    else:
        say(f"Wrote {copy}: {size:,} bytes. It holds all that the database holds; keep it as safe.")
    return 0


def upgrade() -> int:
    """Bring an older database up to date."""
    from hoshin.database import upgrade_database

    upgrade_database(find(str(session.home) if session.home else None))
    say("The database is up to date.")
    return 0
