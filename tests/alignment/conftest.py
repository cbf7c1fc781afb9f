from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from alignment.company import Company
from alignment.company import company as made
from hoshin.alignment import settle as settling
from hoshin.changes import moments


@pytest.fixture
def forget() -> Callable[[], None]:
    """Makes this process as cold as one that has just started."""

    def cold() -> None:
        settling._last = None
        moments._kept = None

    return cold


@pytest.fixture(autouse=True)
def _cold(forget: Callable[[], None]) -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def company(db: None) -> Company:
    """A company with one goal, measured, in the database of this test."""
    return made()
