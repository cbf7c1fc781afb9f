"""Filling an empty database from an archive: in the schema of then, proved equal, and then brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from hoshin.errors import BadInput
from hoshin.journal import bulk
from hoshin.journal.store import StoreError, writing
from hoshin.upkeep import snapshot
from hoshin.upkeep.archive import Archive, DamagedArchive, Manifest, NewerArchive
from hoshin.upkeep.progress import Tell, silent
from hoshin.upkeep.snapshot import Content
from hoshin.upkeep.tables import Table, known_migrations, tables_at, targets
from hoshin.upkeep.wire import Convert, from_wire
from hoshin.words import gettext as _


class Different(BadInput):
    """What a database holds is not what it was filled with."""


def check_known(manifest: Manifest) -> None:
    """Raises NewerArchive where the archive was written by a version that knew more than this one."""
    known = known_migrations()
    newer = sorted(
        f"{app}.{name}"
        for app, names in manifest.migrations.items()
        for name in set(names) - set(known.get(app, ()))
    )
    if newer:
        raise NewerArchive(
            _(
                "The archive was written by a newer version of Hoshin, %(program)s (it knows %(newer)s); this version was not made for it. Nothing was changed."
            )
            % {"program": manifest.program, "newer": ", ".join(newer)}
        )


def fill(archive: Archive, alias: str, tell: Tell = silent) -> None:
    """Make the tables that the archive was written from in an empty database, fill them, and read them again.

    Raises NewerArchive, DamagedArchive, Different, StoreError.
    """
    make_tables(archive.manifest, alias)
    fill_tables(archive, alias, tell)


def make_tables(manifest: Manifest, alias: str) -> None:
    """Make the tables that an archive was written from in an empty database. Raises NewerArchive, DamagedArchive."""
    check_known(manifest)
    executor = MigrationExecutor(connections[alias])
    if executor.loader.applied_migrations:
        raise BadInput(_("The database is not empty."))
    executor.migrate(targets(executor.loader, manifest.migrations))
    wanted = {(app, name) for app, names in manifest.migrations.items() for name in names}
    if set(executor.recorder.applied_migrations()) != wanted:
        raise DamagedArchive(_("The archive names migrations that do not belong together."))


def fill_tables(archive: Archive, alias: str, tell: Tell = silent) -> None:
    """Fill the tables that were made for the archive, and read them again. Raises DamagedArchive, Different, StoreError."""
    manifest, database = archive.manifest, connections[alias]
    tables = tables_at(manifest.migrations)
    if [table.name for table in tables] != [content.table for content in manifest.tables]:
        raise DamagedArchive(_("The archive's tables are not those of the migrations that it names."))
    try:
        with _all_or_nothing(alias):
            for done, table in enumerate(tables):
                tell(done, len(tables))
                _fill_table(database, table, archive)
            _set_counters(database, tables, manifest.tables)
    except StoreError:
        raise
    except (DatabaseError, ValueError, TypeError, OverflowError) as error:
        raise DamagedArchive(
            _("The archive does not fit its own tables: %(error)s.") % {"error": " ".join(str(error).split())}
        ) from error
    with snapshot.of_database(alias) as filled:
        check_equal(manifest.tables, filled.contents())


def bring_up_to_date(alias: str) -> None:
    """Apply the migrations that came after the archive."""
    call_command("migrate", database=alias, verbosity=0, interactive=False)


def check_equal(expected: Iterable[Content], found: Iterable[Content]) -> None:
    """Raises Different, with the first table that has other rows."""
    for wanted, there in zip(expected, found, strict=True):
        if wanted != there:
            raise Different(
                _(
                    "The table %(table)s came out different: %(rows)s rows with the hash %(sha256)s were expected, %(other_rows)s rows with %(other_sha256)s were found."
                )
                % {
                    "table": wanted.table,
                    "rows": f"{wanted.rows:,}",
                    "sha256": wanted.sha256[:12],
                    "other_rows": f"{there.rows:,}",
                    "other_sha256": there.sha256[:12],
                }
            )


def _all_or_nothing(alias: str) -> Any:
    return writing() if alias == "default" else transaction.atomic(using=alias)


def _fill_table(database: BaseDatabaseWrapper, table: Table, archive: Archive) -> None:
    with database.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table.name}"')  # what a migration put there is in the archive, too
    converted = [(at, from_wire(kind, database.vendor)) for at, kind in enumerate(table.kinds)]
    changes = [(at, convert) for at, convert in converted if convert is not None]
    for rows in archive.rows(table):
        _check_width(rows, table)
        if changes:
            _convert(rows, changes)
        bulk.insert(table.model, table.columns, rows, into=database)


def _check_width(rows: Sequence[Sequence[Any]], table: Table) -> None:
    width = len(table.columns)
    if any(len(row) != width for row in rows):
        raise DamagedArchive(
            _("A row of the archive's table %(table)s has not its %(width)s columns.")
            % {"table": table.name, "width": width}
        )


def _convert(rows: list[list[Any]], changes: Sequence[tuple[int, Convert]]) -> None:
    for row in rows:
        for at, convert in changes:
            if row[at] is not None:
                row[at] = convert(row[at])


def _set_counters(
    database: BaseDatabaseWrapper, tables: Sequence[Table], contents: Sequence[Content]
) -> None:
    """Let the database go on numbering rows where it was: a number that was given once is not given again."""
    with database.cursor() as cursor:
        for table, content in zip(tables, contents, strict=True):
            if not table.serial or not content.last:
                continue
            if database.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, content.last]
                )
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                    [f'"{table.name}"', table.serial, content.last],
                )
