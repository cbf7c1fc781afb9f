"""Draws the pictures of the how-to pages anew, by the commands on the pages.

python -m examples.draw_pictures
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "how-to"
HOSHIN = Path(sys.executable).with_name("hoshin")


def main() -> None:
    for page in sorted(PAGES.glob("*.md")):
        for words in commands(page):
            if words[-1].endswith(".svg"):
                draw(words)
                print(f"{page.name}: {words[-1]}")


def commands(page: Path) -> list[list[str]]:
    """What the console blocks of a page run."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line[2:]) for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def draw(words: list[str]) -> None:
    """Run one command beside the examples and keep its drawing."""
    with tempfile.TemporaryDirectory(prefix="hoshin-pictures-") as folder:
        for example in (ROOT / "examples").glob("*/*.*"):
            shutil.copy(example, folder)
        subprocess.run([str(HOSHIN), *words[1:]], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        shutil.copy(Path(folder) / words[-1], PAGES / "pictures")


if __name__ == "__main__":
    main()
