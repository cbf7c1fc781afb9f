"""The Nu HTML checker: what of a page is no valid HTML. It runs on Java, which Debian's default-jre-headless brings."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from browser.from_npm import from_npm

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"


def errors(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What is found on some pages (HTML by address), looked at together. Skips the test where there is no Java."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("The Nu HTML checker runs on Java, and there is none here.")
    jar = from_npm("vnu-jar", VERSION, "build/dist/vnu.jar", SHA256)
    files = {}
    for number, (address, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        files[file.name] = address
    words = [
        java,
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
        *map(str, folder.glob("*.html")),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{files[Path(one['url']).name]}: {one['message']}: {one.get('extract', '').strip()}"
        for one in messages
        if one["type"] == "error"
    ]
