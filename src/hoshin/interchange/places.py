"""Where entities stand in the plan: in what, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Assumption, Cycle, Goal, Mission, Stakeholder, StakeholderRole, Vision
from hoshin.work.plan import Milestone

Named = tuple[str, Subject | None, str]
"""Kind, parent and title: what an entity without an identifier is found by."""

ONE_AT_A_TIME = (Vision.kind, Mission.kind)
"""Kinds of which a plan has one."""

PARENTS = {
    Assumption.kind: "about",
    Cycle.kind: "parent",
    Goal.kind: "parent",
    Milestone.kind: "initiative",
    Stakeholder.kind: "subject",
    StakeholderRole.kind: "stakeholder",
    Unit.kind: "parent",
}
"""The field that says in what an entity of a kind stands; a KPI stands in what it measures, the others in nothing."""


@cache
def title_field(kind: str) -> str:
    """The field of an entity that holds what it is called; empty where it has none."""
    return next((name for name in ("title", "name", "text") if name in fields_by_name(kind)), "")


def rank_of(record: Record) -> tuple[str, str]:
    """What sorts the entities of one parent."""
    return (getattr(record, "rank", ""), record.key)


def siblings_of(picture: Picture, kind: str, within: Subject | None) -> list[Record]:
    """The live entities of a kind that stand in one other, in their order."""
    records = picture.of_kind(kind)
    found: Sequence[Record]
    if kind == KPI.kind:
        found = _measuring(picture, within)
    elif kind in PARENTS:
        found = records.by(PARENTS[kind], within)
    else:
        found = list(records.values())
    return sorted(found, key=rank_of)


def parents_of(picture: Picture, record: Record) -> list[Subject | None]:
    """In what an entity stands, live or retired; a KPI may measure several things."""
    if isinstance(record, KPI):
        sides = (picture, picture.retired)
        of: list[Subject | None] = [m.of for side in sides for m in side.of(Measure).by("kpi", record.ref)]
        return of or [None]
    field = PARENTS.get(record.kind)
    return [getattr(record, field) if field else None]


def _measuring(picture: Picture, of: Subject | None) -> list[Record]:
    """The KPIs of a goal or priority, or those that measure nothing."""
    measures = picture.of(Measure)
    if of is None:
        return [kpi for kpi in picture.of(KPI).values() if not measures.by("kpi", kpi.ref)]
    found = (picture.get(measure.kpi) for measure in measures.by("of", of))
    return [kpi for kpi in found if kpi is not None]


def planned(
    picture: Picture, kinds: Iterable[str], parents: Callable[[Record], Iterable[Subject | None]]
) -> dict[Named, list[Subject]]:
    """What the plan holds of some kinds by kind, parent and title: live before retired, in their order."""
    pool: dict[Named, list[Subject]] = {}
    for kind in sorted(kinds):
        for side in (picture, picture.retired):
            for record in sorted(side.of_kind(kind).values(), key=rank_of):
                for parent in parents(record):
                    title = str(getattr(record, title_field(kind), ""))
                    pool.setdefault((kind, parent, title), []).append(record.ref)
    return pool
