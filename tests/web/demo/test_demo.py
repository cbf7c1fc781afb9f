"""The demo beside one's own site: asked for by administrators, framed on every page, and with a way back."""

from __future__ import annotations

import os
import signal
import socket

import pytest
from django.test import Client

from hoshin import beside
from web.first.conftest import empty, text, visitor  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(monkeypatch):
    """What was asked of whatever serves the home."""
    found: list[int] = []
    before = signal.signal(beside.ASKED, lambda number, _frame: found.append(number))
    monkeypatch.setenv(beside.SERVED_BY, str(os.getpid()))
    yield found
    signal.signal(beside.ASKED, before)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME_FOLDER = tmp_path
    return tmp_path


def test_it_is_asked_for_by_a_button(visitor, home, asked):  # noqa: F811
    assert "Open it beside mine" in text(visitor.get("/first/demo"))
    assert visitor.post("/first/demo/ask")["Location"] == "/first/demo"
    assert asked == [beside.ASKED]
    shown = text(visitor.get("/first/demo"))
    assert ("is being made ready" in shown, "Open it beside mine" in shown) == (True, False)


def test_while_it_is_made_the_page_says_so_and_then_leads_there(visitor, home, asked):  # noqa: F811
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        beside.say_address(home, address)
        assert "is being made ready" in text(visitor.get("/first/demo"))
        listener.listen()
        assert f'href="{address}" target="hoshin-demo"' in visitor.get("/first/demo").content.decode()


def test_that_it_failed_is_said(visitor, home, asked):  # noqa: F811
    beside.say_failed(home)
    shown = text(visitor.get("/first/demo"))
    assert ("It could not be made" in shown, "Open it beside mine" in shown) == (True, True)


@pytest.mark.parametrize("file", ["notes.txt", "hoshin.toml"])
def test_what_is_in_the_way_is_said_in_place_of_the_button(visitor, home, asked, file):  # noqa: F811
    (home / beside.FOLDER).mkdir()
    (home / beside.FOLDER / file).write_text("")
    shown = text(visitor.get("/first/demo"))
    assert ("Something else is in the way" in shown, "Open it beside mine" in shown) == (True, False)


def test_an_address_that_a_killed_server_left_is_nobodys(visitor, home):  # noqa: F811
    beside.say_address(home, "http://127.0.0.1:1")
    assert "is being made ready" not in text(visitor.get("/first/demo"))


def test_where_nobody_can_start_it_the_page_says_exactly_how(visitor, home):  # noqa: F811
    shown = text(visitor.get("/first/demo"))
    assert "hoshin --home demo demo --port 8001" in shown
    assert "Open it beside mine" not in shown
    assert visitor.post("/first/demo/ask").status_code == 404


def test_it_takes_an_administrator(client, mia, home, asked):
    client.force_login(mia)
    assert client.post("/first/demo/ask").status_code == 403
    assert not asked


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/first", "/shown?link=none"])
def test_every_page_of_a_demo_is_framed_and_leads_back(visitor, settings, path):  # noqa: F811
    reader = Client() if path == "/sign-in" else visitor
    assert "is-demo" not in reader.get(path).content.decode()
    settings.DEMO, settings.DEMO_BACK = True, "http://127.0.0.1:8000"
    page = reader.get(path).content.decode()
    assert 'is-demo">' in page
    assert '<a href="http://127.0.0.1:8000">Back to your own site</a>' in page


def test_a_demo_has_no_demo_beside_it(visitor, settings, home, asked):  # noqa: F811
    settings.DEMO = True
    assert visitor.get("/first/demo").status_code == 404
    assert "/first/demo" not in visitor.get("/first").content.decode()
