"""`hoshin rebuild`, `verify` and `upgrade`."""

from __future__ import annotations

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
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


def upgrade() -> int:
    """Bring an older database up to date."""
    from hoshin.database import upgrade_database

    upgrade_database(find(str(session.home) if session.home else None))
    say("The database is up to date.")
    return 0
