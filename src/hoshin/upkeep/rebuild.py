"""Make anew all that is kept of plan and facts so as to be quick: what is judged, and the index of the search."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.alignment.rebuild import rebuild as judge_anew
from hoshin.search.index import rebuild as index_anew


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made anew as of a number: standings, what is said (findings and goals), rows of the index.

    differing: standings and what is said that were kept otherwise before; `reindexed`: the same of the index.
    """

    number: int
    standings: int
    said: int
    differing: int
    indexed: int
    reindexed: int


def rebuild() -> Rebuilt:
    """All of it, whatever was kept."""
    judged, index = judge_anew(), index_anew()
    return Rebuilt(
        judged.number, judged.standings, judged.said, judged.differing, index.rows, index.differing
    )
