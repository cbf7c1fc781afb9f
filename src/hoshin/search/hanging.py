"""Where a thing hangs: what it serves, belongs to or joins, and which unit has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoshin.changes.fields import references_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Unit
from hoshin.search.things import Thing

_UP: Final = ("parent", "about", "subject", "stakeholder", "initiative", "unit")
"""Fields that name what something hangs on, the nearest first."""
_FURTHEST: Final = 4
_MEASURES: Final = 2


def above(thing: Thing, seen: Picture) -> tuple[Subject, ...]:
    """What a thing hangs on, as far as the reader sees it: what it serves first, its unit last."""
    if thing.serves is not None:
        found: Iterator[Subject] = iter((thing.serves,))
    else:
        record = seen.find(thing.subject)
        found = _named_by(record, seen) if record is not None else iter(())
    return tuple(dict.fromkeys(ref for ref in found if seen.find(ref) is not None))


def unit_of(thing: Thing, seen: Picture) -> Subject | None:
    """The unit that has a thing, or what it hangs on."""
    if thing.subject.kind == Unit.kind:
        return thing.subject
    if thing.unit is not None:
        return thing.unit
    nearest = above(thing, seen)
    for _step in range(_FURTHEST):
        record = seen.find(nearest[0]) if nearest else None
        if record is None or isinstance(record, Unit):
            return record.ref if record is not None else None
        unit: Subject | None = getattr(record, "unit", None)
        if unit is not None:
            return unit
        nearest = tuple(_named_by(record, seen))
    return None


def _named_by(record: Record, seen: Picture) -> Iterator[Subject]:
    if isinstance(record, KPI):
        measures = seen.referring(Measure, "kpi", record.ref)
        yield from (measure.of for measure in measures[:_MEASURES])
    fields = {field.name for field in references_of(record.kind)}
    for name in (*entity_of(record.kind).ends, *_UP):
        ref: Subject | None = getattr(record, name) if name in fields else None
        if isinstance(ref, Ref):
            yield ref
