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
_JAVA = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""It runs for seconds: what compiles longer than that, or collects on threads of its own, is not worth it."""


class Checker:
    """Looks at some pages together, in a process beside whatever else is done meanwhile.

    Skips the test where there is no Java.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._addresses: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None

    def begin(self, pages: Mapping[str, str]) -> None:
        """Begin to look at pages: HTML by address."""
        java = shutil.which("java")
        if java is None:
            return
        jar = from_npm("vnu-jar", VERSION, "build/dist/vnu.jar", SHA256)
        for number, (address, html) in enumerate(pages.items()):
            file = self._folder / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            self._addresses[file.name] = address
        words = [java, *_JAVA, "-jar", str(jar), "--format", "json", "--exit-zero-always"]
        with (self._folder / "found.json").open("w") as found:
            self._process = subprocess.Popen(
                [*words, *map(str, self._folder.glob("*.html"))],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=found,
                text=True,
            )

    def errors(self) -> list[str]:
        """What was found: where, what, and in what words of the page."""
        if self._process is None:
            pytest.skip("The Nu HTML checker runs on Java, and there is none here.")
        assert self._process.wait() == 0
        messages = json.loads((self._folder / "found.json").read_text(encoding="utf-8"))["messages"]
        return [
            f"{self._addresses[Path(one['url']).name]}: {one['message']}: {one.get('extract', '').strip()}"
            for one in messages
            if one["type"] == "error"
        ]
