"""A step is one command; a stage is a few steps side by side under a budget of seconds."""

from __future__ import annotations

import os
import subprocess
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

PYTEST_FOUND_NO_TEST = 5

_running: set[subprocess.Popen[str]] = set()


@dataclass(frozen=True, slots=True)
class Step:
    """One command."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step, with everything it said."""

    name: str
    passed: bool
    seconds: float
    said: str

    @property
    def summary(self) -> str:
        """The last line, which is where checkers and pytest sum up."""
        lines = [line for line in self.said.splitlines() if line.strip()]
        return lines[-1].strip(" =") if lines else ""


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps run side by side. They are named when the stage begins, and what they need lives as long as it."""

    name: str
    budget: float
    steps: Callable[[], AbstractContextManager[Sequence[Step]]]
    at_once: int

    def run(self) -> list[Outcome]:
        """Run every step to its end; what could not even begin is an outcome too."""
        begun = time.monotonic()
        try:
            with self.steps() as steps:
                return _side_by_side(steps, self.at_once)
        except Exception:
            return [Outcome("begin", False, time.monotonic() - begun, traceback.format_exc())]


def _side_by_side(steps: Sequence[Step], at_once: int) -> list[Outcome]:
    with ThreadPoolExecutor(at_once) as pool:
        try:
            return list(pool.map(_run, steps))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in tuple(_running):
                process.terminate()
            raise


def _run(step: Step) -> Outcome:
    begun = time.monotonic()
    process = subprocess.Popen(
        step.command,
        env=os.environ | step.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    _running.add(process)
    try:
        said, _ = process.communicate()
    finally:
        _running.discard(process)
    seconds = time.monotonic() - begun
    if process.returncode == PYTEST_FOUND_NO_TEST and "pytest" in step.command:
        return Outcome(step.name, True, seconds, "no such tests yet")
    return Outcome(step.name, process.returncode == 0, seconds, said)
