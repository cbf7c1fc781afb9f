"""The Briefing: how aligned we are, and what there is to decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.web.briefing import words
from hoshin.web.briefing.source import read
from hoshin.web.briefing.told import told
from hoshin.web.first import begin
from hoshin.web.first.steps import goes_on, is_empty, may_begin
from hoshin.web.moment import PARAMETER, moment_of
from hoshin.web.page import page
from hoshin.web.reader import reader_of


@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """The page; on an empty site, for those who may decide, how to begin. Raises BadInput, NotFound for a moment that there is not."""
    reader = reader_of(request)
    if PARAMETER not in request.GET and request.path == "/" and may_begin(reader) and is_empty(reader.now):
        return begin.show(request, reader)
    source = read(moment_of(request), reader)
    moment = source.moment.saying(words.beside(source))
    return page(
        request,
        "briefing/briefing.html",
        moment=moment,
        shown=told(source),
        goes_on=goes_on(reader, source.view.seen),
    )
