from __future__ import annotations

from collections.abc import Iterator

import pytest

from hoshin.journal import clock
from hoshin.search import look
from work.company import NOW, Company
from work.company import company as made


@pytest.fixture
def october() -> Iterator[None]:
    """The clock stands still in October."""
    with clock.at(NOW):
        yield


@pytest.fixture
def company(db: None, october: None) -> Company:
    """A company with one goal and one initiative, in the database of this test."""
    return made()


@pytest.fixture
def looks_into_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is, the index is looked into where there is one."""
    monkeypatch.setattr(look, "_FEW", -1)
