"""A database that takes long to make: made once in a run, and copied back for each test that asks for it."""

from __future__ import annotations

import fcntl
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection

T = TypeVar("T")
_made: dict[Path, Any] = {}


def made_once(file: Path, make: Callable[[], T]) -> T:
    """What `make` gives, with the database as it leaves it. For tests on SQLite alone.

    It is kept in a file in the folder of the run, where the other workers find it; whoever comes while it is being
    made waits.
    """
    told = file.with_suffix(".pickle")
    connection.ensure_connection()
    with alone(file):
        if not told.exists():
            _made[file] = make()
            with closing(sqlite3.connect(file)) as kept:
                connection.connection.backup(kept)
            told.write_bytes(pickle.dumps(_made[file]))
            return cast(T, _made[file])
    with closing(sqlite3.connect(file)) as kept:
        kept.backup(connection.connection)
    if file not in _made:
        _made[file] = pickle.loads(told.read_bytes())
    return cast(T, _made[file])


def known_by_another_name() -> None:
    """Give the number line that was copied back a name of its own: what a process keeps of the last copy is not of this one."""
    with connection.cursor() as cursor:
        for words in _renaming():
            cursor.execute(words)


def put_back(kept: Path, file: Path) -> None:
    """Make a database in use what it was when it was kept, under another name of its number line."""
    with closing(sqlite3.connect(kept)) as before, closing(sqlite3.connect(file, timeout=20)) as now:
        before.backup(now)
        for words in _renaming():
            now.execute(words)
        now.commit()


def _renaming() -> list[str]:
    name = token_hex(16)
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if any(field.attname == "log" for field in model._meta.concrete_fields)
    ]
    return [f"UPDATE \"{table}\" SET log = '{name}'" for table in tables]


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """One worker at a time; a lock of one that was killed is none."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
