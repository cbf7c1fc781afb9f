from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from alignment.company import Company
from alignment.company import company as made
from hoshin.journal import clock


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    """Founded on 2 January 2026: what a test does to it, it does at noon of 30 June unless it sets the clock."""
    with clock.at(datetime(2026, 1, 2, 12, tzinfo=UTC)):
        here = made()
    with clock.at(datetime(2026, 6, 30, 12, tzinfo=UTC)):
        yield here
