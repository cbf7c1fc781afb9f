"""Work that makes and reads very many records, without the cyclic collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave the cyclic collector off meanwhile: hundreds of thousands of immutable records make it look at them again
    and again, and what is made and let go here is let go by counting. Also a decorator."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
