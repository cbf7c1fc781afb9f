"""What an identity provider says of itself: where to go, where to ask, which keys it signs with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.web.door.provider.asking import ProviderFails, read

_KEPT: Final = 60 * 60.0
_ANEW: Final = 60.0
"""Seconds in which keys are asked for anew at most once, however often something is signed with one that is not known."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The discovery document (OpenID Connect Discovery 1.0), as far as it is used."""

    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str
    by_post: bool
    """Whether the client's secret goes into the form, since the provider takes it there alone."""
    knows_pkce: bool


@dataclass(slots=True)
class _Kept:
    at: float
    metadata: Metadata
    keys: dict[str, Any] | None = None
    keys_at: float = 0.0


_kept: dict[str, _Kept] = {}


def metadata_of(issuer: str) -> Metadata:
    """What an issuer says of itself, asked once an hour. Raises ProviderFails."""
    return _of(issuer).metadata


def keys_of(issuer: str, *, anew: bool = False) -> dict[str, Any]:
    """The keys that an issuer signs with (a JSON Web Key Set). Raises ProviderFails."""
    kept, now = _of(issuer), time.monotonic()
    if kept.keys is None or (anew and now - kept.keys_at > _ANEW):
        kept.keys, kept.keys_at = read(kept.metadata.keys), now
    return kept.keys


def forget() -> None:
    """Ask anew."""
    _kept.clear()


def _of(issuer: str) -> _Kept:
    kept, now = _kept.get(issuer), time.monotonic()
    if kept is None or now - kept.at > _KEPT:
        kept = _kept[issuer] = _Kept(now, _read(issuer))
    return kept


def _read(issuer: str) -> Metadata:
    said = read(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != issuer:
        raise ProviderFails(
            _("it calls itself %(said)r, and the settings %(issuer)r")
            % {"said": said.get("issuer"), "issuer": issuer}
        )
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    try:
        return Metadata(
            issuer,
            str(said["authorization_endpoint"]),
            str(said["token_endpoint"]),
            str(said["jwks_uri"]),
            str(said.get("userinfo_endpoint", "")),
            "client_secret_basic" not in methods,
            "S256" in said.get("code_challenge_methods_supported", ("S256",)),
        )
    except KeyError as error:
        raise ProviderFails(_("its metadata lacks %(name)s") % {"name": error.args[0]}) from error
