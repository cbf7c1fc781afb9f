"""One-time codes by time: RFC 6238 over HMAC-SHA-1, six digits and thirty seconds, as every authenticator app makes them."""

from __future__ import annotations

import hmac
import secrets
from base64 import b32decode, b32encode
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

DIGITS: Final = 6
SECONDS: Final = 30
_STEPS_ASIDE: Final = 1
"""How many steps a clock may be wrong by: the code of half a minute ago, and of half a minute to come, is good too."""


def new_secret() -> str:
    """160 random bits, in base 32."""
    return b32encode(secrets.token_bytes(20)).decode()


def step_at(at: datetime) -> int:
    """The number of the half minute that an instant lies in."""
    return int(at.timestamp()) // SECONDS


def code_of(secret: str, step: int, *, digits: int = DIGITS) -> str:
    """The code of a step.

    The first of the examples in RFC 6238, which have eight digits:

    >>> code_of(b32encode(b"12345678901234567890").decode(), 59 // 30, digits=8)
    '94287082'
    """
    mac = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    begin = mac[-1] & 0x0F
    number = int.from_bytes(mac[begin : begin + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}}"


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The step near an instant whose code this is; None where there is none. Each is compared, whichever fits."""
    now, found = step_at(at), None
    for step in range(now - _STEPS_ASIDE, now + _STEPS_ASIDE + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), code.encode()):
            found = step
    return found


def address(secret: str, *, name: str, issuer: str) -> str:
    """What an authenticator app reads from a QR code: the secret, whose it is, and where it is asked for."""
    label = f"{quote(issuer)}:{quote(name)}" if issuer else quote(name)
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
