"""My line of sight, and the page of a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from hoshin.errors import NotFound
from hoshin.org.plan import Person
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.reader import reader_of
from hoshin.web.sight.told import told
from hoshin.web.timeline.told import asked_of


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What the reader does, and where it leads, now or at `?at=`. Raises NotFound before they were there; BadInput."""
    moment, reader = moment_of(request), reader_of(request)
    # One's own page is there for who reads the top alone, to whom people are closed.
    record = moment.view.whole.find(Ref[Person](Person.kind, reader.person))
    if record is None:
        raise NotFound(_("You were not here yet."))
    return _shown(request, record)


@require_safe
def person(request: HttpRequest, key: Key) -> HttpResponse:
    """What somebody does. Raises NotFound, BadInput."""
    record = found(entity_of(Person.kind), key, moment_of(request))
    assert isinstance(record, Person)
    return _shown(request, record)


def _shown(request: HttpRequest, record: Person) -> HttpResponse:
    moment, reader = moment_of(request), reader_of(request)
    shown = told(record, moment, reader, asked_of(request.GET), request.GET)
    return page(request, "sight/sight.html", moment=moment, about=record.ref, shown=shown)
