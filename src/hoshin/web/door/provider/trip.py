"""A trip to the identity provider and back: what has to be known when somebody returns, in a signed cookie of theirs.

So nothing is written for whoever merely sets out, and nobody returns from a trip that another browser began.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from hoshin.web.cookies import set_cookie

_SALT: Final = "hoshin.web.door.provider.trip"
_LASTS: Final = 10 * 60


@dataclass(frozen=True, slots=True)
class Trip:
    """`state` tells the trip, `nonce` its token, `verifier` proves that the code is asked for by whoever sent for it."""

    state: str
    nonce: str
    verifier: str
    onward: str = ""
    invitation: str = ""

    @classmethod
    def begin(cls, onward: str = "", invitation: str = "") -> Trip:
        """A new one."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(state, nonce, verifier, onward, invitation)

    @property
    def challenge(self) -> str:
        """What is told of the verifier beforehand (PKCE, S256)."""
        return urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


def keep(response: HttpResponse, trip: Trip) -> None:
    """Let the browser keep it."""
    value = signing.dumps(astuple(trip), salt=_SALT)
    set_cookie(response, settings.TRIP_COOKIE_NAME, value, _LASTS)


def trip_of(request: HttpRequest) -> Trip | None:
    """The trip that this browser is on; None where it is on none, or has been for too long."""
    kept = request.COOKIES.get(settings.TRIP_COOKIE_NAME, "")
    try:
        return Trip(*signing.loads(kept, salt=_SALT, max_age=_LASTS))
    except (signing.BadSignature, TypeError):
        return None


def end(response: HttpResponse) -> None:
    """Let the browser forget it: each is good once."""
    response.delete_cookie(settings.TRIP_COOKIE_NAME, samesite="Lax")
