"""A home that nobody has an account in is closed: each address says how to find the link that claims it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render

from hoshin.org.links import is_claimed
from hoshin.web.forms.kept import rescue

OPEN: Final = ("/welcome",)
"""Addresses, and what lies below them, that answer before there is an account."""


class Gate:
    """Asks once a request of somebody who is not signed in; who is signed in has an account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_open(request.path) or request.user.is_authenticated or is_claimed():
            return self._get_response(request)
        # Not 403: nobody lacks a right here; there is nobody yet, and the service cannot be given.
        closed = render(request, "door/unclaimed.html", status=503)
        closed._has_been_logged = True  # type: ignore[attr-defined]  # a home that waits is no error
        return closed


class SignedIn(LoginRequiredMiddleware):
    """Sends who is not signed in to the sign-in page, and from there back.

    What was sent with a form of the plan is kept for whom it was made, and found there again; other forms are gone.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        kept = rescue(request)
        return redirect_to_login(kept, settings.LOGIN_URL) if kept else redirect(settings.LOGIN_URL)


def _is_open(path: str) -> bool:
    return any(path == address or path.startswith(f"{address}/") for address in OPEN)
