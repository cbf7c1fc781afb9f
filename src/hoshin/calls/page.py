"""Pages of a list: so many after a place in a fixed order, which the list names when it tells what follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, TypeVar

from msgspec import Meta

T = TypeVar("T")

USUAL: Final = 100
MOST: Final = 500

Limit = Annotated[int, Meta(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str, Meta(max_length=200, description="What `next` of the page before says; the first page without it.")
]
NumberCursor = Annotated[
    int, Meta(ge=0, le=2**62, description="What `next` of the page before says; the first page without it.")
]


def page_of(
    rows: Sequence[T], place: Callable[[T], Any], after: Any | None, limit: int
) -> tuple[list[T], T | None]:
    """So many rows after a place, and the last of them where others follow. The rows are in the order of `place`."""
    start = 0 if after is None else bisect_right(rows, after, key=place)
    shown = list(rows[start : start + limit])
    return shown, shown[-1] if start + limit < len(rows) else None
