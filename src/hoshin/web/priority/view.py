"""A priority: how it stands, what it weighs beside what it gets, what it rests on, and its goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.strategy.plan import Priority
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.priority.told import told
from hoshin.web.reader import reader_of
from hoshin.web.timeline.told import asked_of


@require_safe
def priority(request: HttpRequest, key: Key) -> HttpResponse:
    """The page, now or at `?at=`. Raises NotFound, BadInput."""
    moment, reader = moment_of(request), reader_of(request)
    record = found(entity_of(Priority.kind), key, moment)
    assert isinstance(record, Priority)
    shown = told(record, moment, reader, asked_of(request.GET), request.GET)
    return page(request, "priority/priority.html", moment=moment, about=record.ref, shown=shown)
