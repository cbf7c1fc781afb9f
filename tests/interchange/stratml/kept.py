"""What of a document the schema can hold: the same document as it should be read from its own export.

Written here once more, apart from the code under test, from what docs/reference/stratml.md promises.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hoshin.interchange.stratml import AdministrativeInformation, Document, Element, Part, Written
from hoshin.interchange.stratml.element import with_paths

REQUIRED = {
    "Document": ("name",),
    "Goal": ("name", "description"),
    "Stakeholder": ("name",),
    "Role": ("name",),
    "PerformanceIndicator": ("measurement_dimension", "unit_of_measurement"),
}
ATTRIBUTES = {
    "Stakeholder": ("type",),
    "Relationship": ("type",),
    "PerformanceIndicator": ("type", "value_chain_stage"),
}


def kept(document: Document, written: Written) -> Document:
    """The document with identifiers as written, without what the part of the written file lacks."""
    identifiers = {each.path: each.written for each in written.identifiers}
    referents = {each.given: each.written for each in reversed(written.identifiers)}
    same = head_apart(_kept(with_paths(document), identifiers, referents))
    if written.part is Part.PERFORMANCE:
        return same
    administration = same.administration or (AdministrativeInformation() if same.submitter else None)
    dates = ("start_date", "end_date", "publication_date")
    known = {name: getattr(administration, name, None) or None for name in dates}
    return replace(same, administration=administration and replace(administration, **known))


def head_apart(document: Document) -> Document:
    """The document without what its root says of its edition."""
    return replace(document, root="", namespace=None, type=None)


def _kept(element: Any, identifiers: dict[str, str], referents: dict[str, str]) -> Any:
    kind = type(element).__name__
    changes: dict[str, Any] = {}
    for each in fields(element):
        value = getattr(element, each.name)
        if each.name == "identifier":
            changes["identifier"] = identifiers.get(element.path)
        elif each.name == "referent_identifiers":
            changes[each.name] = tuple(referents.get(text, text) for text in value)
        elif each.name == "role_types":
            changes[each.name] = tuple(text for text in value if text in ("Performer", "Beneficiary"))
        elif each.name in ATTRIBUTES.get(kind, ()):
            changes[each.name] = value or None
        elif each.name in REQUIRED.get(kind, ()):
            changes[each.name] = value or ""
        elif isinstance(value, Element):
            changes[each.name] = _kept(value, identifiers, referents)
        elif isinstance(value, tuple):
            changes[each.name] = tuple(_kept(child, identifiers, referents) for child in value)
    return replace(element, **changes)
