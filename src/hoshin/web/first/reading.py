"""The page of the first reading."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hoshin.web.first.steps import is_empty, may_begin, seen_by, steps
from hoshin.web.first.told import told
from hoshin.web.page import page
from hoshin.web.reader import reader_of

HERE: Final = "first-reading"


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """What one page says of the plan as it stands, for everybody who reads it."""
    reader = reader_of(request)
    view = seen_by(reader)
    if is_empty(view.seen) and may_begin(reader):
        return redirect("first-begin")
    around = steps(HERE, reader, view.seen) if may_begin(reader) else ()
    return page(request, "first/reading.html", steps=around, shown=told(view, reader))
