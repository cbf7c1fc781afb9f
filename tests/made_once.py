"""A database that takes long to make: made once in a process, and copied back for each test that asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar, cast

from django.db import connection

T = TypeVar("T")
_made: dict[Path, Any] = {}


def made_once(file: Path, make: Callable[[], T]) -> T:
    """What `make` gives, with the database as it leaves it, which is kept in a file. For tests on SQLite alone."""
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as kept:
        if file in _made:
            kept.backup(connection.connection)
        else:
            _made[file] = make()
            connection.connection.backup(kept)
    return cast(T, _made[file])
