"""The strategy: vision, mission, values, and priorities with the goals below them, opened as deep as one likes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.reader import reader_of
from hoshin.web.strategy.asked import asked_of
from hoshin.web.strategy.told import told


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """The page, now or at `?at=`. Raises BadInput for a filter that cannot be read."""
    moment = moment_of(request)
    shown = told(asked_of(request.GET), moment, reader_of(request), request.GET)
    return page(request, "strategy/strategy.html", moment=moment, shown=shown)
