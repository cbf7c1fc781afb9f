"""A server that is asked in place of the home: one request for a call, with a token, and what is wrong as at home.

The token goes to the address that was named, and nowhere else: a redirection is told and not followed, and a proxy is
used for encrypted connections alone, which it passes on unread.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request

from hoshin import __version__
from hoshin.calls.asking import NO_SUCH_FIELD
from hoshin.calls.call import Call
from hoshin.calls.upload import Upload
from hoshin.calls.wrong import Fault, Misasked
from hoshin.cli import session
from hoshin.cli.sending import LONG_PATIENCE, PATIENCE, Answer, NoServer, send
from hoshin.cli.sent_files import files_in, form_of, keep_rejected
from hoshin.cli.terminal import complain
from hoshin.errors import BadInput, HoshinError, NotAllowed, NotFound
from hoshin.words import gettext as _

TOKEN: Final = "HOSHIN_TOKEN"
TOKEN_FILE: Final = "HOSHIN_TOKEN_FILE"
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


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

        kind, body = form_of(left) if call.files else ("application/json", json.dumps(left).encode())
        headers |= {"Content-Type": kind, "Idempotency-Key": new_key()}
    request = Request(f"{_base()}/api{path}{behind}", body, headers, method=call.method.value)
    return _told(send(request, LONG_PATIENCE if call.takes_long else PATIENCE), files_in(left))


def _base() -> str:
    """The server's address. Raises BadInput."""
    try:
        parts = urlsplit(session.server)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput(
            _("--server is %(server)r; expected an address such as https://hoshin.example.org.")
            % {"server": session.server}
        ) from error
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            _(
                "--server holds a name or password; expected an address such as "
                "https://hoshin.example.org, and a token in %(token)s."
            )
            % {"token": TOKEN}
        )
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise BadInput(
            _("--server is %(server)r; expected an address such as https://hoshin.example.org.")
            % {"server": session.server}
        )
    if parts.scheme == "http" and host not in _LOOPBACK and not session.was_warned:
        session.was_warned = True
        complain(
            _("Warning: %(server)s is not encrypted: whoever is on the way reads the token.")
            % {"server": session.server}
        )
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
            _(
                "It takes a token: %(token)s holds one, or %(token_file)s names a file that does. "
                "`hoshin token create` makes one where the home is."
            )
            % {"token": TOKEN, "token_file": TOKEN_FILE}
        )
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise BadInput(
            _("What %(name)s holds is no token.") % {"name": TOKEN if os.environ.get(TOKEN) else TOKEN_FILE}
        )
    return token


def _behind(value: Any) -> str:
    """A value as it stands behind an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _told(answer: Answer, files: Sequence[Upload]) -> Any:
    """What an answer tells. files: that were sent. Raises what it is a problem of."""
    if 300 <= answer.status < 400:
        raise NoServer(
            _(
                "%(server)s sends elsewhere, to %(elsewhere)s. The token was not sent there; where that is "
                "the server, name it by --server."
            )
            % {"server": session.server, "elsewhere": answer.elsewhere or _("nowhere")}
        )
    if answer.kind not in ("application/json", "application/problem+json"):
        if answer.status >= 500:
            raise NoServer(
                _("%(server)s cannot answer now (status %(status)s).")
                % {"server": session.server, "status": answer.status}
            )
        raise NoServer(
            _("%(server)s is no Hoshin: it answers %(status)s in %(kind)s.")
            % {"server": session.server, "status": answer.status, "kind": answer.kind}
        )
    try:
        said = json.loads(answer.body)
    except ValueError as error:
        raise NoServer(
            _("%(server)s is no Hoshin: what it answers is no JSON.") % {"server": session.server}
        ) from error
    if answer.status < 400:
        return said
    problem = str(said.get("type", "")) if isinstance(said, dict) else ""
    if not problem.startswith("/api/problems/"):
        raise NoServer(
            _("%(server)s is no Hoshin: it answers %(status)s.")
            % {"server": session.server, "status": answer.status}
        )
    keep_rejected(said.get("rejected") or [], files)
    raise _problem(problem.rpartition("/")[2], said, has_files=bool(files))


def _problem(name: str, said: dict[str, Any], *, has_files: bool) -> HoshinError:
    detail = str(said.get("detail") or said.get("title") or name)
    errors = said.get("errors") or []
    if name in ("no-address", "wrong-method") or any(one["detail"] == NO_SUCH_FIELD for one in errors):
        return NoServer(
            _("%(server)s cannot be asked that. %(versions)s")
            % {"server": session.server, "versions": _versions()}
        )
    if name in ("no-token", "not-allowed"):
        return NotAllowed(detail)
    if name == "not-found":
        return NotFound(detail)
    if errors and not has_files:  # of a file the detail tells them, with their places
        return Misasked(Fault(one["field"], one["detail"], one.get("expected", "")) for one in errors)
    return BadInput(detail)


def _versions() -> str:
    """Which versions meet, for who wonders why they do not understand each other. It is asked without the token."""
    answer = send(Request(f"{_base()}/api/openapi.json"))
    try:
        its = str(json.loads(answer.body)["info"]["version"])
    except (ValueError, KeyError, TypeError):
        return _("Its version cannot be told.")
    return _(
        "It runs Hoshin %(its)s, and this is %(version)s: they must be of the same version for that."
    ) % {"its": its, "version": __version__}
