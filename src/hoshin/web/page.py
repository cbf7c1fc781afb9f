"""A page: a template with what each page shows around its own content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hoshin.changes.abilities import Ability
from hoshin.changes.ref import Subject
from hoshin.org.policy import root_unit
from hoshin.upkeep.banner import backup_banner
from hoshin.web.forms.doing import Do, on_entity
from hoshin.web.moment import PARAMETER, Moment
from hoshin.web.navigation import navigation
from hoshin.web.outcome import PARAMETER as DONE
from hoshin.web.outcome import outcome_of
from hoshin.web.reader import Reader, reader_of
from hoshin.web.written import marked


def page(
    request: HttpRequest,
    template: str,
    *,
    moment: Moment | None = None,
    about: Subject | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with a template that extends `base.html`; its values need no further thought.

    moment: what a page about the plan shows; others have none. about: the one entity that a page is about.
    """
    reader = reader_of(request)
    root = root_unit(reader.now)
    around = {
        "reader": reader,
        "organisation": root.name if root else "Hoshin",
        "navigation": navigation(request.path, reader, moment),
        "notice": marked(backup_banner()) if reader.may(Ability.ADMINISTER) else "",
        "outcome": outcome_of(request),
        "moment": moment,
        "path": request.path,
        "doing": _doing(moment, about, reader) if moment is not None and about is not None else (),
        "story": _story(moment, about) if moment is not None else "",
        "kept_parameters": list(_kept_parameters(request)),
    }
    return render(request, template, around | context, status=status)


def _doing(moment: Moment, about: Subject, reader: Reader) -> tuple[Do, ...]:
    """What the reader may do about the one entity that a page is about."""
    return on_entity(about, moment, reader, is_retired=moment.view.seen.get(about) is None)


def _story(moment: Moment, about: Subject | None) -> str:
    """Where it is told what changed in the weeks before the moment that is shown."""
    asked = {"until": moment.asked, "about": str(about) if about is not None else ""}
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('between')}?{said}" if said else reverse("between")


def _kept_parameters(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What the address says beside the moment: a form that asks for another moment says it again."""
    for name, values in request.GET.lists():
        if name not in (PARAMETER, DONE):
            yield from ((name, value) for value in values)
