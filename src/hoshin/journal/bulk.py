"""Bulk writing, in one place with two back ends: `executemany` on SQLite, `COPY` on PostgreSQL.

The rows are tuples that are ready for the database; the caller opens the transaction. The ORM's bulk_create
builds an object a row and reached a tenth of this rate. Each raises StoreError.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

from hoshin.journal.store import told

_FEW = 8
"""Rows for which one statement with all of them is quickest."""


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    into: BaseDatabaseWrapper | None = None,
) -> None:
    """Insert `rows`, each with a value for each of `columns` (names of columns, not of fields).

    into: another database than the one that the program works in.
    """
    if into is None and isinstance(rows, list) and len(rows) <= _FEW:
        _insert_few(model, columns, rows)
        return
    database = into or connection
    table = database.ops.quote_name(model._meta.db_table)
    names = ", ".join(database.ops.quote_name(column) for column in columns)
    with told(), database.cursor() as cursor:
        if database.vendor == "postgresql":
            # What goes wrong during a COPY reaches Django's errors only this way.
            with database.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # type: ignore[arg-type]


def insert_one(model: type[models.Model], columns: tuple[str, ...], row: Sequence[Any]) -> int:
    """Insert a row of a table that numbers its rows; returns its number."""
    with told(), connection.cursor() as cursor:
        cursor.execute(f"{_inserting(model, columns, 1)} RETURNING id", row)
        return int(cursor.fetchone()[0])


def _insert_few(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """One statement: a COPY takes longer to begin than a few rows take."""
    if rows:
        with told(), connection.cursor() as cursor:
            statement = _inserting(model, tuple(columns), len(rows))
            cursor.execute(statement, [value for row in rows for value in row])


@cache
def _inserting(model: type[models.Model], columns: tuple[str, ...], rows: int) -> str:
    quote = connection.ops.quote_name
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {marks}"


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Set `columns` together, so that a constraint over several holds: each row is their values, then its key."""
    table = connection.ops.quote_name(model._meta.db_table)
    key = connection.ops.quote_name(str(model._meta.pk.column))
    assignments = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
    with told(), connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {assignments} WHERE {key} = %s", list(rows))


def upsert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, keys: int = 1
) -> None:
    """Insert `rows`, or overwrite those whose primary key, the first or so many of `columns`, exists."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    marks = ", ".join(["%s"] * len(columns))
    news = ", ".join(f"{quote(column)} = excluded.{quote(column)}" for column in columns[keys:])
    with told(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks}) "
            f"ON CONFLICT ({', '.join(map(quote, columns[:keys]))}) DO UPDATE SET {news}",
            list(rows),
        )
