"""The Chromium for the journeys: the one that is named or there already, else Debian's, installed; one for all who look."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("-qq", "-o", "Dpkg::Use-Pty=0", "-o", "Acquire::Retries=3")


@contextmanager
def shared_chromium() -> Iterator[str]:
    """One Chromium that several processes use at once, each with windows of its own; gives the address for Playwright."""
    with TemporaryDirectory() as folder:
        told = Path(folder, "chromium.json")
        told.write_text(
            json.dumps({"executablePath": chromium(), "args": ["--no-sandbox"]}), encoding="utf-8"
        )
        words = ("-m", "playwright", "launch-server", "--browser", "chromium", "--config", str(told))
        with subprocess.Popen(
            [sys.executable, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout is not None
            try:
                yield server.stdout.readline().strip()
            finally:
                server.terminate()


def chromium() -> str:
    """The path of a Chromium: HOSHIN_TEST_CHROMIUM, else what is installed, else Debian's. Raises LookupError."""
    return os.environ.get("HOSHIN_TEST_CHROMIUM") or _there() or _from_debian()


def _there() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _from_debian() -> str:
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (
            ("update",),
            ("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"),
        ):
            subprocess.run(
                ["apt-get", *_QUIET, *words], env=environment, check=True, stdin=subprocess.DEVNULL
            )
        if found := _there():
            return found
    raise LookupError(
        "The journeys need Chromium, and none was found; install it, or name one in HOSHIN_TEST_CHROMIUM."
    )
