"""Work that makes and reads very many records, without the cyclic collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave the cyclic collector off meanwhile: hundreds of thousands of immutable records make it look at them again
    and again, and what is made and let go here is let go by counting. Also a decorator.

    What is left is there to stay: it goes to the oldest generation at once, so that it is not looked through as young.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # else somebody put more away, and wants it to stay there
                gc.freeze()
                gc.unfreeze()
            gc.enable()
