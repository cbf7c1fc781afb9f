"""Asking the identity provider, over HTTP: its metadata, its keys, and what a code stands for.

Only addresses that the settings trust are asked, by TLS unless they are this machine's; redirects are not followed, and
no answer is read beyond a bound.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPException
from typing import IO, Any, Final
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.utils.translation import gettext as _

from hoshin.errors import HoshinError
from hoshin.provider import is_safe

_PATIENCE: Final = 10.0
_MOST: Final = 1_000_000


class ProviderFails(HoshinError):
    """The provider does not answer as it has to. `why` is for whoever runs the installation; it holds no secret."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            _(
                "Signing in failed on the way to your identity provider. Try again; if it stays so, whoever runs this "
                "installation finds the reason by `hoshin doctor` and in the log."
            )
        )


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


def read(address: str, *, bearer: str = "") -> dict[str, Any]:
    """The JSON object at an address. Raises ProviderFails."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return _ask(Request(_safe(address), headers={"Accept": "application/json"} | headers))


def send(address: str, form: Mapping[str, str], *, user: str = "", password: str = "") -> dict[str, Any]:
    """The JSON object that a form is answered with, with HTTP Basic where a user is given. Raises ProviderFails."""
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    if user:
        pair = f"{quote(user, safe='')}:{quote(password, safe='')}"  # as RFC 6749 has it
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    return _ask(Request(_safe(address), data=urlencode(form).encode(), headers=headers, method="POST"))


def _safe(address: str) -> str:
    if not is_safe(address):
        raise ProviderFails(_("an address that is not https"))
    return address


def _ask(request: Request) -> dict[str, Any]:
    opener: OpenerDirector = build_opener(_NoRedirects)
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            text = answer.read(_MOST + 1)
    except (URLError, HTTPException, OSError) as error:
        raise ProviderFails(_why(error)) from error
    if len(text) > _MOST:
        raise ProviderFails(_("an answer that is too long"))
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ProviderFails(_("an answer that is no JSON")) from error
    if not isinstance(found, dict):
        raise ProviderFails(_("an answer that is no JSON object"))
    return found


def _why(error: Exception) -> str:
    """What went wrong, without anything that was sent or answered."""
    status = getattr(error, "code", None)
    if status is not None:
        return _("HTTP status %(status)s") % {"status": status}
    reason = getattr(error, "reason", error)
    return type(reason).__name__ if isinstance(reason, Exception) else str(reason)
