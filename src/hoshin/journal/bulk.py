"""Bulk writing, in one place with two back ends: `executemany` on SQLite, `COPY` on PostgreSQL.

The rows are tuples that are ready for the database; the caller opens the transaction. The ORM's bulk_create
builds an object a row and reached a tenth of this rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with a value for each of `columns` (names of columns, not of fields)."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # type: ignore[arg-type]


def update(model: type[models.Model], column: str, rows: Iterable[tuple[Any, Any]]) -> None:
    """Set `column` to the first of each pair in the row whose primary key is the second."""
    table = connection.ops.quote_name(model._meta.db_table)
    key = connection.ops.quote_name(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {connection.ops.quote_name(column)} = %s WHERE {key} = %s", list(rows)
        )
