"""The page of a unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.org.plan import Unit
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.reader import reader_of
from hoshin.web.unit.told import told


@require_safe
def unit(request: HttpRequest, key: Key) -> HttpResponse:
    """The page, now or at `?at=`. Raises NotFound, BadInput."""
    moment, reader = moment_of(request), reader_of(request)
    record = found(entity_of(Unit.kind), key, moment)
    assert isinstance(record, Unit)
    return page(request, "unit/unit.html", moment=moment, shown=told(record, moment, reader))
