"""Take it with you: what the hour brought, as files; and a note for whoever runs the machines."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hoshin import __version__
from hoshin.interchange.plan_book import export_book
from hoshin.web.first.steps import beginner, seen_by, steps
from hoshin.web.page import page
from hoshin.web.reader import reader_of

HERE: Final = "first-leave"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """The page."""
    reader = beginner(request)
    return page(request, "first/leave.html", steps=steps(HERE, reader, seen_by(reader).seen))


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The plan that is in force as a workbook, as far as its reader sees it."""
    reader = reader_of(request)
    exported = export_book(seen_by(reader), language=(get_language() or "en")[:2])
    answer = HttpResponse(exported.content, content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="plan.xlsx"'
    return answer


@require_safe
def note(request: HttpRequest) -> HttpResponse:
    """The note, as a text."""
    beginner(request)
    said = {"version": __version__, "address": request.build_absolute_uri("/")}
    answer = HttpResponse(render_to_string("first/note.html", said), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hoshin-for-it.txt"'
    return answer
