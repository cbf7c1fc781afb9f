"""A goal: how it stands, why it is there, what is done for it, and what happened to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.strategy.plan import Goal
from hoshin.web.goal.told import told
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.reader import reader_of
from hoshin.web.timeline.told import asked_of


@require_safe
def goal(request: HttpRequest, key: Key) -> HttpResponse:
    """The page, now or at `?at=`. Raises NotFound, as for what is closed to the reader; BadInput."""
    moment, reader = moment_of(request), reader_of(request)
    record = found(entity_of(Goal.kind), key, moment)
    assert isinstance(record, Goal)
    shown = told(record, moment, reader, asked_of(request.GET), request.GET)
    return page(request, "goal/goal.html", moment=moment, about=record.ref, shown=shown)
