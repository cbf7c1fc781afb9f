"""Where an installation is reached: its public address, the hosts it answers to, and the proxies it believes."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from hoshin.words import gettext as _

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
"""What a machine calls itself: no other site's name can stand for these."""

_IPV6_SITE: Final = 64
"""Bits of an IPv6 address that tell one customer of a network from another."""
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Address:
    """How browsers reach this installation.

    url: `https://hoshin.example.org`, empty where nobody said it. hosts: what a request may call it by.
    proxies: the addresses whose forwarded headers are believed; those of nobody unless they are named.
    """

    url: str
    hosts: tuple[str, ...]
    proxies: tuple[Network, ...]

    @classmethod
    def of(cls, url: str, host: str = "", proxies: str = "") -> Address:
        """Read from what HOSHIN_URL, --host and HOSHIN_PROXIES say. Raises ValueError with a sentence."""
        origin, named = _origin(url)
        given = (_as_host(host),) if host and not is_everywhere(host) else ()
        return cls(origin, tuple(dict.fromkeys((*LOOPBACK, *given, *named))), tuple(_networks(proxies)))

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.url.startswith("https://")

    def believes(self, peer: str) -> bool:
        """Whether the forwarded headers of a peer are believed."""
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.proxies)


def is_everywhere(host: str) -> bool:
    """Whether to listen on a host is to listen on each address of the machine."""
    return host in ("", "*", "0.0.0.0", "::")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def place_of(address: str) -> str:
    """An address as somebody has it: an IPv6 address by its network, whose rest each chooses freely."""
    try:
        place = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(place, ipaddress.IPv6Address):
        return str(place.ipv4_mapped or ipaddress.ip_network((place, _IPV6_SITE), strict=False))
    return str(place)


def _origin(url: str) -> tuple[str, tuple[str, ...]]:
    """The origin that an address names, and its host."""
    if not url:
        return "", ()
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    host = parts.hostname or ""
    named = host != "" and not host.startswith(".") and "*" not in host  # which would stand for many hosts
    fits = parts.scheme in ("http", "https") and named and port != -1 and "@" not in parts.netloc
    if not fits or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            _(
                "HOSHIN_URL is %(url)r; expected a scheme and a host alone, such as "
                "https://hoshin.example.org."
            )
            % {"url": url}
        )
    told = (
        f":{port}" if port not in (None, _DEFAULT_PORTS[parts.scheme]) else ""
    )  # as browsers write an origin
    return f"{parts.scheme}://{_as_host(host)}{told}", (_as_host(host),)


def _as_host(host: str) -> str:
    """A host as it stands in a request: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host.lower()


def _networks(text: str) -> Iterable[Network]:
    for part in text.replace(",", " ").split():
        try:
            yield ipaddress.ip_network(part, strict=False)
        except ValueError as error:
            raise ValueError(
                _(
                    "HOSHIN_PROXIES names %(part)r; expected addresses or networks, such as 127.0.0.1, "
                    "10.0.0.0/8."
                )
                % {"part": part}
            ) from error
