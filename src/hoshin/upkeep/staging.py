"""Where a database is made before it takes the place of another: a file beside it, or a schema of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path
from typing import Final

from django.db import connection, connections, transaction

from hoshin.errors import BadInput
from hoshin.home import Home
from hoshin.upkeep import archive, databases, snapshot
from hoshin.upkeep.databases import DEFAULT, Settings
from hoshin.words import gettext as _

_SCHEMA: Final = "hoshin_restoring"
_LOCK_TIMEOUT: Final = "20s"


class AtWork(BadInput):
    """Others are at work in the database that is to be replaced."""


class Staging(ABC):
    """A place beside a database, to work in instead of it, that can take its place."""

    settings: Settings
    kept_as: str
    """The ending of the file in which the database that was there is kept."""

    @abstractmethod
    def open(self) -> None:
        """Make the place, empty. Raises AtWork where others are at work in the database."""

    @abstractmethod
    def put_in_place(self, keep: Path | None) -> None:
        """Let what was made here take the place of the database; what was there is kept in a file, where one is named."""

    @abstractmethod
    def clear(self) -> None:
        """Remove what was made here, if it has not taken the place."""


def staging(home: Home) -> Staging:
    """The one that suits the database of a home."""
    return PostgresqlStaging() if connection.vendor == "postgresql" else SqliteStaging(home.database_file)


class SqliteStaging(Staging):
    """A file beside the database's."""

    kept_as = ".db"

    def __init__(self, file: Path) -> None:
        self._file = file
        self._scratch = file.with_name(f".{file.name}.restoring")
        self.settings = databases.scratch(self._scratch)

    def open(self) -> None:
        connection.close()
        if self._file.exists():
            rest(self._file)
        self.clear()  # of one that was stopped
        os.close(os.open(self._scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def put_in_place(self, keep: Path | None) -> None:
        with self._scratch.open("rb") as handle:
            os.fsync(handle.fileno())
        if self._file.exists():
            rest(self._file)
            if keep is not None:
                _keep(self._file, keep)
        self._scratch.replace(self._file)

    def clear(self) -> None:
        self._scratch.unlink(missing_ok=True)


class PostgresqlStaging(Staging):
    """A schema beside the one that the database's tables are in."""

    kept_as = ".zip"

    def __init__(self) -> None:
        own = connections.databases[DEFAULT]
        options = str(own["OPTIONS"].get("options", ""))
        within = f"{options} -c search_path={_SCHEMA}".strip()
        self.settings = {**own, "OPTIONS": {**own["OPTIONS"], "options": within}}

    def open(self) -> None:
        alone()
        self.clear()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {_SCHEMA}")

    def put_in_place(self, keep: Path | None) -> None:
        alone()
        if keep is not None:
            with snapshot.of_database() as before:
                archive.write(before, keep)
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
            cursor.execute("SELECT current_schema()")
            (schema,) = cursor.fetchone()
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [_SCHEMA])
            tables = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
            cursor.execute(f"DROP TABLE IF EXISTS {', '.join(f'{schema}.{name}' for name in tables)}")
            for name in tables:
                cursor.execute(f"ALTER TABLE {_SCHEMA}.{name} SET SCHEMA {schema}")
            cursor.execute(f"DROP SCHEMA {_SCHEMA}")

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {_SCHEMA} CASCADE")


def rest(file: Path) -> None:
    """Let a SQLite database be one file, which it is only while nobody has it open. Raises AtWork.

    One that cannot be read any more is left as it is.
    """
    with closing(sqlite3.connect(file, isolation_level=None, timeout=1)) as database:
        try:
            (mode,) = database.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise AtWork(_at_work(_("%(file)s is in use") % {"file": file})) from error
        except sqlite3.DatabaseError:
            return
    if mode != "delete":
        raise AtWork(_at_work(_("%(file)s is in use") % {"file": file}))


def alone() -> None:
    """Raises AtWork where others are connected to the PostgreSQL database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    if others:
        raise AtWork(_at_work(_("%(others)s others are connected to the database") % {"others": others}))


def _at_work(found: str) -> str:
    return _(
        "%(found)s. Stop `hoshin serve`, and whatever else works in it, then try again. Nothing was changed."
    ) % {"found": found}


def _keep(file: Path, keep: Path) -> None:
    """Another name for a file that is about to be replaced, with what lies beside one that could not be read."""
    try:
        keep.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        shutil.copy2(file, keep)
    for ending in ("-wal", "-shm"):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.rename(keep.with_name(keep.name + ending))
