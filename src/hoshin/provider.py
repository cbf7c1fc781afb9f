"""The identity provider that lets people in, as the settings name it: OpenID Connect, one provider an installation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hoshin.address import is_loopback
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Provider:
    """Whom to ask who somebody is; `issuer` is empty where nobody is asked.

    makes_people: whether whoever comes with a mail address that nobody here has becomes a new person. only: whether
    passwords open nothing but administrators' accounts. trusts_mail: whether an address counts as verified though the
    provider does not say so. grants: what each of its groups gives here, by the claim `groups`.
    """

    issuer: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)
    name: str = ""
    makes_people: bool = False
    only: bool = False
    trusts_mail: bool = False
    groups: str = "groups"
    grants: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        issuer: str,
        client_id: str,
        secret: str,
        *,
        name: str = "",
        makes_people: bool = False,
        only: bool = False,
        trusts_mail: bool = False,
        groups: str = "",
        grants: str = "",
    ) -> Provider:
        """Read from what the settings say. Raises ValueError with a sentence."""
        if not issuer:
            return cls()
        if not is_safe(issuer) or urlsplit(issuer).query or urlsplit(issuer).fragment:
            raise ValueError(
                _(
                    "HOSHIN_OIDC_ISSUER is %(issuer)r; expected an address with https, such as "
                    "https://login.example.org/realms/company."
                )
                % {"issuer": issuer}
            )
        if not client_id:
            raise ValueError(
                _("HOSHIN_OIDC_ISSUER is given and HOSHIN_OIDC_CLIENT_ID is not; expected both.")
            )
        named = name or urlsplit(issuer).hostname or issuer
        return cls(
            issuer,
            client_id,
            secret,
            named,
            makes_people,
            only,
            trusts_mail,
            groups or "groups",
            dict(_pairs(grants)),
        )

    @property
    def is_configured(self) -> bool:
        """Whether anybody comes in by it."""
        return bool(self.issuer)


def is_safe(address: str) -> bool:
    """Whether an address may be asked: by TLS, or on this very machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return host != "" and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in filter(None, (part.strip() for part in text.split(","))):
        group, equals, grant = (part.strip() for part in pair.rpartition("="))
        if not equals or not group or not grant:
            raise ValueError(
                _(
                    "HOSHIN_OIDC_GRANTS names %(pair)r; expected groups and what they give, such as "
                    "hoshin-admins=administrator, staff=member."
                )
                % {"pair": pair}
            )
        yield group, grant
