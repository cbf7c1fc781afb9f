"""Of whom a second factor is demanded: until they have one, they come to the page that makes it, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hoshin.changes.abilities import Ability
from hoshin.web.reader import Reader, reader_of

PROVED: Final = "second factor"
"""Under this name a session keeps that more was proved than a password."""


class Demanded:
    """Sends whoever lacks it there; what needs no grant, one's own account and the way out, stays open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: object, named: object
    ) -> HttpResponse | None:
        """Answer in place of the view."""
        if settings.SECOND_FACTOR == "off" or not getattr(view, "login_required", True):
            return None
        if getattr(view, "needs_no_grant", False) or not is_lacking(request, reader_of(request)):
            return None
        return redirect("second-factor")


def is_demanded(reader: Reader) -> bool:
    """Whether this installation wants a second factor of somebody. Personas of a demo have nothing to prove."""
    if reader.persona:
        return False
    if settings.SECOND_FACTOR == "administrators":
        return reader.may(Ability.ADMINISTER)
    return bool(settings.SECOND_FACTOR == "everybody")


def is_lacking(request: HttpRequest, reader: Reader) -> bool:
    """Whether it is demanded and was not given."""
    return is_demanded(reader) and not request.session.get(PROVED)


def proved(request: HttpRequest, has_proved: bool = True) -> None:
    """Keep with the session whether more was proved than a password."""
    request.session.pop(PROVED, None)
    if has_proved:
        request.session[PROVED] = True
