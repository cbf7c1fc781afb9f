"""Sessions end after idle weeks; when and where one was seen last is noted once an hour, after the answer has gone out.

So a look at a page waits for no lock, and fails for no full disk: what cannot be noted is noted another time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hoshin.org.sessions import idle, note_seen
from hoshin.web.door.browsers import Browser, browser_of
from hoshin.web.sessions import SessionStore

_NOTED: Final = timedelta(hours=1)
_log = logging.getLogger(__name__)


class Idle:
    """Looks at sessions that a browser has, and at no others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        browser = browser_of(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _has_ended(request):
            request.session = SessionStore()
        if isinstance(request.session, SessionStore):
            request.session.browser = browser
        response = self._get_response(request)
        if _is_to_be_noted(request):
            _after(response, _note(request, browser))
        return response


def _has_ended(request: HttpRequest) -> bool:
    """Whether nobody has looked for so long; reads the session."""
    session = request.session
    seen = getattr(session, "seen_at", None) if SESSION_KEY in session else None
    return seen is None or timezone.now() - seen >= idle()


def _is_to_be_noted(request: HttpRequest) -> bool:
    """Whether somebody is signed in here, and it is a while since that was noted."""
    session = request.session
    if not isinstance(session, SessionStore) or not session.accessed or session.session_key is None:
        return False
    seen = session.seen_at if SESSION_KEY in session else None
    return seen is not None and timezone.now() - seen >= _NOTED


def _note(request: HttpRequest, browser: Browser) -> Callable[[], None]:
    key, now = request.session.digest, timezone.now()  # type: ignore[attr-defined]

    def note() -> None:
        try:
            note_seen(key, now, browser.place)
        except DatabaseError:
            _log.warning("It could not be noted when a login was seen.")

    return note


def _after(response: HttpResponse, act: Callable[[], None]) -> None:
    """Do something once the answer is with whoever takes it to the browser."""
    response._resource_closers.append(act)  # type: ignore[attr-defined]
