"""What fits the words of a search while somebody types: options for a list of suggestions, nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.changes.fields import fields_by_wire
from hoshin.changes.record import Entity
from hoshin.errors import NotFound
from hoshin.web.forms import references
from hoshin.web.moment import moment_of

_SHORTEST = 2


@require_safe
def choices(request: HttpRequest, entity: Entity) -> HttpResponse:
    """A few that a field may name whose names hold each of the words. Raises NotFound for what is no reference."""
    field = fields_by_wire(entity.kind).get(request.GET.get("field", ""))
    if field is None or not field.kinds:
        raise NotFound(_("There is nothing to choose from here."))
    words = request.GET.get("q", "").strip()
    found = references.find(field, words, moment_of(request).view.seen) if len(words) >= _SHORTEST else []
    return render(request, "forms/choices.html", {"found": found})
