from __future__ import annotations

from collections.abc import Iterator

import pytest

from hoshin.journal import clock
from work.company import NOW, Company
from work.company import company as made


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    """A company with one initiative, in the database of this test; the clock stands still in October."""
    with clock.at(NOW):
        yield made()
