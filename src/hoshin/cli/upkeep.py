"""`hoshin rebuild`, `verify`, `backup`, `upgrade` and `move`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import complain, counted, number, progress, say, table, write_json
from hoshin.home import Home, find
from hoshin.words import gettext as _


def rebuild(*, json: bool = False) -> int:
    """Make all judgements, and the index of the search, anew from plan and facts."""
    session.open_home()
    session.only_operator()
    from hoshin.upkeep.rebuild import rebuild as make_anew

    made = make_anew()
    if json:
        write_json(
            {
                "number": made.number,
                "standings": made.standings,
                "said": made.said,
                "differing": made.differing,
                "indexed": made.indexed,
                "reindexed": made.reindexed,
            }
        )
    else:
        say(
            _(
                "%(standings)s standings and %(said)s findings and goals made anew as of number "
                "%(number)s; %(differing)s differ from what was kept."
            )
            % {
                "standings": made.standings,
                "said": made.said,
                "number": made.number,
                "differing": made.differing,
            }
        )
        say(
            _("%(rows)s of the index made anew; %(reindexed)s differ from what was kept.")
            % {"rows": counted(made.indexed, "row"), "reindexed": made.reindexed}
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
        say(_("The log and the tables say the same."))
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
    with progress(_("Writing tables")) as tell:
        file = output or new_backup(find(session.given_home()))
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
            _(
                "Wrote %(file)s: %(rows)s at number %(number)s, %(size)s bytes. It holds all that the "
                "database holds; keep it as safe."
            )
            % {
                "file": file,
                "rows": counted(manifest.rows, "row"),
                "number": manifest.number,
                "size": number(size),
            }
        )
    return 0


def upgrade(*, plan: bool = False, json: bool = False) -> int:
    """Bring an older database up to date, after a backup.

    Parameters
    ----------
    plan
        Only say what would be done.
    """
    from hoshin.database import look_at_database, upgrade_database

    home = find(session.given_home())
    if plan:
        look_at_database(home)
        return _tell_plan(home, json)
    backup = upgrade_database(home)
    if json:
        write_json({"backup": backup})
    elif backup is None:
        say(_("The database is up to date."))
    else:
        say(_("The database is up to date. What it held before is in %(backup)s.") % {"backup": backup})
    return 0


def _tell_plan(home: Home, json: bool) -> int:
    from hoshin.upkeep.upgrade_plan import plan_upgrade

    planned = plan_upgrade(home)
    if json:
        write_json(
            {
                "migrations": planned.migrations,
                "bytes": planned.size,
                "backup": planned.backup,
                "free_bytes": planned.free,
            }
        )
        return 0
    if not planned.migrations:
        say(_("The database is up to date; nothing would be done."))
        return 0
    say(
        _("%(migrations)s would be applied, in this order:")
        % {"migrations": counted(len(planned.migrations), "migration")}
    )
    for migration in planned.migrations:
        say(f"  {migration}")
    say(
        _(
            "The database has %(size)s bytes. A backup would be written to %(backup)s first, where "
            "%(free)s bytes are free. Stop `hoshin serve` before, and start it after."
        )
        % {"size": number(planned.size), "backup": planned.backup, "free": number(planned.free)}
    )
    return 0


def move(*, to: str, json: bool = False) -> int:
    """Move the home's database from its SQLite file to PostgreSQL: all of it, proved equal, or nothing.

    The home's hoshin.toml names the new database at the end; the file is kept.

    Parameters
    ----------
    to
        The address of an empty database: postgresql://user:password@host:port/name.
    """
    session.open_home()
    session.only_operator()
    from hoshin.database import locked
    from hoshin.upkeep.move import move as move_database

    home = find(session.given_home())
    with locked(home), progress(_("Filling tables")) as tell:
        moved = move_database(home, to, tell)
    if json:
        write_json(
            {
                "tables": [
                    {"table": table.table, "rows": table.rows, "sha256": table.sha256}
                    for table in moved.manifest.tables
                ],
                "rows": moved.manifest.rows,
                "found": moved.found,
                "kept": moved.before,
                "backup": moved.backup,
            }
        )
        return 1 if moved.found else 0
    table(
        [_("Table"), _("Rows"), _("SHA-256, the same on both")],
        [(t.table, t.rows, t.sha256[:16]) for t in moved.manifest.tables],
        numbers=[1],
    )
    say(
        _(
            "%(rows)s in %(tables)s are in PostgreSQL, each table the same by its hash. %(folder)s "
            "works there from now on."
        )
        % {
            "rows": counted(moved.manifest.rows, "row"),
            "tables": counted(len(moved.manifest.tables), "table"),
            "folder": home.folder,
        }
    )
    say(
        _("The file is kept as %(before)s, and a backup of it in %(backup)s. Remove them once all is well.")
        % {"before": moved.before, "backup": moved.backup}
    )
    for line in moved.found:
        complain(line)
    return 1 if moved.found else 0
