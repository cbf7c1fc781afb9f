"""Devices that somebody signed in from before: others who guess at their name do not keep them out.

A device keeps a signed cookie with a number of its own and under which names somebody signed in there, as digests. It
opens nothing: it only lets a password be tried that strangers have used up the tries for.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from hoshin.web.cookies import set_cookie

_SALT: Final = "hoshin.web.door.devices"
_A_YEAR: Final = 365 * 24 * 60 * 60
_MOST_NAMES: Final = 8


@dataclass(frozen=True, slots=True)
class Device:
    """One browser: its number, and digests of the names that signed in there, the last one first."""

    number: str
    names: tuple[str, ...] = ()

    def knows(self, name: str) -> bool:
        """Whether somebody signed in here by this name."""
        return _digest(name) in self.names


def device_of(request: HttpRequest) -> Device:
    """The device of a request; a new one where it has none, or one that is not ours."""
    kept = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        number, *names = signing.loads(kept, salt=_SALT, max_age=_A_YEAR)
    except (signing.BadSignature, ValueError):
        return Device(secrets.token_hex(16))
    return Device(number, tuple(names))


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Keep that somebody signed in by this name from here."""
    device = device_of(request)
    others = [other for other in device.names if other != _digest(name)]
    known = replace(device, names=(_digest(name), *others)[:_MOST_NAMES])
    value = signing.dumps([known.number, *known.names], salt=_SALT)
    set_cookie(response, settings.DEVICE_COOKIE_NAME, value, _A_YEAR)


def _digest(name: str) -> str:
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()[:24]
