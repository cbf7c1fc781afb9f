from __future__ import annotations

import pytest

from kpis.company import Company
from kpis.company import company as made


@pytest.fixture
def company(db: None) -> Company:
    """A small company in the database of this test."""
    return made()
