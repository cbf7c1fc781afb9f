"""Work that makes and reads very many records, without the cyclic collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MANY: Final = 100_000
"""So much that is left is worth to be kept out of the young generation."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave the cyclic collector off meanwhile: hundreds of thousands of immutable records make it look at them again
    and again, and what is made and let go here is let go by counting. Also a decorator.

    Much that is left is there to stay: it goes to the oldest generation at once, so that it is not looked through as young.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # Where something is put away for good, it stays there; to ask takes as long as that is large.
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
