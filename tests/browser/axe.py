"""axe-core, which finds what a page bars people from: fetched once by npm into .cache, and proved by its hash."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from house.rooms import ROOT

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
KEPT = ROOT / ".cache" / "axe" / f"axe-{VERSION}.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (rules) => (await axe.run(document, {runOnly: rules})).violations.flatMap(
    (found) => found.nodes.map((node) => `${found.id}: ${found.help}: ${node.target.join(" ")}`))"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page: rule, what it asks, and where. Skips the test where there is no npm."""
    page.evaluate(script())
    found: list[str] = page.evaluate(ASK, RULES)
    return found


def script() -> str:
    """The script, from .cache or npm."""
    if not KEPT.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is fetched by npm, and there is no npm here.")
        _fetch(npm)
    text = KEPT.read_bytes()
    assert hashlib.sha256(text).hexdigest() == SHA256, f"{KEPT} is not axe-core {VERSION}."
    return text.decode()


def _fetch(npm: str) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        words = (npm, "pack", "--silent", f"axe-core@{VERSION}", "--pack-destination", scratch)
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        with tarfile.open(Path(scratch) / f"axe-core-{VERSION}.tgz") as packed:
            packed.extract("package/axe.min.js", scratch, filter="data")
        (Path(scratch) / "package" / "axe.min.js").replace(KEPT)
