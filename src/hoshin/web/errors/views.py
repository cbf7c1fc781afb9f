"""What is shown when a request cannot be answered: in plain words, and without asking the database for anything."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hoshin.web import written


def told(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """An error page: what is the matter, and what can be done."""
    shown = {"title": title, "sentence": written.marked(sentence)}
    return render(request, "errors/error.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: also for a host that is not this installation's."""
    return told(
        request,
        400,
        _("This request cannot be read"),
        _("Check the address that you asked for, and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return told(request, 403, _("That is not open to you"), _("An administrator says who may do what here."))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was not sent from a page of this installation, or from one that was left open too long.

    A form of the plan that was left open too long is shown again as it was filled in.
    """
    from hoshin.web.forms.kept import rescue  # these views are there before any model is

    if kept := rescue(request):
        return redirect(kept)
    return told(
        request,
        403,
        _("This form has grown old"),
        _(
            "Nothing was changed. Go back, load the page anew, and send it again; your browser must accept cookies."
        ),
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: for what is closed to the reader too."""
    return told(
        request, 404, _("There is nothing here"), _("It was moved, or never was, or is not open to you.")
    )


def not_so(request: HttpRequest) -> HttpResponse:
    """405: the address of a form, opened as a page."""
    return told(
        request,
        405,
        _("Nothing is shown here"),
        _("Open the page that it belongs to, and press its button there."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database cannot be used."""
    if isinstance(sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1], _UNUSABLE):
        return told(
            request,
            503,
            _("The database cannot be used now"),
            _("Nothing was changed. Whoever runs this installation finds the reason by `hoshin doctor`."),
        )
    return told(
        request,
        500,
        _("Something went wrong here"),
        _("It is a fault of the program, and was put down for whoever runs it. What you sent was not kept."),
    )


_UNUSABLE = (OperationalError, InterfaceError)
