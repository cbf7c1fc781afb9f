"""What all ways to come in have in common."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from hoshin.org.people import Account
from hoshin.web.first.kept_file import clear_away
from hoshin.web.reader import PERSONA
from hoshin.web.sessions import SessionStore


def come_in(
    request: HttpRequest, account: Account, *, persona: str = "", onward: str | None = None
) -> HttpResponse:
    """Sign somebody in, under a session of a new key, and send them where they were going."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    note(request, persona)
    return HttpResponseRedirect(
        _where_to(request, request.POST.get("next", "") if onward is None else onward)
    )


def stay_in(request: HttpRequest) -> None:
    """Go on here, under a session of a new key, when all others of the account have just ended."""
    account = request.user
    assert isinstance(account, Account)
    update_session_auth_hash(request, account)


def note(request: HttpRequest, persona: str = "") -> None:
    """Keep as whom somebody looks in a demo, and clear away what has ended: sessions, and files that nobody took in."""
    request.session.pop(PERSONA, None)
    if persona:
        request.session[PERSONA] = persona
    SessionStore.clear_expired()
    clear_away()


def _where_to(request: HttpRequest, wanted: str) -> str:
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else settings.LOGIN_REDIRECT_URL
