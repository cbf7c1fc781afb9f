"""The how-to pages do what they say: their console blocks are run in an empty folder, in their order."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cli.running import HOSHIN, run

OWN_FILES = {"import-observations"}
"""Pages whose files are made on the page; not run here."""

PAGES = sorted((Path(__file__).parents[2] / "docs" / "how-to").glob("*.md"))


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem not in OWN_FILES], ids=lambda page: page.stem
)
def test_a_page_can_be_followed(page, home, files):
    for file in files.iterdir():
        shutil.copy(file, home)
    for command in commands(page):
        words = command.split()
        assert words[0] == "hoshin", f"{page.name} runs something else than hoshin: {command}"
        done = run(home, *words[1:], command=(str(HOSHIN),))
        assert done.code == 0, f"{page.name}: {command}\n{done.err}"
