"""How the settings say that mail leaves."""

from __future__ import annotations

import pytest

from hoshin.mail import Mail

FROM = "Hoshin <hoshin@example.org>"


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+starttls://mail.example.org", 587, True, False),
        ("smtps://mail.example.org:4465", 4465, False, True),
    ],
)
def test_a_url_says_server_and_encryption(url, port, starttls, tls):
    mail = Mail.of(url, FROM)
    assert (mail.host, mail.port, mail.starttls, mail.tls) == ("mail.example.org", port, starttls, tls)


def test_it_says_user_and_password():
    mail = Mail.of("smtps://me%40example.org:p%3Aq@mail.example.org", FROM)
    assert (mail.user, mail.password) == ("me@example.org", "p:q")


def test_without_a_url_nothing_is_sent():
    assert not Mail.of("", "").is_configured


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://m:port"])
def test_what_is_no_mail_server_is_told_without_its_password(url):
    with pytest.raises(ValueError, match="HOSHIN_MAIL_URL is not read"):
        Mail.of(url, FROM)


def test_mail_comes_from_an_address():
    with pytest.raises(ValueError, match="HOSHIN_MAIL_FROM"):
        Mail.of("smtp://mail.example.org", "")
