"""The door without its rests: hundreds of tries are tests of what is answered, not of when."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr("hoshin.web.door.turns.REST", 0)
