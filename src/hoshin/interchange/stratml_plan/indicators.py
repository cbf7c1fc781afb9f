"""What an indicator's results amount to beside those of the last import: the KPI's pace, its path, its observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain
from hoshin.interchange.fates import Fate
from hoshin.interchange.path_points import merged_path, points_of
from hoshin.interchange.stratml import PerformanceIndicator
from hoshin.interchange.stratml_plan.elements import digest_of, results_in
from hoshin.interchange.stratml_plan.nodes import Node, Tree
from hoshin.interchange.stratml_plan.results import Counted, Pace, counted, rows_of
from hoshin.kpis.plan import KPI, Path
from hoshin.kpis.queries import Reported, reported_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its results as printed now and as kept so far, and what counts now and counted before.

    is_changed: whether the document prints other results than at its last import. Where it does not, they are left
    alone, whatever was recorded or imported from elsewhere since. Nothing counted before of what another document
    printed: one does not take back what the other said.
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
    was_ours: bool

    @property
    def pace_fields(self) -> dict[str, Any]:
        """The fields of the KPI that say how often it is counted, where the document changed that."""
        pace = self.now.pace
        if pace is None or pace == self.own or not self.is_changed:
            return {}
        return {"grain": pace.grain, "year_begins": pace.year_begins}

    @property
    def is_replacing(self) -> bool:
        """Whether results that another document printed are kept as printed no more."""
        differs = bool(self.rows and self.rows_before) and self.rows != self.rows_before
        return self.is_changed and differs and not self.was_ours

    def measure_fields(self, path: Path) -> dict[str, Any]:
        """Path and target of the measure where the document changed them, point by point, given its path so far."""
        if not self.is_changed:
            return {}
        merged = merged_path(path, points_of(self.before.path), points_of(self.now.path))
        fields: dict[str, Any] = {"path": merged}
        if self.now.target != self.before.target:
            fields["target"] = merged[-1].value if merged else None
        return fields


def indicators_of(tree: Tree, picture: Picture) -> dict[str, Indicator]:
    """The indicators that make a KPI which is live after the import, by path."""
    nodes = [node for node in tree.entities() if node.kind == KPI.kind and node.is_active]
    there = [node.subject.key for node in nodes if node.subject is not None and picture.find(node.subject)]
    known = reported_of(there, picture.number) if there else {}
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
            ours = node.note is not None and results_in(node.note) == digest_of(rows_before)
            known_before = rows_before if ours else []
            now = counted(rows, _settled(node, own, counted(known_before).pace))
            if own is not None and now.pace is None:
                now = replace(now, pace=own)
            changed = node.note is None or results_in(node.note) != digest_of(rows)
            before = counted(known_before, own)
            yield Indicator(node, kpi, node.element, rows, rows_before, now, before, own, changed, ours)


def _settled(node: Node, own: Pace | None, before: Pace | None) -> Pace | None:
    """The pace that the plan has for its own reasons; None where the document says it."""
    follows = node.fate is not Fate.NEW and node.note is not None and own == before
    return None if follows else own
