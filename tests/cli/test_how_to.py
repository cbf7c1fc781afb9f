"""The how-to pages do what they say: their console blocks are run in an empty folder, in their order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.running import run

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
PICTURES = ROOT / "docs" / "how-to" / "pictures"
EXAMPLES = {path.name: path for path in sorted((ROOT / "examples").glob("*/*")) if path.suffix != ".pyc"}
"""The files that pages start from, by the name that they have there."""

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def commands(page: Path) -> list[list[str]]:
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line[2:]) for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def follow(page: Path, folder: Path) -> None:
    """Run what a page says, with the example files that it names."""
    for words in commands(page):
        assert words[0] == "hoshin", f"{page.name} runs something else than hoshin: {words}"
        for name in EXAMPLES.keys() & set(words):
            shutil.copy(EXAMPLES[name], folder)
        done = run(folder, *words[1:])
        assert done.code == 0, f"{page.name}: {shlex.join(words)}\n{done.err}"


@each_page
def test_a_page_can_be_followed(page, home):
    follow(page, home)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in home.glob("*.svg")}
    kept = {name: (PICTURES / name).read_text(encoding="utf-8") for name in drawn}
    assert drawn == kept, "the pictures in docs/how-to/pictures are drawn anew by the commands of the page"


def test_each_picture_is_drawn_and_shown_by_a_page():
    shown = {name for page in PAGES for name in re.findall(r"\(pictures/([^)]+)\)", page.read_text("utf-8"))}
    named = {word for page in PAGES for words in commands(page) for word in words}
    kept = {path.name for path in PICTURES.iterdir()}
    assert kept == shown
    assert kept <= named


@each_page
def test_a_file_that_a_page_prints_is_the_example(page):
    text = page.read_text(encoding="utf-8")
    for name, content in re.findall(r"^```\w+ (\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        assert content == EXAMPLES[name].read_text(encoding="utf-8")


@each_page
def test_the_examples_of_a_page_are_linked(page):
    text = page.read_text(encoding="utf-8")
    for name in EXAMPLES.keys() & {word for words in commands(page) for word in words}:
        assert f"examples/{EXAMPLES[name].parent.name}" in text, f"{page.name} does not say where {name} lies"
