"""Running `hoshin` as a person does: a process of its own, with nothing to ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOSHIN = Path(sys.executable).with_name("hoshin")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(folder: Path, *words: object, command: tuple[str, ...] = (str(HOSHIN),), **environment: str) -> Ran:
    """Run a command in a folder, without a home of the caller's."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    done = subprocess.run(
        [*command, *map(str, words)],
        cwd=folder,
        env={**mine, "COLUMNS": "80", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def python(folder: Path, code: str, *words: str) -> Ran:
    """The same for a few lines of Python."""
    return run(folder, "-c", code, *words, command=(sys.executable,))
