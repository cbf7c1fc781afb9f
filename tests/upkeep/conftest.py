from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from changes.playroom import Room
from changes.playroom import room as made
from hoshin.upkeep import archive, databases, snapshot


@pytest.fixture
def room(transactional_db: None) -> Room:
    """A small plan of toys, committed: a snapshot is taken by a connection of its own."""
    return made()


@pytest.fixture
def file(room: Room, tmp_path: Path) -> Path:
    """An archive of that plan."""
    return archived(tmp_path / "toys.zip")


def archived(file: Path, alias: str = "default") -> Path:
    """An archive of a database."""
    with snapshot.of_database(alias) as held:
        archive.write(held, file)
    return file


@contextmanager
def scratch(file: Path) -> Iterator[str]:
    """An empty database in a file, whichever the tests run on."""
    with databases.beside(databases.scratch(file)) as alias:
        yield alias
