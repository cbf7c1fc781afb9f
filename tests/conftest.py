"""What every test may ask for: real data, a home, and the database that this run is about."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from emptying import empty_quickly
from hoshin.changes import moments
from hoshin.changes.verify import verify
from hoshin.journal import numbers
from hoshin.org import able

ROOT = Path(__file__).resolve().parents[1]
os.environ["LC_ALL"] = "C.UTF-8"  # commands that tests start speak English, whatever is spoken here
os.environ.pop("HOSHIN_LANGUAGE", None)
HOMES = ROOT / ".cache" / "homes"
WITHOUT_DATABASE = ("engine", "properties", "published")
PURE_FOLDERS = (*WITHOUT_DATABASE, "house", "interchange")
COMMANDS = "cli"
TRANSACTIONAL = {"transactional_db", "live_server"}
DATABASE_FIXTURES = {"db", *TRANSACTIONAL, "django_db_setup"}

hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A stage of `bin/test` collects no folder in which it runs nothing: each worker takes seconds to collect all."""
    folder = collection_path.name
    if collection_path.parent != ROOT / "tests" or not collection_path.is_dir():
        return None
    is_left_out = {
        "pure": folder not in PURE_FOLDERS,
        "not pure and not commands": folder in (*WITHOUT_DATABASE, COMMANDS),
        "commands": folder != COMMANDS,
        "stores": folder in WITHOUT_DATABASE,
    }
    return is_left_out.get(config.option.markexpr) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `pure` and `commands`, which `bin/test` runs by themselves. What takes `long` begins before the rest."""
    folders = tuple(ROOT / "tests" / name for name in PURE_FOLDERS)
    for item in items:
        if asks_for_database(item) and item.path.relative_to(ROOT / "tests").parts[0] in WITHOUT_DATABASE:
            raise pytest.UsageError(f"{item.nodeid} asks for a database, and no stage looks for that there")
        if not asks_for_database(item) and any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker("pure")
        if item.path.is_relative_to(ROOT / "tests" / COMMANDS):
            item.add_marker("commands")
    items.sort(key=lambda item: not item.get_closest_marker("long"))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: Python need not look through it for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """What a test did to its database is verified before it is undone, unless the test `tampers` with it."""
    yield
    if asks_for_database(item) and not item.get_closest_marker("tampers") and not connection.needs_rollback:
        _, number = numbers.head()
        found = list(verify()) if number else []
        assert not found, "\n".join(("hoshin verify, on what this test left in the database:", *found))


def asks_for_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by its mark or by a fixture."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


@pytest.fixture(autouse=True)
def plan_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """The process keeps the plan as it does in use, although all that a test does is undone in the end.

    What a test itself may undo is not kept. The next plan has a line of another name, so nothing of this one is read there.
    """
    if not asks_for_database(request.node):
        yield
        return
    with patch.object(able, "_deciding", None):  # that of another test's home
        if TRANSACTIONAL & set(request.fixturenames):
            yield
            return
        request.getfixturevalue("db")
        blocks = len(connection.atomic_blocks)
        with patch.object(moments, "may_be_undone", lambda: len(connection.atomic_blocks) > blocks):
            yield


@pytest.fixture(scope="session")
def data() -> Path:
    """Real data published by others (`HOSHIN_DATA`, else `../shared/data`); skips where there is none."""
    folder = Path(os.environ.get("HOSHIN_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (HOSHIN_DATA names another folder)")
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, which its workers share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def home(request: pytest.FixtureRequest) -> Path:
    """An empty folder for a home. It is kept, and `bin/test` ends with `hoshin verify` on it; break another one."""
    name = re.sub(r"\W+", "-", request.node.nodeid.removeprefix("tests/")).strip("-")
    folder = HOMES / name[-120:]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The database of these tests, emptied after those that commit."""
    empty_quickly()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, since threads and processes do not share one in memory."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "hoshin.db")
