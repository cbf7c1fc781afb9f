"""The page Focus: weights beside money and time, and the work behind each end of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.web.focus.drill import drill
from hoshin.web.focus.source import END, read
from hoshin.web.focus.told import told
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.reader import reader_of


@require_safe
def focus(request: HttpRequest) -> HttpResponse:
    """The page of the whole, or of `?priority=`. Raises BadInput, NotFound."""
    moment = moment_of(request)
    source = read(request.GET.get(END, ""), moment, reader_of(request))
    if source.end and moment.view.with_facts:
        return page(request, "focus/drill.html", moment=moment, shown=drill(source))
    return page(request, "focus/focus.html", moment=moment, shown=told(source))
