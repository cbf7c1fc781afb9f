"""Where an installation is reached, and the settings page that says how it is told."""

from __future__ import annotations

import re

import pytest

from hoshin.address import Address, is_everywhere, is_loopback
from house.rooms import ROOT


def test_without_anything_only_this_machine_is_meant():
    assert Address.of("").hosts == ("localhost", "127.0.0.1", "[::1]")


@pytest.mark.parametrize(
    ("url", "host", "more"),
    [
        ("https://hoshin.example.org", "", ("hoshin.example.org",)),
        ("http://Hoshin.Example.org:8080/", "", ("hoshin.example.org",)),
        ("", "192.0.2.1", ("192.0.2.1",)),
        ("", "2001:db8::1", ("[2001:db8::1]",)),
        ("", "0.0.0.0", ()),
        ("https://[2001:db8::1]", "::", ("[2001:db8::1]",)),
    ],
)
def test_it_answers_to_its_address_and_to_what_it_listens_on(url, host, more):
    assert Address.of(url, host).hosts[3:] == more


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Hoshin.example.org:443/", "https://hoshin.example.org"),
        ("http://hoshin.example.org:80", "http://hoshin.example.org"),
        ("https://hoshin.example.org:8443", "https://hoshin.example.org:8443"),
        ("http://[2001:DB8::1]:80", "http://[2001:db8::1]"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(url, origin):
    assert Address.of(url).url == origin


@pytest.mark.parametrize(
    "url",
    [
        "hoshin.example.org",
        "ftp://hoshin.example.org",
        "https://",
        "https://hoshin.example.org/plan",
        "https://me:secret@hoshin.example.org",
        "https://hoshin.example.org?x=1",
        "https://hoshin.example.org:port",
        "https://*",
        "https://.example.org",
    ],
)
def test_an_address_is_a_scheme_and_a_host_alone(url):
    with pytest.raises(ValueError, match="expected a scheme and a host alone"):
        Address.of(url)


def test_a_proxy_is_an_address_or_a_network():
    address = Address.of("", proxies="127.0.0.1, 10.0.0.0/8 2001:db8::/32")
    assert [
        address.believes(peer) for peer in ("127.0.0.1", "10.9.9.9", "2001:db8::7", "192.0.2.1", "", "x")
    ] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(ValueError, match="expected addresses or networks"):
        Address.of("", proxies="10.0.0.0/99")


def test_what_is_everywhere_and_what_is_here():
    assert [is_everywhere(host) for host in ("0.0.0.0", "::", "127.0.0.1")] == [True, True, False]
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.0.2.1")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_each_variable_and_line_that_the_program_reads_is_documented_and_no_other():
    source = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    read = {name for text in source for name in re.findall(r'environ[^"\n]*"(HOSHIN_(?!TEST)[A-Z_]+)"', text)}
    lines = {name for text in source for name in re.findall(r'settings\.get\("([a-z_]+)"', text)}
    both = {name for text in source for name in re.findall(r'_said\(settings, "([a-z_]+)"', text)}
    read, lines = read | {f"HOSHIN_{name.upper()}" for name in both}, lines | both
    rows = re.findall(r"^\| (.+?) \| (.+?) \|", page, flags=re.M)[1:]
    assert {first.strip("`") for first, _ in rows if first != "–"} == read
    assert {second.strip("`") for _, second in rows if second != "–"} == lines
