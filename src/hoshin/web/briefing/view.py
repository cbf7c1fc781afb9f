"""The Briefing: how aligned we are, and what there is to decide."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.alignment.found import FindingKey
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.org.view import view as view_of
from hoshin.web.briefing.outcome import outcome_of
from hoshin.web.briefing.shown import Field
from hoshin.web.briefing.source import read
from hoshin.web.briefing.told import told
from hoshin.web.page import page
from hoshin.web.reader import reader_of

_NOTHING: Mapping[FindingKey, Field] = MappingProxyType({})


@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """The page, now or at `?at=` a date, a number or a change."""
    return shown(request, at=request.GET.get("at", "").strip() or None)


def shown(
    request: HttpRequest,
    *,
    at: str | None = None,
    typed: Mapping[FindingKey, Field] = _NOTHING,
    status: int = 200,
) -> HttpResponse:
    """The page. typed: what came with a form that could not be carried out, by finding. Raises BadInput, NotFound."""
    reader = reader_of(request)
    view = view_of(reader.actor, at, now=reader.now, asked="at")
    if view.day > today_of(policy_of(reader.now)):
        raise BadInput(_("at is %(at)s; expected a day that has come.") % {"at": view.day.isoformat()})
    source = read(view, reader.now, Ref[Person](Person.kind, reader.person))
    context = {"shown": told(source, reader, typed), "outcome": outcome_of(request)}
    return page(request, "briefing/briefing.html", status=status, **context)
