from __future__ import annotations

from collections.abc import Iterator

import pytest

from changes.playroom import Room
from changes.playroom import room as made
from stores.together import Neighbour


@pytest.fixture
def room(transactional_db: None) -> Room:
    """A small plan of toys that threads and processes see too."""
    return made()


@pytest.fixture(scope="session")
def neighbour(django_db_setup: None) -> Iterator[Neighbour]:
    """Another process on the database of these tests."""
    started = Neighbour()
    yield started
    started.close()
