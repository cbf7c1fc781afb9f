"""What tests of imported files share."""

from __future__ import annotations

import pytest

from interchange.office import made as made_office
from kpis.company import company as made


@pytest.fixture
def company(db):
    """A small company in the database of this test."""
    return made()


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    def written(*lines, end="\n", encoding="utf-8", name="sales.csv"):
        path = tmp_path / name
        path.write_bytes(end.join([*lines, ""]).encode(encoding))
        return path

    return written


@pytest.fixture
def office(company):
    """That company with a priority and two goals."""
    return made_office(company)
