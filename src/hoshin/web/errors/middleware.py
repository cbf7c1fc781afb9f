"""The domain's own errors, as pages: whatever a verb refuses is told in the verb's sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from hoshin.changes.authority import ConsentMissing
from hoshin.errors import HoshinError, NotAllowed, NotFound
from hoshin.journal.store import StoreError
from hoshin.org.view import view
from hoshin.web.errors.views import not_so, told
from hoshin.web.reader import reader_of
from hoshin.web.seats import seats


class Told:
    """Turns a HoshinError that a view did not answer itself into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = not_so(request).content
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a domain error; None leaves others to `errors.views.broken`."""
        if not isinstance(exception, HoshinError):
            return None
        status, title = _answer(exception)
        return told(request, status, title, sentence_of(exception, request))


def sentence_of(error: HoshinError, request: HttpRequest) -> str:
    """What it says itself; of consents that are missing, by the names of those who are asked, as the reader knows them."""
    if not isinstance(error, ConsentMissing):
        return str(error)
    reader = reader_of(request)
    whom = seats(error.seats, view(reader.actor, now=reader.now).seen)
    return _("It is not yours to decide alone. It takes the consent of %s.") % whom


def _answer(error: HoshinError) -> tuple[int, str]:
    if isinstance(error, NotAllowed):
        return 403, _("That is not open to you")
    if isinstance(error, NotFound):
        return 404, _("There is nothing here")
    if isinstance(error, StoreError):
        return 503, _("The database cannot be used now")
    return 400, _("That does not fit")
