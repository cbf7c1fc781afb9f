"""Records as faces show them: named, by wire names, and field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record, entities, entity_of
from hoshin.changes.ref import Ref
from hoshin.changes.words import spoken
from hoshin.errors import BadInput
from hoshin.org.called import called
from hoshin.org.plan import Person

CLOSED = _("closed")
"""Stands for a reference to what is closed to the reader."""

_FEW = 3
"""A list that is longer is counted in a cell; --json has it all."""


def entity_called(text: str, also: Iterable[str] = ()) -> Entity:
    """The kind that a person names, in the singular or plural. Raises BadInput with the kinds there are, and `also`."""
    wanted = text.strip().lower().replace("-", "_").replace(" ", "_")
    for entity in entities():
        plural = str(entity.plural).lower().replace(" ", "_")
        if wanted in (entity.kind, entity.kind + "s", plural):
            return entity
    kinds = ", ".join(sorted([*(entity.kind for entity in entities()), *also]))
    raise BadInput(
        gettext("There is no kind %(text)r; expected one of %(kinds)s.") % {"text": text, "kinds": kinds}
    )


def as_json(record: Record, picture: Picture) -> dict[str, Any]:
    """A record by wire names, with its key and always a title or name."""
    fields = {field.wire: field.to_wire(getattr(record, field.name)) for field in fields_of(record.kind)}
    words = {} if {"title", "name"} & set(fields) else {"title": named(record, picture)}
    return {"key": record.key, **words, **fields}


def named(record: Record, picture: Picture) -> str:
    """What a person calls a record, whole; a link by its ends."""
    for name in ("title", "name", "text"):
        if text := getattr(record, name, ""):
            return str(text)
    if isinstance(record, Person):
        return called(record.key)
    ends = (getattr(record, end) for end in entity_of(record.kind).ends)
    return " → ".join(_end(end, picture) for end in ends) or str(entity_of(record.kind).label)


def _end(end: Any, picture: Picture) -> str:
    """An end of a link: most are references, some are days."""
    if not isinstance(end, Ref):
        return str(end)
    record = picture.find(end)
    return named(record, picture) if record is not None else str(CLOSED)


def brief(record: Record, field: PlanField, picture: Picture) -> str:
    """One field in a cell of a table."""
    value = getattr(record, field.name)
    if value in (None, "", ()):
        return ""
    if type(value) is tuple and len(value) > _FEW:  # a reference is a tuple with names, and is spoken
        return ngettext("%d value", "%d values", len(value)) % len(value)
    return spoken(field, value, picture, str(CLOSED)).strip("“”")
