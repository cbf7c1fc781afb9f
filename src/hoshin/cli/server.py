"""A server that is asked in place of the home: one request for a call, with a token, and what is wrong as at home.

The token goes to the address that was named, and nowhere else: a redirection is told and not followed, and a proxy is
used for encrypted connections alone, which it passes on unread.
"""

from __future__ import annotations

import json
import os
import ssl
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from hoshin import __version__
from hoshin.calls.asking import NO_SUCH_FIELD
from hoshin.calls.call import Call
from hoshin.calls.wrong import Fault, Misasked
from hoshin.cli import session
from hoshin.cli.terminal import complain
from hoshin.errors import BadInput, HoshinError, NotAllowed, NotFound

TOKEN: Final = "HOSHIN_TOKEN"
TOKEN_FILE: Final = "HOSHIN_TOKEN_FILE"
PATIENCE: Final = 60.0
"""Seconds in which a server must go on with its answer."""
_MOST: Final = 200_000_000
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class NoServer(BadInput):
    """A server that cannot be asked, or is no Hoshin."""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    kind: str
    body: bytes
    elsewhere: str


def ask_server(call: Call[Any, Any], given: Mapping[str, Any]) -> Any:
    """What a call tells at the server. Raises the domain's errors as the server tells them, and NoServer."""
    left = {name: value for name, value in given.items() if name not in call.in_path}
    path = call.path.format(**{name: quote(str(given[name]), safe=":") for name in call.in_path})
    behind = (
        f"?{urlencode({name: _behind(value) for name, value in left.items()})}" if call.reads and left else ""
    )
    headers = {"Authorization": f"Bearer {_token()}", "Accept": "application/json"}
    body = None
    if not call.reads:
        from hoshin.changes.keys import new_key

        body = json.dumps(left).encode()
        headers |= {"Content-Type": "application/json", "Idempotency-Key": new_key()}
    answer = _asked(Request(f"{_base()}/api{path}{behind}", body, headers, method=call.method.value))
    return _told(answer)


def _base() -> str:
    """The server's address. Raises BadInput."""
    expected = "expected an address such as https://hoshin.example.org"
    try:
        parts = urlsplit(session.server)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput(f"--server is {session.server!r}; {expected}.") from error
    if parts.username is not None or parts.password is not None:
        raise BadInput(f"--server holds a name or password; {expected}, and a token in {TOKEN}.")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise BadInput(f"--server is {session.server!r}; {expected}.")
    if parts.scheme == "http" and host not in _LOOPBACK and not session.was_warned:
        session.was_warned = True
        complain(f"Warning: {session.server} is not encrypted: whoever is on the way reads the token.")
    return session.server.rstrip("/").removesuffix("/api")


def _token() -> str:
    """The token that the environment holds, or names a file of. Raises BadInput, OSError."""
    token = os.environ.get(TOKEN, "").strip()
    file = os.environ.get(TOKEN_FILE, "")
    if not token and file:
        with open(file, encoding="utf-8") as opened:
            token = opened.read(1000).strip()
    if not token:
        raise BadInput(
            f"It takes a token: {TOKEN} holds one, or {TOKEN_FILE} names a file that does. "
            "`hoshin token create` makes one where the home is."
        )
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise BadInput(f"What {TOKEN if os.environ.get(TOKEN) else TOKEN_FILE} holds is no token.")
    return token


def _behind(value: Any) -> str:
    """A value as it stands behind an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _asked(request: Request) -> Answer:
    """The answer to a request; asked once more where the connection was lost, under the same key. Raises NoServer."""
    try:
        try:
            return _sent(request)
        except (ConnectionResetError, BrokenPipeError, HTTPException):
            return _sent(request)
    except TimeoutError as error:
        raise NoServer(_slow(request)) from error
    except (URLError, OSError, HTTPException) as error:
        raise NoServer(_why(error, request)) from error


def _sent(request: Request) -> Answer:
    try:
        with _opener().open(request, timeout=PATIENCE) as response:
            return _read(response, response.status)
    except HTTPError as error:
        with error:
            return _read(error, error.code)


def _read(response: HTTPResponse | HTTPError, status: int) -> Answer:
    body = response.read(_MOST + 1)
    if len(body) > _MOST:
        raise NoServer(f"{session.server} answers more than {_MOST // 1_000_000} MB.")
    kind = response.headers.get_content_type()
    return Answer(status, kind, body, response.headers.get("Location", ""))


class _Stay(HTTPRedirectHandler):
    """Follows nothing: a redirection is an answer like others."""

    def redirect_request(self, *_what: Any, **_how: Any) -> None:
        return None


def _opener() -> OpenerDirector:
    proxies = {scheme: at for scheme, at in getproxies().items() if scheme in ("https", "no")}
    return build_opener(ProxyHandler(proxies), HTTPSHandler(context=ssl.create_default_context()), _Stay())


def _why(error: Exception, request: Request) -> str:
    """What went wrong on the way, as a sentence."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return _slow(request)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"The certificate of {session.server} is not to be trusted: {reason.verify_message}."
    if isinstance(reason, ssl.SSLError):
        return f"{session.server} speaks no TLS that this machine understands: {reason.reason or reason}."
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return f"There is no server at {session.server}: {said or type(reason).__name__}."


def _slow(request: Request) -> str:
    doubt = "" if request.method == "GET" else " Whether it was done is not known; `hoshin log` tells."
    return f"{session.server} gave no answer within {PATIENCE:.0f} seconds.{doubt}"


def _told(answer: Answer) -> Any:
    """What an answer tells. Raises what it is a problem of."""
    if 300 <= answer.status < 400:
        raise NoServer(
            f"{session.server} sends elsewhere, to {answer.elsewhere or 'nowhere'}. The token was not sent there; "
            "where that is the server, name it by --server."
        )
    if answer.kind not in ("application/json", "application/problem+json"):
        if answer.status >= 500:
            raise NoServer(f"{session.server} cannot answer now (status {answer.status}).")
        raise NoServer(f"{session.server} is no Hoshin: it answers {answer.status} in {answer.kind}.")
    try:
        said = json.loads(answer.body)
    except ValueError as error:
        raise NoServer(f"{session.server} is no Hoshin: what it answers is no JSON.") from error
    if answer.status < 400:
        return said
    problem = str(said.get("type", "")) if isinstance(said, dict) else ""
    if not problem.startswith("/api/problems/"):
        raise NoServer(f"{session.server} is no Hoshin: it answers {answer.status}.")
    raise _problem(problem.rpartition("/")[2], said)


def _problem(name: str, said: dict[str, Any]) -> HoshinError:
    detail = str(said.get("detail") or said.get("title") or name)
    errors = said.get("errors") or []
    if name in ("no-address", "wrong-method") or any(one["detail"] == NO_SUCH_FIELD for one in errors):
        return NoServer(f"{session.server} cannot be asked that. {_versions()}")
    if name in ("no-token", "not-allowed"):
        return NotAllowed(detail)
    if name == "not-found":
        return NotFound(detail)
    if errors:
        return Misasked(Fault(one["field"], one["detail"], one.get("expected", "")) for one in errors)
    return BadInput(detail)


def _versions() -> str:
    """Which versions meet, for who wonders why they do not understand each other. It is asked without the token."""
    answer = _asked(Request(f"{_base()}/api/openapi.json"))
    try:
        its = str(json.loads(answer.body)["info"]["version"])
    except (ValueError, KeyError, TypeError):
        return "Its version cannot be told."
    return f"It runs Hoshin {its}, and this is {__version__}: they must be of the same version for that."
