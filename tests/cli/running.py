"""Running `hoshin` as a person does: a process of its own, with nothing to ask."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

HOSHIN = Path(sys.executable).with_name("hoshin")

_STREAMS = ("out", "err")
_LIBRARIES = [
    "cyclopts",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.db.models",
    "highspy",
    "hoshin.engine.index",
    "hoshin.engine.standings",
    "immutables",
    "lxml.etree",
    "rich.progress",
    "rich.table",
    "scipy.sparse",
]


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

    `hoshin` runs in a process forked from one that has its libraries imported already: each start spared is half a
    second. What a start is like by itself, `tests/house` and the other commands see.
    """
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    mine |= {"COLUMNS": "80", **environment}
    started = _started if command else _forked
    done = started([*command, *map(str, words)], folder, mine)
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


def _forked(words: list[str], folder: Path, environment: dict[str, str]) -> Ran:
    with tempfile.TemporaryDirectory() as kept:
        process = _context().Process(target=_hoshin, args=(words, folder, environment, kept))
        process.start()
        process.join()
        out, err = (Path(kept, name).read_text(encoding="utf-8") for name in _STREAMS)
    return Ran(process.exitcode or 0, out, err)


def _hoshin(words: list[str], folder: Path, environment: dict[str, str], kept: str) -> None:
    """The forked process: a caller's folder, environment and streams, then the program's entry."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in enumerate(_STREAMS, start=1):
        os.dup2(os.open(Path(kept, name), os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = [str(HOSHIN), *words]
    from django.conf import settings
    from django.db import connections

    from hoshin.cli.main import run as program

    try:
        program()
    finally:
        if settings.configured:
            connections.close_all()  # as an interpreter that ends does, and this one does not


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LIBRARIES)
    return context


def python(folder: Path, code: str, *words: str) -> Ran:
    """The same for a few lines of Python."""
    return run(folder, "-c", code, *words, command=(sys.executable,))


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
