"""Where somebody is signed in, as their own page lists it, and ending one of them or all others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.errors import NotAllowed
from hoshin.org.sessions import Session, end_session, end_sessions, sessions_of
from hoshin.web import written
from hoshin.web.door.browsers import in_words
from hoshin.web.reader import Reader, open_to_all_accounts, reader_of


@dataclass(frozen=True, slots=True)
class Login:
    """One browser that somebody is signed in at."""

    key: str
    words: str
    seen: str
    opened: str
    is_here: bool


def logins(sessions: Iterable[Session], zone: ZoneInfo, here: str = "") -> list[Login]:
    """Sessions as a page lists them, that of this browser first."""
    told = (_login(session, zone, session.session_key == here) for session in sessions)
    return sorted(told, key=lambda login: not login.is_here)


def this_login(request: HttpRequest) -> str:
    """The key of the session that a request has."""
    return str(getattr(request.session, "digest", ""))


@open_to_all_accounts
@require_POST
def end(request: HttpRequest, login: str) -> HttpResponse:
    """End one of one's own. Raises NotFound."""
    reader = _alone(request)
    end_session(reader.account, login, by=reader.actor)
    return redirect("/account?done=login#logins")


@open_to_all_accounts
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own but this one."""
    reader = _alone(request)
    end_sessions(reader.account, by=reader.actor, but=this_login(request))
    return redirect("/account?done=logins#logins")


def own_sessions(request: HttpRequest, reader: Reader) -> list[Session]:
    """One's own; as a persona of a demo, which many look as at once, that of this browser."""
    found = sessions_of(reader.account)
    return [one for one in found if one.session_key == this_login(request)] if reader.persona else found


def _alone(request: HttpRequest) -> Reader:
    """Who reads, where the account is theirs alone. Raises NotAllowed for a persona of a demo."""
    reader = reader_of(request)
    if reader.persona:
        raise NotAllowed(_("Others look at the demo as the same person; their logins are not yours to end."))
    return reader


def _login(session: Session, zone: ZoneInfo, is_here: bool) -> Login:
    seen = written.instant(session.seen_at, zone)
    return Login(
        session.session_key,
        in_words(session.browser, session.system),
        _("Seen %(when)s from %(place)s") % {"when": seen, "place": session.place}
        if session.place
        else _("Seen %s") % seen,
        _("signed in %s") % written.instant(session.opened_at, zone),
        is_here,
    )
