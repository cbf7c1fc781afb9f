"""The demo company, made once in a process and copied back for each test that asks for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from demo.days import TODAY
from hoshin.demo.cast import Cast
from hoshin.demo.company import make

_made: dict[Path, Cast] = {}


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of the company is kept."""
    return tmp_path_factory.mktemp("demo") / "kept.db"


@pytest.fixture
def cast(transactional_db: None, kept: Path) -> Cast:
    """The company with its whole half year, in the database of this test."""
    connection.ensure_connection()
    if kept not in _made:
        _made[kept] = make(TODAY)
        with closing(sqlite3.connect(kept)) as file:
            connection.connection.backup(file)
    else:
        with closing(sqlite3.connect(kept)) as file:
            file.backup(connection.connection)
    return _made[kept]
