"""The how-to pages do what they say: their console blocks are run in an empty folder, in their order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.running import run
from examples.draw_pictures import commands

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
PICTURES = ROOT / "docs" / "how-to" / "pictures"
EXAMPLES = {path.name: path for path in sorted((ROOT / "examples").glob("*/*")) if path.suffix != ".pyc"}
"""The files that pages start from, by the name that they have there."""

ANEW = "python -m examples.draw_pictures draws the pictures anew"

pytestmark = pytest.mark.long

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def follow(page: Path, folder: Path, untouched: Path) -> None:
    """Run what a page says, with the example files that it names. A home is not made there but copied."""
    for words in commands(page):
        assert words[0] == "hoshin", f"{page.name} runs something else than hoshin: {words}"
        if words == ["hoshin", "init"]:
            shutil.copytree(untouched, folder, dirs_exist_ok=True)
            continue
        for name in EXAMPLES.keys() & set(words):
            shutil.copy(EXAMPLES[name], folder)
        done = run(folder, *words[1:])
        found = words[1] == "check"  # which leaves with 1 where it found something
        assert done.code in ((0, 1) if found else (0,)), f"{page.name}: {shlex.join(words)}\n{done.err}"


@each_page
def test_a_page_can_be_followed_and_its_pictures_are_what_it_draws(page, home, untouched):
    follow(page, home, untouched)
    for drawn in home.glob("*.svg"):
        words, numbers = parts(drawn)
        kept_words, kept_numbers = parts(PICTURES / drawn.name)
        assert words == kept_words, f"{page.name} draws another {drawn.name}: {ANEW}"
        assert numbers == pytest.approx(kept_numbers, abs=0.5), f"{drawn.name} has moved: {ANEW}"


def parts(picture: Path) -> tuple[list[str], list[float]]:
    """The words of a drawing and the numbers in it, which may differ in the last digit between machines."""
    pieces = re.split(r"(-?\d+(?:\.\d+)?)", picture.read_text(encoding="utf-8"))
    return pieces[::2], [float(number) for number in pieces[1::2]]


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
