"""The facts that tables bring, as far as they differ from what is current and from what the source said before."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoshin.changes.draft import Draft
from hoshin.interchange.facts import Facts
from hoshin.interchange.notes import Note, Source
from hoshin.interchange.table_plan.acted import Acted
from hoshin.interchange.table_plan.faults import Fault, Remark
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.observed import Observed
from hoshin.interchange.table_plan.printed import printed_results
from hoshin.interchange.table_plan.reports import Reports
from hoshin.interchange.table_plan.things import Told
from hoshin.journal.actor import Actor


@dataclass(frozen=True, slots=True)
class Factual:
    """What tables bring beside edits: what happened, what is kept of their actions, and what is told. faults: what cannot be taken."""

    facts: Facts = field(default_factory=Facts)
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()


def facts_of(told: Told, matching: Matching, draft: Draft, *, source: Source, by: Actor) -> Factual:
    """What to write of the facts of tables, and what of them cannot be taken. Raises NotAllowed."""
    observed = Observed(told.observations, matching, draft, source.name)
    reports = Reports(told, matching, draft, source)
    faults = (*observed.faults, *reports.faults)
    if faults:
        return Factual(faults=faults)
    sheet, observations = observed.differing(by)
    reported, printed = printed_results(told.reported, matching, draft)
    others, said = reports.differing(by)
    acted = Acted(told, matching, draft, source).differing(by)
    sentences = (*observations, *said, *acted.sentences, *printed)
    facts = Facts(reported, sheet, (*others, acted.rows), sentences)
    return Factual(facts, (), tuple(acted.notes), tuple(acted.remarks))
