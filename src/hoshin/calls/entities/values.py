"""Values of fields as they are given, by wire name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.codecs import BadValue
from hoshin.changes.fields import PlanField, fields_by_wire
from hoshin.changes.record import Entity
from hoshin.changes.ref import Ref, Subject

Known = Callable[[Subject], bool]
"""Whether something can be referred to: it is there, and its reader sees it."""


def values_of(
    entity: Entity, given: Mapping[str, Any], is_there: Known, where: str = "values"
) -> dict[str, Any]:
    """Values by name of a field. Raises Misasked, which names each that does not fit."""
    faults, values = [], {}
    for wire, said in given.items():
        try:
            field = _field(entity, wire)
            values[field.name] = _value(field, said, is_there)
        except BadValue as error:
            faults.append(Fault(f"{where}.{wire}", str(error), error.expected))
    if faults:
        raise Misasked(faults)
    return values


def _field(entity: Entity, wire: str) -> PlanField:
    known = fields_by_wire(entity.kind)
    if wire not in known:
        raise BadValue(wire, _("one of %(known)s") % {"known": ", ".join(known)})
    return known[wire]


def _value(field: PlanField, said: Any, is_there: Known) -> Any:
    value = field.from_wire(said)
    if isinstance(value, Ref) and not is_there(value):
        raise BadValue(said, _("%(expected)s that is there") % {"expected": field.codec.expected})
    return value
