"""What a person reads: the name of a record, and an edit as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import PlanField, fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref
from hoshin.words import quoted

_LONGEST = 80

_kept_beside: dict[str, Callable[[Key], str]] = {}


def set_names(kind: str, called: Callable[[Key], str]) -> None:
    """Say what the entities of a kind are called whose names are kept beside the plan; done when the program starts."""
    _kept_beside[kind] = called


def name_of(record: Record) -> str:
    """What a person calls a record: its title, name or text, or the name kept beside it; its key where it has none."""
    if record.kind in _kept_beside:
        return _kept_beside[record.kind](record.key)
    texts = [getattr(record, field) for field in ("title", "name", "text") if hasattr(record, field)]
    for text in filter(None, texts):
        return quoted(_shortened(str(text)))
    return _("untitled (%(key)s)") % {"key": record.key} if texts else str(record.key)


def sentence(edit: Edit, picture: Picture, absent: str = "") -> str:
    """An edit in one sentence; `picture` supplies the names of what it refers to. absent: see `spoken`."""
    named = subject_named(edit, picture, absent)
    match edit.op:
        case Op.CREATE:
            return _("%(named)s created") % {"named": named}
        case Op.RETIRE:
            return _("%(named)s retired") % {"named": named}
        case Op.RESTORE:
            return _("%(named)s restored") % {"named": named}
        case Op.UPDATE:
            return _("%(named)s: %(change)s") % {"named": named, "change": change_in(edit, picture, absent)}


def subject_named(edit: Edit, picture: Picture, absent: str = "") -> str:
    """What an edit is of: its kind and its name."""
    entity = entity_of(edit.subject.kind)
    record = edit.after if edit.op is Op.CREATE else picture.find(edit.subject)
    return f"{entity.label} {_named_in(record, picture, absent) if record is not None else edit.subject.key}"


def change_in(edit: Edit, picture: Picture, absent: str = "") -> str:
    """What an update changes, without what it is of."""
    field = fields_by_name(edit.subject.kind)[edit.field]
    return _("%(field)s from %(before)s to %(after)s") % {
        "field": field.plan.label,
        "before": spoken(field, edit.before, picture, absent),
        "after": spoken(field, edit.after, picture, absent),
    }


def _named_in(record: Record, picture: Picture, absent: str) -> str:
    """What a person calls a record; a link by its ends."""
    ends = [getattr(record, end) for end in entity_of(record.kind).ends]
    return " → ".join(_end(end, picture, absent) for end in ends) or name_of(record)


def _end(end: Any, picture: Picture, absent: str) -> str:
    """An end of a link: most are references, some are days."""
    if not isinstance(end, Ref):
        return str(end)
    record = picture.find(end)
    return name_of(record) if record is not None else absent or str(end)


def spoken(field: PlanField, value: Any, picture: Picture, absent: str = "") -> str:
    """A field's value as a person reads it. absent: what stands for a reference out of the picture, else its key."""
    if value is None or value == "":
        return _("empty")
    if isinstance(value, Ref):
        record = picture.find(value)
        return name_of(record) if record is not None else absent or str(value)
    if isinstance(value, StrEnum):
        return quoted(choice_word(value))
    if isinstance(value, str):
        return quoted(_shortened(value))
    return str(field.to_wire(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
