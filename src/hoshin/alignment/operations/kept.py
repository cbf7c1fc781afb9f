"""Which kinds of facts the organisation keeps, and whether any of them were taken back."""

from __future__ import annotations

from typing import Final

from hoshin.alignment.judge import Judged
from hoshin.alignment.operations.ground import Ground
from hoshin.cadence.facts import CheckIn
from hoshin.changes.asked import ever_proposed
from hoshin.engine.operations import Kept
from hoshin.journal.facts import counting, recorded, something_withdrawn
from hoshin.kpis.facts import Observation, ReportedResult
from hoshin.kpis.queries import something_retracted
from hoshin.resources.facts import Usage
from hoshin.work.facts import Action, WorkDone

MEASURED: Final = (Observation, ReportedResult, Usage)
"""Facts that were measured."""
CONDUCT: Final = (Action, CheckIn, WorkDone)
"""Facts of what people did and said."""
_KINDS: Final = (
    (Kept.OBSERVATIONS, Observation),
    (Kept.OBSERVATIONS, ReportedResult),
    (Kept.ACTIONS, Action),
    (Kept.CHECK_INS, CheckIn),
    (Kept.WORK_DONE, WorkDone),
    (Kept.USAGE, Usage),
)


def facts_ever_kept(ground: Ground) -> Kept:
    """The kinds of facts of which some was ever recorded, whether it was taken back since or not."""
    kept = Kept.PROPOSALS if ever_proposed(ground.told_until) else Kept.NOTHING
    found = recorded(dict.fromkeys(MEASURED, ground.facts) | dict.fromkeys(CONDUCT, ground.conduct))
    for kind, table in _KINDS:
        if table in found:
            kept |= kind
    return kept


def something_taken_back(judged: Judged) -> bool:
    """Whether facts were taken back by the moment judged: a batch withdrawn, an observation or a usage retracted."""
    number = max(judged.known.facts, judged.known.conduct)
    return (
        something_withdrawn(number)
        or something_retracted(number)
        or counting(Usage, number).filter(minor=None).exists()
    )
