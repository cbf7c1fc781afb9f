"""A home in which somebody owns a goal, its KPI and work; made once for a worker, and copied for what changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.acts.staffed import STAFF, Staffed
from cli.running import python


@pytest.fixture(scope="session")
def staffed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    """Mia owns a goal, its KPI and work; Lea leads her unit. Oda works elsewhere, Vic looks on, Fay speaks for others."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("staffed") / "home"))
    done = python(folder, STAFF)
    assert done.code == 0, done.err
    return (folder, *done.out.split())


@pytest.fixture
def home(staffed: Staffed, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(staffed[0], tmp_path / "home"))
