"""Make all judgements anew from plan and facts, and tell what was kept otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.alignment import keep_up, kept, settle


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made anew as of a number: standings, what is said (findings and goals), and rows kept otherwise before."""

    number: int
    standings: int
    said: int
    differing: int


def rebuild() -> Rebuilt:
    """Standings and what the checks say, whatever was kept."""
    before = kept.load()
    judged = settle.rebuild()
    after = kept.load()
    said, differing = keep_up.rebuild()
    differing += len(kept.differing(after, before)) + len(kept.gone(after, before))
    return Rebuilt(judged.number, len(after.keys), said, differing)
