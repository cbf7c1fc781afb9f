"""Which element stands for which kind of plan entity, and which text for which field: one table, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from hoshin.changes.edits import dumps
from hoshin.changes.record import Record
from hoshin.interchange.notes import Note
from hoshin.interchange.stratml import Document, Element, PerformanceIndicator
from hoshin.interchange.stratml.declaration import Attribute, Form, Text, Texts, shape_of
from hoshin.interchange.stratml.kinds import KINDS
from hoshin.interchange.stratml_plan.results import rows_of
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Reported
from hoshin.org.plan import Unit
from hoshin.strategy import plan

E = TypeVar("E", bound=Element)

KIND_OF: Mapping[str, str] = {
    "Organization": Unit.kind,
    "Vision": plan.Vision.kind,
    "Mission": plan.Mission.kind,
    "Value": plan.Value.kind,
    "Goal": plan.Priority.kind,
    "Objective": plan.Goal.kind,
    "Stakeholder": plan.Stakeholder.kind,
    "Role": plan.StakeholderRole.kind,
    "PerformanceIndicator": KPI.kind,
}
"""The kind of entity that an element with some text makes."""

TAG_OF = {kind: tag for tag, kind in KIND_OF.items()}

_NAMED = {"name": "name", "description": "description"}
_TITLED = {"title": "name", "description": "description"}
TEXTS: Mapping[str, Mapping[str, str]] = {
    Unit.kind: {"name": "name", "acronym": "acronym", "description": "description"},
    plan.Vision.kind: {"text": "description"},
    plan.Mission.kind: {"text": "description"},
    plan.Value.kind: _NAMED,
    plan.Priority.kind: _TITLED,
    plan.Goal.kind: _TITLED,
    plan.Stakeholder.kind: {**_NAMED, "type": "type"},
    plan.StakeholderRole.kind: _NAMED,
    KPI.kind: {
        "name": "measurement_dimension",
        "unit_of_measure": "unit_of_measurement",
        "stage": "value_chain_stage",
        "type": "type",
    },
}
"""For each kind, its fields that are texts of the element, and what they are called there. The first is the title."""

RESULTS = "MeasurementInstance"
ROLE_TYPES = {"performer": "Performer", "beneficiary": "Beneficiary"}


def values_of(kind: str, element: Element) -> dict[str, Any]:
    """The fields of an entity as its element gives them; a text that is absent is an empty one."""
    values: dict[str, Any] = {
        field: getattr(element, name) or "" for field, name in TEXTS.get(kind, {}).items()
    }
    if kind == plan.StakeholderRole.kind:
        said = getattr(element, "role_types", ())
        values.update((field, word in said) for field, word in ROLE_TYPES.items())
    return values


def title_of(kind: str, element: Element) -> str:
    """What an element calls the entity that it stands for."""
    return getattr(element, next(iter(TEXTS[kind].values()))) or ""


def rewritten(element: E, record: Record) -> E:
    """The element with what the record says where it says something else; the rest stays as printed."""
    said = values_of(record.kind, element)
    changes: dict[str, Any] = {
        name: getattr(record, field)
        for field, name in TEXTS[record.kind].items()
        if getattr(record, field) != said[field]
    }
    if isinstance(record, plan.StakeholderRole):
        types = {word: getattr(record, field) for field, word in ROLE_TYPES.items()}
        if any(types[word] != said[field] for field, word in ROLE_TYPES.items()):
            changes["role_types"] = tuple(word for word, holds in types.items() if holds)
    return replace(element, **changes)


def payload_of(element: Element) -> str:
    """The element's own texts and attributes by their names in the file, as JSON; its identifier is kept apart."""
    texts: dict[str, Any] = {}
    for each in shape_of(type(element)).fields:
        value = getattr(element, each.name)
        if isinstance(each.mark, Texts):
            if value:
                texts[each.mark.tag] = list(value)
        elif isinstance(each.mark, Text | Attribute) and each.name != "identifier" and value is not None:
            texts[each.mark.tag] = value
    if isinstance(element, PerformanceIndicator):
        texts[RESULTS] = digest_of(rows_of(element))
    return dumps(texts)


def digest_of(rows: Iterable[Reported]) -> str:
    """A short text that differs when results differ; the results themselves are kept as facts."""
    return sha256(dumps([list(row) for row in rows]).encode()).hexdigest()[:32]


def results_in(note: Note) -> str | None:
    """The digest of the results that a note tells of."""
    return note.texts.get(RESULTS)


def element_of(note: Note, **held: Any) -> Element:
    """The element that a note tells of, with its own texts and whatever else is given."""
    kind = KINDS.get(note.tag, Document)
    texts = note.texts
    for each in shape_of(kind).fields:
        if isinstance(each.mark, Texts):
            held.setdefault(each.name, tuple(texts.get(each.mark.tag, ())))
        elif isinstance(each.mark, Text | Attribute):
            is_identifier = isinstance(each.mark, Text) and each.mark.form is Form.IDENTIFIER
            held.setdefault(each.name, note.identifier if is_identifier else texts.get(each.mark.tag))
    return kind(**held)


def identifier_of(element: Element) -> str | None:
    """The element's identifier as printed; None where it has none or can have none."""
    found: str | None = getattr(element, "identifier", None)
    return found


def with_identifier(element: E, identifier: str | None) -> E:
    """The element with another identifier, where it can have one."""
    changes: dict[str, Any] = {"identifier": identifier}
    return replace(element, **changes) if hasattr(element, "identifier") else element
