"""A StratML document as a plan by itself: a changeset on an empty picture, made without home or database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.interchange.notes import Source
from hoshin.interchange.stratml import Reading
from hoshin.interchange.stratml_plan.cycles import cycle_of
from hoshin.interchange.stratml_plan.drafting import draft_import
from hoshin.interchange.stratml_plan.indicators import Indicator, indicators_of
from hoshin.interchange.stratml_plan.marks import unfitted
from hoshin.interchange.stratml_plan.matching import Matching
from hoshin.interchange.stratml_plan.nodes import tree_of
from hoshin.interchange.stratml_plan.preparing import source_name
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.queries import Observed


@dataclass(frozen=True, slots=True)
class Alone:
    """The plan that a document is by itself. places: where each entity stands in it. series: the values of its KPIs, by unit."""

    draft: Draft
    places: Mapping[Subject, str]
    series: Mapping[Key, Mapping[Key, list[Observed]]]

    @property
    def picture(self) -> Picture:
        """The plan that follows."""
        return self.draft.on + self.draft


def alone(reading: Reading, empty: Picture) -> Alone:
    """A document as a changeset on a picture in which there is nothing but a unit at the top."""
    document = unfitted(reading.document)
    source = Source(source_name(document))
    tree = tree_of(document)
    matching = Matching(tree, empty, source)
    chosen = cycle_of(document, empty, source)
    tree.root.subject = chosen.ref
    indicators = indicators_of(tree, empty)
    draft = Draft(empty, author=OPERATOR, blanks=True)
    draft_import(draft, tree, matching.unit, chosen, source, indicators)
    places = {node.subject: node.path for node in tree.entities() if node.subject is not None}
    return Alone(draft, places, _series(indicators.values(), Key(matching.unit.key)))


def _series(indicators: Iterable[Indicator], unit: Key) -> Mapping[Key, Mapping[Key, list[Observed]]]:
    found: dict[Key, Mapping[Key, list[Observed]]] = {}
    for one in indicators:
        if values := one.now.observations:
            found[one.kpi.key] = {unit: [Observed(day, values[day]) for day in sorted(values)]}
    return found
