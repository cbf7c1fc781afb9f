"""One Chromium for all journeys; a company made once and copied for each; a page that tells what went wrong on it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from browser.serving import served
from cli.running import run


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the whole run."""
    path = os.environ.get("HOSHIN_TEST_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company, of a few weeks, which nobody changes."""
    folder = tmp_path_factory.mktemp("kept") / "demo"
    done = run(folder.parent, "--home", folder, "demo", "--weeks", "2")
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def demo(kept: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the demo company, served; what a journey changes in it is its own."""
    with served(Path(shutil.copytree(kept, tmp_path / "demo"))) as address:
        yield address


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A home that nobody has claimed."""
    folder = tmp_path / "empty"
    done = run(tmp_path, "--home", folder, "init")
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a new visitor. Its console stays empty, and whatever it asks for comes from the server it is on."""
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.extend(_unexpected(said.text)))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("request", lambda asked: wrong.extend(_elsewhere(asked)))
    yield page
    context.close()
    assert not wrong, "\n".join(wrong)


def _unexpected(said: str) -> Iterator[str]:
    """Chromium notes that a form was answered by its errors or by a choice; that is what the form is for."""
    if not re.search(r"status of (409|422) ", said):
        yield f"console: {said}"


def _elsewhere(asked: Request) -> Iterator[str]:
    if urlsplit(asked.url).hostname not in {"127.0.0.1", "localhost"}:
        yield f"asked elsewhere: {asked.url}"
