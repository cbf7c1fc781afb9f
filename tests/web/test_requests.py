"""What comes in: claims about its charset, and more than any form takes."""

from __future__ import annotations

from gzip import decompress
from io import BytesIO

import pytest
from django.http import HttpResponse

from hoshin.web.headers import HEADERS
from web.conftest import sign_in

pytestmark = pytest.mark.django_db


def ask(environ: dict[str, object]) -> HttpResponse:
    """What is answered to what a web server hands on."""
    from hoshin.web.wsgi import application

    whole = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/sign-in",
        "QUERY_STRING": "next=%5cud800",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    return application.get_response(application.request_class(whole | environ))


@pytest.mark.parametrize("charset", ["rot13", "idna", "base64", "unicode_escape", "utf-16", "none-of-these"])
def test_a_charset_that_a_request_claims_is_not_listened_to(rita, charset):
    answer = ask({"CONTENT_TYPE": f"text/plain; charset={charset}"})
    assert answer.status_code == 200
    assert "\\ud800" in answer.content.decode()


def test_more_than_any_form_takes_is_refused_before_it_is_read(rita):
    class Untouched(BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

    sent = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "wsgi.input": Untouched(),
    }
    answer = ask({**sent, "CONTENT_LENGTH": str(1 << 30)})
    assert answer.status_code == 413
    assert HEADERS.keys() <= set(answer.headers)


def test_it_says_that_it_was_too_much(client, rita):
    answer = sign_in(client, password="x" * 3_000_000)
    assert answer.status_code == 413
    assert "No form here takes that many characters" in answer.content.decode()


def test_a_length_that_is_no_number_is_none(rita):
    answer = ask({"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "many"})
    assert answer.status_code == 403  # without the token of a form


def test_a_page_travels_compressed_where_the_browser_can_read_that(client, rita):
    sign_in(client)
    plain = client.get("/account")
    packed = client.get("/account", HTTP_ACCEPT_ENCODING="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(plain.content) / 2
    assert b"</html>" in decompress(packed.content)
