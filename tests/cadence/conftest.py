from __future__ import annotations

import pytest

from work.company import Company
from work.company import company as made


@pytest.fixture
def company(db: None) -> Company:
    """A company with one initiative, in the database of this test."""
    return made()
