"""Who calls: whoever brings a token, with its person's rights of this moment, or less."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hoshin.address import place_of
from hoshin.errors import HoshinError
from hoshin.org.pace import Bucket, admit
from hoshin.org.tokens import Token, token_of

_SCHEME: Final = "bearer"


class NoToken(HoshinError):
    """Nobody calls, as far as can be told."""


def token_in(request: HttpRequest) -> Token:
    """The token that came with a request. Raises NoToken; Slowed for who has tried too many that are none."""
    scheme, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")[::2]
    if scheme.lower() != _SCHEME or not secret.strip():
        raise NoToken(_("There is no token: send the header `Authorization: Bearer hoshin_…`."))
    token = token_of(secret.strip())
    if token is None:
        admit([_bucket(request)])
        raise NoToken(_("This is no token, or it has ended."))
    return token


def _bucket(request: HttpRequest) -> Bucket:
    """How often an address may try what is no token."""
    place = place_of(request.META.get("REMOTE_ADDR", ""))
    return Bucket.of("token", place, at_once=20, every=timedelta(seconds=5))
