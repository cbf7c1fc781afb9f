"""Sessions end after idle weeks, though looking at pages writes nothing into the database.

When a session was last seen stands in a signed cookie beside it, renewed once a day; before there is one, the session
was last seen when it was last written, which is when somebody signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hoshin.web.cookies import set_cookie
from hoshin.web.sessions import SessionStore, digest

_RENEWED: Final = timedelta(days=1)
_SIGNER: Final = TimestampSigner(salt="hoshin.web.door.idle")


class Idle:
    """Looks at sessions that a browser has, and at no others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _has_session(request) and not _seen_within(request, _idle()) and not _written_lately(request):
            request.session = SessionStore()
        response = self._get_response(request)
        if _is_signed_in(request) and not _seen_within(request, _RENEWED):
            stamp = _SIGNER.sign(digest(request.session.session_key or ""))
            set_cookie(response, settings.SEEN_COOKIE_NAME, stamp, settings.SESSION_COOKIE_AGE)
        return response


def _idle() -> timedelta:
    return timedelta(seconds=settings.SESSION_ENDS_AFTER_IDLE)


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the session, once somebody looked into it, is one of an account."""
    session = request.session
    return session.accessed and session.session_key is not None and SESSION_KEY in session


def _seen_within(request: HttpRequest, most: timedelta) -> bool:
    stamp = request.COOKIES.get(settings.SEEN_COOKIE_NAME, "")
    try:
        whose = _SIGNER.unsign(stamp, max_age=most)
    except BadSignature:
        return False
    return whose == digest(request.session.session_key or "")


def _written_lately(request: HttpRequest) -> bool:
    session = request.session
    written = getattr(session, "written_at", None) if SESSION_KEY in session else None
    return written is not None and timezone.now() - written < _idle()
