"""The demo company with its whole half year, made once in a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.days import TODAY
from hoshin.demo.cast import Cast
from hoshin.demo.company import make
from made_once import made_once


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its database is kept."""
    return tmp_path_factory.mktemp("demo") / "kept.db"


@pytest.fixture
def cast(transactional_db: None, kept: Path) -> Cast:
    """Who and what there is in it; the database of this test is that of the company."""
    return made_once(kept, lambda: make(TODAY))
