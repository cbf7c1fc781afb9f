"""From a code to who somebody is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from hoshin.org.identities import Claims
from hoshin.provider import Provider
from hoshin.web.door.provider.asking import ProviderFails, read, send
from hoshin.web.door.provider.id_token import claims_of
from hoshin.web.door.provider.metadata import Metadata, metadata_of
from hoshin.web.door.provider.trip import Trip


def address_to(provider: Provider, trip: Trip, back: str) -> str:
    """Where a browser is sent to prove who somebody is. Raises ProviderFails."""
    where = metadata_of(provider.issuer).authorize
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": trip.state,
        "nonce": trip.nonce,
        "code_challenge": trip.challenge,
        "code_challenge_method": "S256",
    }
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"


def who_is(provider: Provider, trip: Trip, code: str, back: str) -> Claims:
    """Whom a code stands for. Raises ProviderFails."""
    known = metadata_of(provider.issuer)
    answer = send(known.token, **_asked(provider, known, trip, code, back))
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise ProviderFails(_("an answer without a token"))
    said = claims_of(token, issuer=provider.issuer, client_id=provider.client_id, nonce=trip.nonce)
    return _claims(provider, _with_more(said, provider, known, answer.get("access_token")))


def _asked(provider: Provider, known: Metadata, trip: Trip, code: str, back: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": trip.verifier,
        "client_id": provider.client_id,
    }
    if not provider.secret:
        return {"form": form}
    if known.by_post:
        return {"form": form | {"client_secret": provider.secret}}
    return {"form": form, "user": provider.client_id, "password": provider.secret}


def _with_more(said: dict[str, Any], provider: Provider, known: Metadata, access: object) -> dict[str, Any]:
    """With what is told of the person apart from the token, where that leaves something open."""
    is_enough = "email" in said and (not provider.grants or provider.groups in said)
    if is_enough or not known.userinfo or not isinstance(access, str):
        return said
    more = read(known.userinfo, bearer=access)
    if more.get("sub") != said["sub"]:
        raise ProviderFails(_("it tells of somebody else than its token does"))
    return more | said


def _claims(provider: Provider, said: dict[str, Any]) -> Claims:
    is_verified = provider.trusts_mail or str(said.get("email_verified", "")).lower() == "true"
    groups = said.get(provider.groups)
    named = str(said.get("name") or said.get("preferred_username") or "")
    return Claims(
        provider.issuer,
        str(said["sub"]),
        " ".join(named.split())[:150],
        str(said.get("email") or "").strip() if is_verified else "",
        frozenset(map(str, groups)) if isinstance(groups, list) else None,
    )
