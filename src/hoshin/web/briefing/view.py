"""The Briefing: how aligned we are, and what there is to decide."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.alignment.found import FindingKey
from hoshin.changes.ref import Ref
from hoshin.org.plan import Person
from hoshin.web.briefing import words
from hoshin.web.briefing.shown import Field
from hoshin.web.briefing.source import read
from hoshin.web.briefing.told import told
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.reader import reader_of

_NOTHING: Mapping[FindingKey, Field] = MappingProxyType({})


@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """The page, now or at `?at=` a date, a number or a change."""
    return shown(request)


def shown(
    request: HttpRequest,
    *,
    typed: Mapping[FindingKey, Field] = _NOTHING,
    status: int = 200,
) -> HttpResponse:
    """The page. typed: what came with a form that could not be carried out, by finding. Raises BadInput, NotFound."""
    reader, moment = reader_of(request), moment_of(request)
    source = read(moment, reader.now, Ref[Person](Person.kind, reader.person))
    shows = told(source, reader, typed)
    moment = moment.saying(words.beside(source))
    return page(request, "briefing/briefing.html", moment=moment, status=status, shown=shows)
