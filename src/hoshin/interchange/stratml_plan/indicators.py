"""What an indicator's results amount to beside those of the last import: the KPI's pace, its path, its observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain
from hoshin.interchange.stratml import PerformanceIndicator
from hoshin.interchange.stratml_plan.elements import digest_of, results_in
from hoshin.interchange.stratml_plan.nodes import Fate, Node, Tree
from hoshin.interchange.stratml_plan.results import Counted, Pace, counted, rows_of
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Reported, reported_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its results as printed now and as kept so far, and what counts of each.

    is_changed: whether the document prints other results than at its last import. Where it does not, they are left
    alone, whatever was recorded or imported from elsewhere since.
    """

    node: Node
    kpi: Ref[KPI]
    element: PerformanceIndicator
    rows: list[Reported]
    rows_before: list[Reported]
    now: Counted
    before: Counted
    own: Pace | None
    is_changed: bool

    @property
    def pace_fields(self) -> dict[str, Any]:
        """The fields of the KPI that say how often it is counted, where the document changed that."""
        pace = self.now.pace
        if pace is None or pace == self.own or not self.is_changed:
            return {}
        return {"grain": pace.grain, "year_begins": pace.year_begins}

    @property
    def measure_fields(self) -> dict[str, Any]:
        """Target and path of the measure, where the document changed them; for the first time, unless it has none."""
        if not self.is_changed or not (self.now.path or self.node.note is not None):
            return {}
        fields = {"path": self.now.path, "target": self.now.target}
        before = {"path": self.before.path, "target": self.before.target}
        return {name: value for name, value in fields.items() if value != before[name]}


def indicators_of(tree: Tree, picture: Picture) -> dict[str, Indicator]:
    """The indicators that make a KPI which is live after the import, by path."""
    nodes = [node for node in tree.entities() if node.kind == KPI.kind and node.is_active]
    known = reported_of([node.subject.key for node in nodes if node.subject is not None], picture.number)
    return {indicator.node.path: indicator for indicator in _indicators(nodes, picture, known)}


def pace_of(record: KPI | None) -> Pace | None:
    """How often a KPI is counted in the plan."""
    if record is None or record.grain is None:
        return None
    return Pace(record.grain, record.year_begins if record.grain is Grain.YEAR else 1)


def _indicators(
    nodes: Iterable[Node], picture: Picture, known: Mapping[Key, list[Reported]]
) -> Iterator[Indicator]:
    for node in nodes:
        if isinstance(node.element, PerformanceIndicator) and node.subject is not None:
            kpi = Ref[KPI](KPI.kind, node.subject.key)
            rows, rows_before = rows_of(node.element), known.get(kpi.key, [])
            own = pace_of(picture.find(kpi))
            now = counted(rows, _settled(node, own, counted(rows_before).pace))
            if own is not None and now.pace is None:
                now = replace(now, pace=own)
            changed = node.note is None or results_in(node.note) != digest_of(node.element)
            before = counted(rows_before, own)
            yield Indicator(node, kpi, node.element, rows, rows_before, now, before, own, changed)


def _settled(node: Node, own: Pace | None, before: Pace | None) -> Pace | None:
    """The pace that the plan has for its own reasons; None where the document says it."""
    follows = node.fate is not Fate.NEW and node.note is not None and own == before
    return None if follows else own
