"""The page of an initiative."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.web.initiative.told import told
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.reader import reader_of
from hoshin.work.plan import Initiative


@require_safe
def initiative(request: HttpRequest, key: Key) -> HttpResponse:
    """The page, now or at `?at=`. Raises NotFound, as for what is closed to the reader; BadInput."""
    moment, reader = moment_of(request), reader_of(request)
    record = found(entity_of(Initiative.kind), key, moment)
    assert isinstance(record, Initiative)
    return page(request, "initiative/initiative.html", moment=moment, shown=told(record, moment, reader))
