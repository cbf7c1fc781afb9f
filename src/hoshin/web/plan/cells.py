"""Fields of entities as pages write them: references lead to their pages, numbers and days are written for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import PathPoint
from hoshin.changes.fields import PlanField
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.org.records import CLOSED, named
from hoshin.web import written
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked

_LONG = 80


def is_said(value: Any) -> bool:
    """Whether a field holds anything."""
    return value is not None and value not in ("", ())


def cell(record: Record, field: PlanField, moment: Moment) -> Linked:
    """A field in a cell of a table."""
    value = getattr(record, field.name)
    if not is_said(value):
        return Linked("")
    parts = list(spoken(value, field, moment))
    if len(parts) > 1:
        return Linked(ngettext("%d value", "%d values", len(parts)) % len(parts), is_number=True)
    (only,) = parts
    return only if len(only.text) <= _LONG else Linked(only.text[: _LONG - 1] + "…", only.address)


def spoken(value: Any, field: PlanField, moment: Moment) -> Iterator[Linked]:
    """The value of a field that says something, in words; a path has as many as it has points."""
    if isinstance(value, Ref):
        yield reference(value, moment)
    elif isinstance(value, tuple):
        yield from (_point(point) for point in value)
    elif isinstance(value, bool):
        yield Linked(_("yes") if value else _("no"))
    elif isinstance(value, date):
        yield Linked(written.short_day(value), is_day=True)
    elif isinstance(value, Decimal | int):
        yield Linked(_number(value, field.plan.unit), is_number=True)
    elif isinstance(value, StrEnum):
        yield Linked(choice_word(value))
    else:
        yield Linked(str(value))


def reference(ref: Ref[Any], moment: Moment) -> Linked:
    """An entity by its name, with its page; *closed* where the reader does not see it."""
    record = moment.view.seen.find(ref)
    if record is None:
        return Linked(str(CLOSED))
    return Linked(named(record, moment.view.seen), moment.link(ref))


def title_of(record: Record, moment: Moment) -> str:
    """What a person calls an entity."""
    return named(record, moment.view.seen)


def _point(point: PathPoint) -> Linked:
    return Linked(f"{written.short_day(point.day)}: {written.decimal(point.value)}", is_number=True)


def _number(value: Decimal | int, unit: str) -> str:
    return written.decimal(value) + (f"{written.NARROW}{unit}" if unit else "")
