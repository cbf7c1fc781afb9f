"""Every page in a slow browser over a slow line: first picture, shifts, bytes, requests; queries; time to an empty view."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import _stores
from benchmarks._pages import Loads, Seen, crawled, loads, of_each_route
from benchmarks._served import PORT, cookie, served, wait_for
from benchmarks.briefing import DEMO, GOALS, _asking, _make, _somebody, _today
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MODULE: Final = "benchmarks.pages"
RUNS: Final = 20
MOST: Final = Loads(lcp=1.2, cls=0.01, bytes=150_000, requests=12, script=60_000)
MOST_QUERIES: Final = 15
THEN_COLD: Final = 3.0
THEN_WARM: Final = 1.2
"""Seconds for a page of the plan as of a year ago."""
