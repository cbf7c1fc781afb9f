from __future__ import annotations

import pytest

from org.company import Company, adopted
from org.company import company as on_paper


@pytest.fixture
def company(db: None) -> Company:
    """A company of two divisions in the database of this test."""
    made = on_paper()
    adopted(*made.records)
    return made
