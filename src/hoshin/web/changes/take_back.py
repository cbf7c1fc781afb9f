"""Taking back what was adopted under a number; where later things hang on it, with their list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.changes.undo import Entangled
from hoshin.changes.undo import undo as take_back
from hoshin.web.back import back_of
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import reader_of


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was adopted under a number. Raises what `changes.undo` does, but for what hangs on it, which is told."""
    before = index_now()
    reader = reader_of(request)
    try:
        done = take_back(number, by=reader.actor)
    except Entangled as error:
        back, reasons = back_of(request) or reverse("home"), error.reasons
        return page(request, "changes/entangled.html", status=409, number=number, reasons=reasons, back=back)
    said = Outcome(_("Number %d was taken back.") % number, done.number, before=before)
    return told_after(said, reader, back_of(request))
