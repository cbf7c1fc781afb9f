"""Sweeping: what was erased or overwritten is still in a database's files until they are written anew."""

from __future__ import annotations

from typing import Final

from django.apps import apps
from django.db import OperationalError, connection

from hoshin.journal.facts import Fact, tables_of_texts

_WAIT: Final = "20s"


def sweep() -> bool:
    """Write the database anew without what was erased; False where it cannot be done now, and may be later.

    SQLite copies itself (it needs as much room again) and empties its write-ahead log. On PostgreSQL the tables that
    hold texts are written anew; its own write-ahead log, standbys and backups are their keeper's. Neither is possible
    inside a transaction, nor while others go on reading what was there before.
    """
    if connection.in_atomic_block:
        return False
    try:
        return _sqlite() if connection.vendor == "sqlite" else _postgresql()
    except OperationalError:  # others are at work, or there is no room
        return False


def _sqlite() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy


def _postgresql() -> bool:
    typed = tables_of_texts()
    tables = [model for model in apps.get_models() if model in typed or not issubclass(model, Fact)]
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{_WAIT}'")
        try:
            cursor.execute(f"VACUUM (FULL) {names}")
        finally:
            cursor.execute("RESET lock_timeout")
    return True
