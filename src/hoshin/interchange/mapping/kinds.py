"""Which kinds of plan entities, and which of their fields, a mapping can speak of: as the plan declares them."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from hoshin.changes.codecs import TextCodec
from hoshin.changes.fields import PlanField, fields_by_wire
from hoshin.changes.record import Plan, entities, entity_of
from hoshin.interchange.places import title_field
from hoshin.org.plan import Person, Policy

NOT_IN_FILES: Final = frozenset({Policy.kind})
"""How an organisation is run is set by its administrators, not by a file of its plan."""

PLACE: Final = "rank"
"""Places among siblings follow the order of the rows."""

NAME: Final = PlanField("name", "name", TextCodec(), False, "", Plan("Name"))
MAIL: Final = PlanField("mail", "mail", TextCodec(), False, "", Plan("Mail"))

BESIDE: Final = MappingProxyType({Person.kind: (NAME, MAIL)})
"""What a file may say of a kind that is kept beside the plan, where it can be erased."""


@cache
def kinds_in_files() -> tuple[str, ...]:
    """The kinds, in the order of their declaration."""
    return tuple(entity.kind for entity in entities() if entity.kind not in NOT_IN_FILES)


@cache
def fields_in_files(kind: str) -> dict[str, PlanField]:
    """The fields of a kind by the names that a file uses; what is kept beside the plan first."""
    beside = {field.wire: field for field in BESIDE.get(kind, ())}
    return beside | {wire: field for wire, field in fields_by_wire(kind).items() if field.name != PLACE}


def is_beside(kind: str, name: str) -> bool:
    """Whether a field is kept beside the plan."""
    return any(field.name == name for field in BESIDE.get(kind, ()))


@cache
def named_by(kind: str) -> str:
    """The field that holds what an entity is called; empty for links."""
    if kind in BESIDE:
        return NAME.name
    return "" if entity_of(kind).ends else title_field(kind)
