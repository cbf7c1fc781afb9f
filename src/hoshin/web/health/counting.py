"""Requests that this process answered, by address name and status; counted in memory, from its start on."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from typing import Final

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

_lock = threading.Lock()
_answered: Counter[tuple[str, str, int]] = Counter()
_slower: list[int] = [0] * (len(BUCKETS) + 1)
_seconds: float = 0.0


def count(route: str, method: str, status: int, seconds: float) -> None:
    """One more request, and how long it took."""
    global _seconds
    with _lock:
        _answered[route, method, status] += 1
        _slower[bisect_left(BUCKETS, seconds)] += 1
        _seconds += seconds


def answered() -> tuple[dict[tuple[str, str, int], int], list[int], float]:
    """Requests by name, method and status; how many fell into each bucket and beyond; the seconds of all together."""
    with _lock:
        return dict(_answered), list(_slower), _seconds
