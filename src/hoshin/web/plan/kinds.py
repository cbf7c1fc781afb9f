"""All that a plan is made of: each declared kind, with what it is and how many there are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hoshin.changes.record import Entity, entities
from hoshin.web import written
from hoshin.web.moment import Moment, moment_of
from hoshin.web.page import page
from hoshin.web.plan.shown import KindShown, Linked


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The page."""
    moment = moment_of(request)
    things = [_kind(entity, moment) for entity in entities() if not entity.ends]
    links = [_kind(entity, moment) for entity in entities() if entity.ends]
    return page(request, "plan/kinds.html", moment=moment, things=things, links=links)


def _kind(entity: Entity, moment: Moment) -> KindShown:
    return KindShown(
        name=Linked(str(entity.plural), moment.list_link(entity.kind)),
        help=str(entity.help),
        count=written.figure(len(moment.view.seen.of(entity.record))),
    )
