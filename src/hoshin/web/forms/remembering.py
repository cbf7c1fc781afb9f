"""Keeping the entries of a form with what became of it: what was taken is let go, what was not is kept."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from hoshin.web.forms.asking import Asking
from hoshin.web.forms.entries import DO, Entries
from hoshin.web.forms.kept import Kept, keep, kept, let_go
from hoshin.web.forms.measuring import TEMPLATE
from hoshin.web.reader import reader_of

_KEEP: Final = "_keep"
"""Sent by a script now and then while somebody types."""


def gives_up(request: HttpRequest, asking: Asking) -> HttpResponse | None:
    """Let go of what is kept where that is asked for, and show the form anew."""
    if request.POST.get(DO) != "give-up":
        return None
    let_go(reader_of(request).account, asking.address)
    return HttpResponseRedirect(asking.address)


def begun(request: HttpRequest, asking: Asking) -> Kept | None:
    """What is kept of a form that is opened; what its address fills in comes before it."""
    is_filled = any(name in request.GET for name in (TEMPLATE, *(one.wire for one in asking.form.fields)))
    return None if is_filled else kept(reader_of(request), asking.address)


def remembered(request: HttpRequest, asking: Asking, entries: Entries, answer: HttpResponse) -> HttpResponse:
    """The answer to what was sent, once what is kept of the form fits it."""
    account = reader_of(request).account
    if isinstance(answer, HttpResponseRedirect):
        let_go(account, asking.address)
    elif _KEEP in request.POST or (answer.status_code >= 400 and "X-Part" not in request.headers):
        keep(account, asking.address, entries)
    return answer
