from __future__ import annotations

import pytest

from hoshin.changes import visibility
from hoshin.changes.abilities import Ability
from hoshin.org.visibility import OrgVisibility
from org.company import Company, adopted
from org.company import company as on_paper


@pytest.fixture
def company(db: None) -> Company:
    """A company of two divisions in the database of this test."""
    made = on_paper()
    adopted(*made.records)
    return made


@pytest.fixture
def everybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """On paper nobody has an account: there everybody reads what is open."""
    monkeypatch.setattr(visibility, "_visibility", OrgVisibility(lambda _reader: frozenset(Ability)))
