from __future__ import annotations

import pytest

from changes.playroom import Room, ToyAuthority
from changes.playroom import room as made
from hoshin.changes import authority as authorities


@pytest.fixture(autouse=True)
def authority(monkeypatch: pytest.MonkeyPatch) -> ToyAuthority:
    """Who fills the slots here; the program's own comes back afterwards."""
    here = ToyAuthority()
    monkeypatch.setattr(authorities, "_authority", here)
    return here


@pytest.fixture
def room(db: None) -> Room:
    """A small plan of toys in the database of this test."""
    return made()
