"""Who is at the other end: forwarded headers count from a proxy that was named, and from nobody else."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from hoshin.address import Address
from hoshin.web.peer import Peer

PROXY = "10.0.0.1"


def seen(settings, direct, forwarded="", scheme="", proxies="10.0.0.1, 10.1.0.0/16"):
    """The address and the scheme that a view is told."""
    settings.ADDRESS = Address.of("", proxies=proxies)
    told = {}

    def view(request):
        told.update(request.META, secure=request.is_secure())
        return HttpResponse()

    headers = {"HTTP_X_FORWARDED_FOR": forwarded, "HTTP_X_FORWARDED_PROTO": scheme}
    Peer(view)(RequestFactory().get("/", REMOTE_ADDR=direct, **headers))
    assert not {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"} & told.keys()
    return told["REMOTE_ADDR"], told["secure"]


@pytest.mark.parametrize(
    ("direct", "forwarded", "client"),
    [
        (PROXY, "192.0.2.1", "192.0.2.1"),
        (PROXY, "203.0.113.9, 192.0.2.1", "192.0.2.1"),  # what stands left, the client made up
        (PROXY, "203.0.113.9, 192.0.2.1, 10.1.2.3", "192.0.2.1"),  # through two proxies of ours
        (PROXY, "10.1.2.3", "10.1.2.3"),
        (PROXY, "", PROXY),
        (PROXY, "nonsense", PROXY),
        (PROXY, "192.0.2.1, nonsense", PROXY),
        (PROXY, "2001:db8::1", "2001:db8::1"),
        ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
        ("", "203.0.113.9", ""),
    ],
)
def test_the_right_most_address_that_is_no_proxy_counts(settings, direct, forwarded, client):
    assert seen(settings, direct, forwarded)[0] == client


def test_without_a_proxy_nothing_is_believed(settings):
    assert seen(settings, "127.0.0.1", "192.0.2.1", "https", proxies="") == ("127.0.0.1", False)


@pytest.mark.parametrize(
    ("direct", "scheme", "secure"),
    [
        (PROXY, "https", True),
        (PROXY, "HTTPS", True),
        (PROXY, "http", False),
        (PROXY, "https, http", False),
        (PROXY, "gopher", False),
        ("192.0.2.1", "https", False),
    ],
)
def test_the_scheme_is_the_proxys_to_tell(settings, direct, scheme, secure):
    assert seen(settings, direct, scheme=scheme)[1] == secure
