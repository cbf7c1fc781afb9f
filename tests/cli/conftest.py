"""A company in a folder: the example's plan and observations, imported once for a worker and copied for a test."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cli.running import run
from examples.make_example import write


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's files: `plan.xml` and `observations.csv`."""
    folder = tmp_path_factory.mktemp("files")
    write(folder, date(2026, 5, 18))
    return folder


@pytest.fixture(scope="session")
def template(files: Path, untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("template") / "home"))
    for words in (
        ("import", "stratml", files / "plan.xml"),
        ("import", "observations", files / "observations.csv"),
    ):
        done = run(folder, *words)
        assert done.code == 0, done.err
    return folder


@pytest.fixture
def company(template: Path, tmp_path: Path) -> Path:
    """A home at number 3 that may be broken."""
    return Path(shutil.copytree(template, tmp_path / "company"))


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new home, to be copied: `hoshin init` takes longer than all else that most tests do."""
    folder = tmp_path_factory.mktemp("untouched")
    assert run(folder, "init").code == 0
    return folder


@pytest.fixture(scope="session")
def empty(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new home, for tests that only read or are refused."""
    return Path(shutil.copytree(untouched, tmp_path_factory.mktemp("empty") / "home"))


@pytest.fixture
def new(untouched: Path, home: Path) -> Path:
    """A new home, which nobody has claimed, to be changed."""
    return Path(shutil.copytree(untouched, home, dirs_exist_ok=True))
