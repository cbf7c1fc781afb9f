"""The demo company with its whole half year, made once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.days import TODAY
from hoshin.demo.cast import Cast
from hoshin.demo.company import make
from made_once import made_once


@pytest.fixture
def cast(transactional_db: None, run_folder: Path) -> Cast:
    """Who and what there is in it; the database of this test is that of the company."""
    return made_once(run_folder / "demo.db", lambda: make(TODAY))
