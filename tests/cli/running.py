"""Running `hoshin` as a person does: a process of its own, with nothing to ask."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any

HOSHIN = Path(sys.executable).with_name("hoshin")
FORKING = Path(__file__).with_name("forking.py")

_STREAMS = ("out", "err")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(folder: Path, *words: object, command: tuple[str, ...] = (), **environment: str) -> Ran:
    """Run `hoshin` in a folder, without a home of the caller's; or another command, as a person's shell would.

    `hoshin` runs in a process forked from one that has it loaded already (`forking.py`): each start spared is half a
    second. What a start is like by itself, `tests/house` and the other commands see.
    """
    said = [*command, *map(str, words)]
    mine = _environment(environment)
    return _whole(_started(said, folder, mine) if command else _forked(said, folder, mine))


def python(folder: Path, code: str, *words: str) -> Ran:
    """The same for a few lines of Python that use Hoshin."""
    return _whole(_forked([*words], folder, _environment({}), code))


def _environment(more: dict[str, str]) -> dict[str, str]:
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    return mine | {"COLUMNS": "80", **more}


def _whole(done: Ran) -> Ran:
    assert "Traceback" not in done.err, done.err
    return done


def _started(words: list[str], folder: Path, environment: dict[str, str]) -> Ran:
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _forked(words: list[str], folder: Path, environment: dict[str, str], code: str | None = None) -> Ran:
    forking = _forking()
    assert forking.stdin is not None
    assert forking.stdout is not None
    with tempfile.TemporaryDirectory() as kept:
        told = {"words": words, "folder": str(folder), "environment": environment, "kept": kept, "code": code}
        print(json.dumps(told), file=forking.stdin, flush=True)
        ended = forking.stdout.readline()
        assert ended, f"the process that forks ended with {forking.wait()}"
        out, err = (Path(kept, name).read_text(encoding="utf-8") for name in _STREAMS)
    return Ran(int(ended), out, err)


_threads = local()


def _forking() -> subprocess.Popen[str]:
    """The process that forks for this thread: what threads run at once is to run at once."""
    if not hasattr(_threads, "forking"):
        _threads.forking = _started_forking()
    found: subprocess.Popen[str] = _threads.forking
    return found


def _started_forking() -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, str(FORKING)],
        cwd=FORKING.parent,
        env=_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(started.communicate)  # it ends when nobody is left to tell it anything
    return started


_EACH = """
import contextlib, io, json, sys
from hoshin.cli.main import main

told = []
for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    told.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(told))
"""


def run_each(folder: Path, commands: Iterable[Sequence[object]]) -> list[Ran]:
    """Run `hoshin` with each of these words, one after another in one process: for what is refused in many ways."""
    done = python(folder, _EACH, json.dumps([[str(word) for word in words] for words in commands]))
    assert done.code == 0, done.err
    return [Ran(*told) for told in done.json]
