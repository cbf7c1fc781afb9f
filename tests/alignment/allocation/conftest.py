"""What tests of allocation share."""

from __future__ import annotations

import pytest

from alignment.allocation.budgeted import Budgeted
from alignment.allocation.budgeted import budgeted as made


@pytest.fixture
def company(db: None) -> Budgeted:
    """A company that divides money, in the database of this test."""
    return made()
