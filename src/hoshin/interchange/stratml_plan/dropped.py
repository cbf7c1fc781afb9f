"""What the plan holds and StratML has no place for: each field that is filled somewhere, with how many entities fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record, entities
from hoshin.interchange.places import PARENTS
from hoshin.interchange.stratml_plan.elements import ROLE_TYPES, TEXTS
from hoshin.interchange.stratml_plan.report import Remark
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Policy, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, PriorityWeight, StakeholderRole

WRITTEN: Mapping[str, frozenset[str]] = {
    **{kind: frozenset({*texts, PARENTS.get(kind, ""), "rank"}) for kind, texts in TEXTS.items()},
    Measure.kind: frozenset({"kpi", "of", "target", "path"}),
    PriorityWeight.kind: frozenset({"priority", "cycle"}),
    Cycle.kind: frozenset({"title", "start", "end"}),
    Policy.kind: frozenset(field.name for field in fields_of(Policy.kind)),
}
"""The fields that arrive in the file in one form or another; how an organisation is run is no part of a plan."""

ALSO_WRITTEN: Mapping[str, frozenset[str]] = {
    StakeholderRole.kind: frozenset(ROLE_TYPES),
    KPI.kind: frozenset({"grain", "year_begins"}),
}


def dropped(picture: Picture, cycle: Cycle | None) -> Iterator[Remark]:
    """A remark for each field, and each kind as a whole, that is not written."""
    for entity in entities():
        records = list(picture.of(entity.record).values())
        if not records:
            continue
        if entity.kind not in WRITTEN:
            message = _("%(plural)s have no place in StratML; %(count)s were not written.")
            yield _remark(message, entity, len(records))
            continue
        for field in _fields(entity):
            count = sum(_is_lost(record, field, picture, cycle) for record in records)
            if count:
                message = _("%(plural)s: %(field)s has no place in StratML; %(count)s were not written.")
                yield _remark(message, entity, count, field)
    yield from _elsewhere(picture, cycle)


def _fields(entity: Entity) -> list[PlanField]:
    written = WRITTEN[entity.kind] | ALSO_WRITTEN.get(entity.kind, frozenset())
    return [field for field in fields_of(entity.kind) if field.name not in written]


def _is_lost(record: Record, field: PlanField, picture: Picture, cycle: Cycle | None) -> bool:
    """Whether a record says something in a field that is neither usual nor told by the file as a whole."""
    value = getattr(record, field.name)
    if isinstance(record, Goal) and field.name == "cycle":
        return cycle is None or value != cycle.ref
    if isinstance(record, Goal) and field.name == "unit":
        root = root_unit(picture)
        return root is None or value != root.ref
    return value not in (None, "", ()) and value != field.default


def _elsewhere(picture: Picture, cycle: Cycle | None) -> Iterator[Remark]:
    """What is written in another place or only once."""
    others = [each for each in picture.of(Cycle).values() if cycle is None or each.ref != cycle.ref]
    if others:
        message = _("A document has the days of one cycle; %(count)s others were not written.")
        yield Remark(0, "", message % {"count": len(others)}, "dropped")
    more = sum(max(len(picture.of(Measure).by("kpi", ref)) - 1, 0) for ref in _measured(picture))
    if more:
        message = _("An indicator stands in one place; %(count)s further measures of KPIs were not written.")
        yield Remark(0, "", message % {"count": more}, "dropped")
    root = root_unit(picture)
    deep = [unit for unit in picture.of(Unit).values() if unit.parent not in (None, root and root.ref)]
    if deep:
        message = _(
            "Organizations do not nest; %(count)s units were written beside those that they are part of."
        )
        yield Remark(0, "", message % {"count": len(deep)}, "flattened")


def _measured(picture: Picture) -> set[object]:
    return {measure.kpi for measure in picture.of(Measure).values()}


def _remark(message: str, entity: Entity, count: int, field: PlanField | None = None) -> Remark:
    named = {"plural": entity.plural, "count": count, "field": field.plan.label if field else ""}
    return Remark(0, "", message % named, "dropped")
