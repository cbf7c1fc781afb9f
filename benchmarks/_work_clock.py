"""Time counted as work of this process, for allocation on a machine that others use too (HOSHIN_BENCH_WORK=1)."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

_MODULES = ("pursuit", "search", "solve", "solver")
_WALL, _LOOKING = 1000, 30
"""HiGHS itself counts by the clock on the wall. The solver is given so many times as long and told when to end, however
starved of a processor it is; a look around, which cannot be told, so many times as long and no more.
"""


@contextmanager
def work_clock(threads: int) -> Iterator[Callable[[], float]]:
    """Within, seconds are those that so many threads work together; of the clock on the wall unless asked otherwise."""
    if not os.environ.get("HOSHIN_BENCH_WORK"):
        yield time.monotonic
        return

    def now() -> float:
        return time.process_time() / threads

    clock = SimpleNamespace(monotonic=now, thread_time=time.thread_time)
    modules = [importlib.import_module(f"hoshin.engine.allocation.{name}") for name in _MODULES]
    solver, look = modules[-1], importlib.import_module("hoshin.engine.allocation.look")
    quiet = solver.quiet
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch.object(module, "time", clock))
        for module, times in ((solver, _WALL), (look, _LOOKING)):
            stack.enter_context(patch.object(module, "quiet", _patient(quiet, times)))
        yield now


def _patient(quiet: Callable[[float], Any], times: float) -> Callable[..., Any]:
    def patient(limit: float = float("inf")) -> Any:
        return quiet(times * limit)

    return patient
