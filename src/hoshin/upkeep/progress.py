"""How far something has come, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int | None], object]
"""Called with how much is done, and how much there is."""


def silent(_done: int, _total: int | None = None) -> None:
    """Nobody watches."""
