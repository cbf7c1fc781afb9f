"""Which texts say the same: work done twice, goals said twice. `similar` finds the nearest other rows of each row.

Read on in this order: `neighbours` (the entry), `words`, `grams` and `vectors` (texts as weighed features),
`candidates` and `likeness` (who may be alike, and how much), `nearest` (the correction for hubs), `copies`; `shared` asks
more strictly, and without NumPy, which is loaded by whoever asks for one of the names below first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hoshin.engine.similar.neighbours import MOST, THRESHOLD, Neighbours, SimilarError, similar

__all__ = ["MOST", "THRESHOLD", "Neighbours", "SimilarError", "similar"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from hoshin.engine.similar import neighbours

    return getattr(neighbours, name)
