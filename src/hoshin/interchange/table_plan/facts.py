"""The facts that tables bring, as far as they differ from what is current and from what the source said before."""

from __future__ import annotations

from hoshin.changes.draft import Draft
from hoshin.interchange.facts import Facts
from hoshin.interchange.notes import Source
from hoshin.interchange.table_plan.acted import Acted
from hoshin.interchange.table_plan.faults import Fault
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.observed import Observed
from hoshin.interchange.table_plan.printed import printed_results
from hoshin.interchange.table_plan.reports import Reports
from hoshin.interchange.table_plan.things import Told
from hoshin.journal.actor import Actor


def facts_of(
    told: Told, matching: Matching, draft: Draft, *, source: Source, by: Actor
) -> tuple[Facts, list[Fault]]:
    """What to write of the facts of tables, and what of them cannot be taken. Raises NotAllowed."""
    observed = Observed(told.observations, matching, draft, source.name)
    reports = Reports(told, matching, draft, source)
    faults = [*observed.faults, *reports.faults]
    if faults:
        return Facts(), faults
    sheet, observations = observed.differing(by)
    reported, printed = printed_results(told.reported, matching, draft)
    others, said = reports.differing(by)
    actions, acted = Acted(told.actions, matching, draft, source.name).differing(by)
    return Facts(reported, sheet, (*others, actions), (*observations, *said, *acted, *printed)), []
