"""Moving from a SQLite file to PostgreSQL: all of it, proved equal table by table, or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

from hoshin import home as homes
from hoshin.changes.verify import verify
from hoshin.errors import BadInput
from hoshin.home import Home
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.store import writing
from hoshin.settings import postgresql
from hoshin.upkeep import archive, databases, load, snapshot
from hoshin.upkeep.archive import Manifest
from hoshin.upkeep.databases import Settings
from hoshin.upkeep.places import new_backup, stamped
from hoshin.upkeep.progress import Tell, silent
from hoshin.upkeep.snapshot import SqliteSnapshot
from hoshin.upkeep.staging import PostgresqlStaging, rest
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, what `verify` says of it there, and where the file and its backup are kept."""

    manifest: Manifest
    found: tuple[str, ...]
    before: Path
    backup: Path


def move(home: Home, url: str, tell: Tell = silent) -> Moved:
    """Move the database of a home to an empty PostgreSQL database, and let the home name it from then on.

    Nobody may be at work in either. A move that was stopped is made again, or, where the tables are all there and equal,
    gone on with. Raises AtWork, BadInput, Different, StoreError, OSError; then the home works in its file as before.
    """
    if connection.vendor != "sqlite":
        raise BadInput(_("The home in %(folder)s works in PostgreSQL already.") % {"folder": home.folder})
    target = _target(url)
    connection.close()
    rest(home.database_file)
    with closing(sqlite3.connect(home.database_file, isolation_level=None)) as source:
        source.execute("BEGIN IMMEDIATE")  # others may read meanwhile
        backup = new_backup(home, "before-move")
        manifest = archive.write(SqliteSnapshot(source), backup)
        with databases.instead(target):
            found = _fill(backup, manifest, tell)
            homes.set_value(home.folder, "database_url", url)
            with writing():
                numbers.record(actor=OPERATOR, verb="move")
    before = home.folder / stamped("moved", ".db")
    home.database_file.rename(before)
    return Moved(manifest, found, before, backup)


def _target(url: str) -> Settings:
    if find_spec("psycopg") is None:
        raise BadInput(
            _("PostgreSQL takes the extra `postgres`: `pip install 'hoshin[postgres]'` brings it.")
        )
    try:
        return postgresql(url)
    except ValueError as error:
        raise BadInput(
            _("--to is no address of a PostgreSQL database: %(error)s") % {"error": error}
        ) from error


def _fill(backup: Path, manifest: Manifest, tell: Tell) -> tuple[str, ...]:
    """Make the tables in the database that the process works in; what `verify` says of them."""
    if "django_migrations" in connection.introspection.table_names():
        _check_equal(
            manifest, _("The database is not empty, and not what a move that was stopped would have left. ")
        )
        return tuple(verify())
    place = PostgresqlStaging()
    place.open()
    try:
        with databases.instead(place.settings) as alias:
            with archive.opened(backup) as whole:
                load.fill(whole, alias, tell)
            found = tuple(verify())
        place.put_in_place(None)
    finally:
        place.clear()
    _check_equal(manifest)
    return found


def _check_equal(manifest: Manifest, otherwise: str = "") -> None:
    with snapshot.of_database() as there:
        try:
            load.check_equal(manifest.tables, there.contents())
        except (load.Different, ValueError) as error:
            raise BadInput(
                _("%(otherwise)s%(error)s Nothing was changed.") % {"otherwise": otherwise, "error": error}
            ) from error
