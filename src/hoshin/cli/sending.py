"""The way to a server: a request sent, and sent again where that can help; what went wrong on the way as a sentence.

Every request may be sent again: it reads, or carries a key under which it is done once. So one whose connection was lost is
sent once more, and one that the server has no time for after as long as it says, while that is not too long.
"""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from hoshin.cli import session
from hoshin.cli.terminal import complain, number
from hoshin.errors import BadInput, said_by_system
from hoshin.words import gettext as _

PATIENCE: Final = 60.0
"""Seconds in which a server must go on with its answer."""
LONG_PATIENCE: Final = 900.0
"""The same where it has much to do before it answers."""
LONGEST_WAIT: Final = 120.0
"""Seconds that are waited in all for a server that has no time now."""
_BUSY: Final = (429, 503)
_MOST: Final = 200_000_000
_LOST: Final = (ConnectionResetError, BrokenPipeError, HTTPException)

pause = time.sleep


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class NoServer(BadInput):
    """A server that cannot be asked, or is no Hoshin."""


class Answer(NamedTuple):
    """What a server answered. retry_after: after how many seconds to ask again, where it says so."""

    status: int
    kind: str
    body: bytes
    elsewhere: str
    retry_after: float | None = None


def send(request: Request, patience: float = PATIENCE) -> Answer:
    """The answer to a request, sent again where the connection was lost or the server had no time. Raises NoServer."""
    waited = 0.0
    while True:
        answer = _answered(request, patience)
        wait = answer.retry_after
        if answer.status not in _BUSY or wait is None or waited + wait > LONGEST_WAIT:
            return answer
        complain(
            _("%(server)s has no time now; asking again in %(wait)s seconds.")
            % {"server": session.server, "wait": number(wait, 0)}
        )
        pause(wait)
        waited += max(wait, 1.0)


def _answered(request: Request, patience: float) -> Answer:
    """The answer to a request; asked once more where the connection was lost. Raises NoServer."""
    try:
        try:
            return _sent(request, patience)
        except _LOST:
            return _sent(request, patience)
        except URLError as error:
            if not isinstance(error.reason, _LOST):
                raise
            return _sent(request, patience)
    except TimeoutError as error:
        raise NoServer(_slow(request, patience)) from error
    except (URLError, OSError, HTTPException) as error:
        raise NoServer(_why(error, request, patience)) from error


def _sent(request: Request, patience: float) -> Answer:
    try:
        with _opener().open(request, timeout=patience) as response:
            return _read(response, response.status)
    except HTTPError as error:
        with error:
            return _read(error, error.code)


def _read(response: HTTPResponse | HTTPError, status: int) -> Answer:
    body = response.read(_MOST + 1)
    if len(body) > _MOST:
        raise NoServer(
            _("%(server)s answers more than %(most)s MB.")
            % {"server": session.server, "most": _MOST // 1000000}
        )
    if response.length:  # more was announced than came
        raise IncompleteRead(body, response.length)
    headers = response.headers
    wait = _seconds(headers.get("Retry-After", ""))
    return Answer(status, headers.get_content_type(), body, headers.get("Location", ""), wait)


def _seconds(said: str) -> float | None:
    """What `Retry-After` says: seconds, or a moment. None for what says neither."""
    if said.strip().isascii() and said.strip().isdecimal():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - now()).total_seconds())


class _Stay(HTTPRedirectHandler):
    """Follows nothing: a redirection is an answer like others."""

    def redirect_request(self, *_what: Any, **_how: Any) -> None:
        return None


def _opener() -> OpenerDirector:
    proxies = {scheme: at for scheme, at in getproxies().items() if scheme in ("https", "no")}
    return build_opener(ProxyHandler(proxies), HTTPSHandler(context=ssl.create_default_context()), _Stay())


def _why(error: Exception, request: Request, patience: float) -> str:
    """What went wrong on the way, as a sentence."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return _slow(request, patience)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return _("The certificate of %(server)s is not to be trusted: %(error)s.") % {
            "server": session.server,
            "error": reason.verify_message,
        }
    if isinstance(reason, ssl.SSLError):
        return _("%(server)s speaks no TLS that this machine understands: %(error)s.") % {
            "server": session.server,
            "error": reason.reason or reason,
        }
    said = said_by_system(reason) if isinstance(reason, OSError) else str(reason)
    return _("There is no server at %(server)s: %(error)s.") % {
        "server": session.server,
        "error": said or type(reason).__name__,
    }


def _slow(request: Request, patience: float) -> str:
    told = (
        _("%(server)s gave no answer within %(seconds)s seconds.")
        if request.method == "GET"
        else _(
            "%(server)s gave no answer within %(seconds)s seconds. Whether it was done is not known; "
            "`hoshin log` tells."
        )
    )
    return told % {"server": session.server, "seconds": number(patience, 0)}
