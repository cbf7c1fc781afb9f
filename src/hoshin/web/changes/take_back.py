"""Taking back what was adopted under a number, and one's own proposal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.changes.undo import undo as take_back
from hoshin.web.back import back_of
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.reader import reader_of


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was adopted under a number. Raises what `changes.undo` does."""
    before = index_now()
    reader = reader_of(request)
    done = take_back(number, by=reader.actor)
    said = Outcome(_("Number %d was taken back.") % number, done.number, before=before)
    return told_after(said, reader, back_of(request))
