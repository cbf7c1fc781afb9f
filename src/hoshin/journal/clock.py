"""The one source of instants. Demo, tests and imports may set it; on the number line it never goes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set: ContextVar[datetime | None] = ContextVar("hoshin_clock", default=None)


def now() -> datetime:
    """The present instant, aware and in UTC; the one that was set, where one was."""
    return _set.get() or real()


def real() -> datetime:
    """The machine's own time, whatever was set: for leases, which tell a living process from a dead one."""
    return datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let `now()` be `instant` inside the block. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone; an instant is aware.")
    token = _set.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
