"""What tests of pools share."""

from __future__ import annotations

import pytest

from resources.company import Company
from resources.company import company as made


@pytest.fixture
def company(db: None) -> Company:
    """A company with two pools and two initiatives, in the database of this test."""
    return made()
