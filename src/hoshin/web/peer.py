"""Who is at the other end of a request: its own address, or the one that a proxy named in HOSHIN_PROXIES tells."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hoshin.address import Address


class Peer:
    """Puts the client's address into REMOTE_ADDR, and takes the forwarded headers of everybody else away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address: Address = settings.ADDRESS
        direct = request.META.get("REMOTE_ADDR", "")
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if address.believes(direct):
            request.META["REMOTE_ADDR"] = _client(direct, forwarded, address)
            told = scheme.rpartition(",")[2].strip().lower()  # as the nearest proxy tells it
            if told in ("http", "https"):
                request.META["wsgi.url_scheme"] = told
        return self._get_response(request)


def _client(direct: str, forwarded: str, address: Address) -> str:
    """The right-most address that is no proxy of ours: what stands left of it, its sender may have made up."""
    client = direct
    for entry in reversed(forwarded.split(",")):
        try:
            client = str(ip_address(entry.strip()))
        except ValueError:
            break
        if not address.believes(client):
            break
    return client
