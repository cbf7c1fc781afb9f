"""What a database holds at one moment, read table by table while others go on writing."""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.db import connections, transaction

from hoshin.upkeep.tables import Migrations, Table, of_installed, tables_at
from hoshin.upkeep.wire import Convert, Kind, to_wire

_ROWS: Final = 2_000
"""Rows held in memory at a time."""

Row = Sequence[Any]
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: how many rows, and the SHA-256 of its lines. The database last gave the number `last`."""

    table: str
    rows: int
    sha256: str
    last: int = 0


class Snapshot(ABC):
    """A database at one moment."""

    vendor: str
    by_code_points: str
    """How texts are sorted alike in all databases."""

    def __init__(self) -> None:
        applied = self.query("SELECT app, name FROM django_migrations ORDER BY app, name")
        self.migrations: Migrations = of_installed((app, name) for chunk in applied for app, name in chunk)
        self.tables: list[Table] = tables_at(self.migrations)
        head = [row for chunk in self.query("SELECT log, number FROM journal_head") for row in chunk]
        self.log: str = head[0][0] if head else ""
        self.number: int = head[0][1] if head else 0

    def content(self, table: Table, write: Callable[[bytes], object] = len) -> Content:
        """Hand a table's lines to `write`, some at a time: its columns, then its rows, each a JSON array."""
        digest = sha256()
        rows = 0

        def put(text: str) -> None:
            lines = text.encode()
            digest.update(lines)
            write(lines)

        put(_encode(table.columns) + "\n")
        for chunk in self._rows(table):
            rows += len(chunk)
            put(_lines(chunk))
        return Content(table.name, rows, digest.hexdigest(), self.last(table) if table.serial else 0)

    def contents(self) -> list[Content]:
        """What every table holds."""
        return [self.content(table) for table in self.tables]

    @abstractmethod
    def query(self, statement: str) -> Iterator[Sequence[Row]]:
        """The rows that a statement gives, some at a time."""

    @abstractmethod
    def last(self, table: Table) -> int:
        """The last number that the database gave to a row of a table, 0 for none."""

    @abstractmethod
    def size(self) -> int:
        """How many bytes the database takes."""

    def _rows(self, table: Table) -> Iterator[Sequence[Row]]:
        names = ", ".join(f'"{name}"' for name in table.columns)
        order = ", ".join(
            f'"{name}" {self.by_code_points if kind is Kind.TEXT else ""}' for name, kind in table.key
        )
        chunks = self.query(f'SELECT {names} FROM "{table.name}" ORDER BY {order}')
        converted = [(at, to_wire(kind, self.vendor)) for at, kind in enumerate(table.kinds)]
        changes = [(at, convert) for at, convert in converted if convert is not None]
        for chunk in chunks:
            yield [_changed(row, changes) for row in chunk] if changes else chunk


class SqliteSnapshot(Snapshot):
    """A SQLite database inside a transaction that a connection of our own has begun."""

    vendor = "sqlite"
    by_code_points = "COLLATE BINARY"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        super().__init__()

    def query(self, statement: str) -> Iterator[Sequence[Row]]:
        with closing(self._connection.execute(statement)) as cursor:
            while chunk := cursor.fetchmany(_ROWS):
                yield chunk

    def last(self, table: Table) -> int:
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
        row = found.fetchone()
        return int(row[0]) if row else 0

    def size(self) -> int:
        (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        (bytes_,) = self._connection.execute("PRAGMA page_size").fetchone()
        return int(pages) * int(bytes_)


class PostgresqlSnapshot(Snapshot):
    """A PostgreSQL database inside a transaction that sees one moment."""

    vendor = "postgresql"
    by_code_points = 'COLLATE "C"'

    def __init__(self, alias: str) -> None:
        self._connection = connections[alias]
        super().__init__()

    def query(self, statement: str) -> Iterator[Sequence[Row]]:
        with self._connection.chunked_cursor() as cursor:
            cursor.execute(statement)
            while chunk := cursor.fetchmany(_ROWS):
                yield chunk

    def last(self, table: Table) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.serial])
            (sequence,) = cursor.fetchone()
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
            return int(cursor.fetchone()[0])

    def size(self) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])


@contextmanager
def of_sqlite(file: Path) -> Iterator[SqliteSnapshot]:
    """A snapshot of a SQLite file, which others go on writing."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=20)) as connection:
        connection.execute("BEGIN")
        yield SqliteSnapshot(connection)


@contextmanager
def of_database(alias: str = "default") -> Iterator[Snapshot]:
    """A snapshot of a database that the program works in, whichever it is."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with (
            connection.wrap_database_errors,
            of_sqlite(Path(str(connection.settings_dict["NAME"]))) as snapshot,
        ):
            yield snapshot
        return
    with transaction.atomic(using=alias, durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield PostgresqlSnapshot(alias)


def _changed(row: Row, changes: Sequence[tuple[int, Convert]]) -> list[Any]:
    changed = list(row)
    for at, convert in changes:
        if changed[at] is not None:
            changed[at] = convert(changed[at])
    return changed


def _lines(rows: Sequence[Row]) -> str:
    """A line for each row. The encoder takes half as long for all of them at once, whose borders are then looked for."""
    together = _encode(rows)[1:-1]
    if together.count("],[") == len(rows) - 1:
        return together.replace("],[", "]\n[") + "\n"
    return "".join(_encode(row) + "\n" for row in rows)
