"""A database that takes long to make: made once in a run, and copied back for each test that asks for it."""

from __future__ import annotations

import fcntl
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

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
    with _alone(file):
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


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One worker at a time; a lock of one that was killed is none."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
