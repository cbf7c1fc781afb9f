"""What a provider signed: looked at as OpenID Connect Core 1.0, section 3.1.3.7, asks, and nothing of it believed before."""

from __future__ import annotations

from typing import Any, Final

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from hoshin.web.door.provider.asking import ProviderFails
from hoshin.web.door.provider.metadata import keys_of

_ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
"""Signatures by a key that only the provider has: never `none`, and never one that our own secret makes (HS256)."""

_LEEWAY: Final = 60


def claims_of(token: str, *, issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """What a token says, once signature, issuer, audience, times and nonce are right. Raises ProviderFails."""
    import jwt

    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, issuer),
            algorithms=list(_ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise ProviderFails(
            _("a token that is not right: %(name)s") % {"name": type(error).__name__}
        ) from error
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise ProviderFails(_("a token that answers another request"))
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client_id:
        raise ProviderFails(_("a token that was made for somebody else"))
    return claims


def _key(token: str, issuer: str) -> Any:
    """The key that a token names; where it is not known, the keys are asked for anew, for providers change them."""
    import jwt

    named = jwt.get_unverified_header(token).get("kid")
    for anew in (False, True):
        keys = jwt.PyJWKSet.from_dict(keys_of(issuer, anew=anew)).keys
        signing = [key for key in keys if key.public_key_use in (None, "sig")]
        fitting = [key for key in signing if named is None or key.key_id == named]
        if len(fitting) == 1:
            return fitting[0]
    raise ProviderFails(_("a token that is signed by no key of the provider"))
