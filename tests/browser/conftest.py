"""One Chromium for all journeys; a company made once; whoever looks at it tells what went wrong on their pages."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.hands import Hand, Pointer
from browser.kept import Kept, keep_demo
from browser.serving import served
from browser.visitor import Visitor
from browser.watching import watched
from cli.running import run
from made_once import alone, put_back

FIRST = ("test_pages.py", "test_accounts.py", "test_journeys.py")
"""The longest files begin first; the second needs no company, which is made meanwhile."""
PATIENCE = 15_000
"""Milliseconds in which what is expected of a page comes to be, on a machine that does other things too."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long before the rest."""
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the whole run, which its workers share where `bin/test` says where it is."""
    shared = os.environ.get("HOSHIN_TEST_CHROMIUM_AT")
    path = os.environ.get("HOSHIN_TEST_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        kind = playwright.chromium
        browser = kind.connect(shared) if shared else kind.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept(run_folder: Path, chromium: Browser) -> Kept:
    """The demo company, which nobody changes: made once a run."""
    told = run_folder / "kept.json"
    with alone(told):
        if not told.exists():
            told.write_text(json.dumps(keep_demo(run_folder / "kept", chromium)), encoding="utf-8")
    return Kept(run_folder / "kept", **json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def standing(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A copy of the demo company, served as long as this worker works: its address and its database."""
    home = Path(shutil.copytree(kept.home, tmp_path_factory.mktemp("standing") / "demo"))
    with served(home) as address:
        yield address, home / "hoshin.db"


@pytest.fixture
def demo(kept: Kept, standing: tuple[str, Path]) -> str:
    """The address of the demo company as it was made: what a journey changes in it is there for that journey alone."""
    address, database = standing
    put_back(kept.home / "hoshin.db", database)
    return address


@pytest.fixture(scope="session")
def untouched(run_folder: Path) -> Path:
    """A home that nobody has claimed, to be copied: made once a run."""
    folder = run_folder / "untouched"
    with alone(folder):
        if not folder.exists():
            done = run(run_folder, "--home", folder, "init")
            assert done.code == 0, done.err
    return folder


@pytest.fixture
def empty(untouched: Path, tmp_path: Path) -> Path:
    """A home that nobody has claimed."""
    return Path(shutil.copytree(untouched, tmp_path / "empty"))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a new visitor. Its console stays empty, and whatever it asks for comes from the server it is on."""
    context = chromium.new_context(locale="en-GB")
    with watched(context.new_page()) as page:
        yield page
    context.close()


@pytest.fixture
def hand() -> type[Hand]:
    """How pages are worked, unless a test says otherwise."""
    return Pointer


@pytest.fixture
def come(chromium: Browser, kept: Kept, demo: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of the demo company, each in a browser of their own: what is wrong on any page fails the test."""
    contexts, watching = [], []

    def another(hand: type[Hand] = Pointer, **look: object) -> Visitor:
        context = chromium.new_context(locale="en-GB", java_script_enabled=hand.scripts, **look)
        contexts.append(context)
        watching.append(watched(context.new_page()))
        page = watching[-1].__enter__()
        return Visitor(page, hand(page), demo, kept)

    yield another
    for context in contexts:
        context.close()
    for one in watching:
        one.__exit__(None, None, None)


@pytest.fixture
def visitor(come: Callable[..., Visitor], hand: type[Hand]) -> Visitor:
    """Somebody who looks at the demo company."""
    return come(hand)
