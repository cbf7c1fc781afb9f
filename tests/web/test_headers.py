"""Every answer, errors and static files too, says what a browser may do with it; none lets anything in from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import path

from hoshin.address import Address
from hoshin.web import urls
from hoshin.web.headers import HEADERS, POLICY

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("out of order")


urlpatterns = [*urls.urlpatterns, path("broken", broken)]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@pytest.fixture
def answers(signed_in, settings):
    """An answer of each kind, by its status or what it is."""
    settings.ROOT_URLCONF = __name__
    signed_in.raise_request_exception = False
    sheet = re.search(r'href="(/static/[^"]+\.css)"', signed_in.get("/account").content.decode())
    found = {
        "page": signed_in.get("/account"),
        "redirect": Client().get("/account"),
        "static": signed_in.get(sheet[1]),
        "400": signed_in.get("/account", headers={"host": "evil.example"}),
        "403": Client(enforce_csrf_checks=True).post("/sign-in"),
        "404": signed_in.get("/nothing"),
        "405": signed_in.get("/sign-out"),
        "500": signed_in.get("/broken"),
    }
    for answer in found.values():
        answer.close()
    return found


def test_each_answer_has_every_header(answers):
    for what, answer in answers.items():
        assert what not in {"400", "403", "404", "405", "500"} or f"{answer.status_code}" == what
        assert HEADERS.keys() <= set(answer.headers), what
        assert answer["Content-Security-Policy"] == POLICY


def test_nothing_unsafe_is_allowed():
    assert "unsafe" not in POLICY
    assert "data:" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_pages_are_not_kept_and_static_files_are_for_good(answers):
    assert "no-store" in answers["page"]["Cache-Control"]
    assert "immutable" in answers["static"]["Cache-Control"]


def test_no_page_has_a_style_or_a_script_of_its_own(signed_in, client):
    for address in ("/account", "/sign-in", "/nothing"):
        shown = Client().get(address) if address == "/sign-in" else signed_in.get(address)
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", shown.content.decode())


def test_browsers_are_told_to_come_by_tls_where_they_can(settings, rita):
    assert "Strict-Transport-Security" not in Client().get("/sign-in").headers
    settings.ADDRESS = Address.of("https://hoshin.example.org")
    assert Client().get("/sign-in")["Strict-Transport-Security"] == "max-age=31536000"
