"""How a server is asked that hangs, drops the connection or has no time: what is sent again, when, and what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import pytest

from hoshin.calls.declared import calls_by_name
from hoshin.cli import sending, session
from hoshin.cli.sending import NoServer
from hoshin.cli.server import ask_server
from hoshin.errors import BadInput

NOW = datetime(2026, 6, 30, 9, tzinfo=UTC)
DONE = (200, {}, {"undid": 2, "number": 3})
BUSY = {"type": "/api/problems/slowed", "detail": "That was tried too often."}


class Scripted(HTTPServer):
    """Answers one after the other what it is told to, and remembers what came."""

    def __init__(self, answers) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.came, self.goes_on = list(answers), [], Event()

    def handle_error(self, *_: object) -> None:
        """Who asked has gone: that is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    """`drop` ends the connection, `hang` answers nothing until the test is over, `half` sends the beginning alone."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"] or 0)
        self.server.came.append((dict(self.headers), self.rfile.read(length)))
        answer = self.server.answers.pop(0)
        if answer == "hang":
            self.server.goes_on.wait()
        elif answer == "half":
            self._answer(200, {"Content-Length": "99"}, b"{")
        elif answer != "drop":
            status, headers, said = answer
            body = json.dumps(said).encode()
            self._answer(status, {"Content-Length": str(len(body)), **headers}, body)
        self.close_connection = True

    def do_GET(self) -> None:
        self.do_POST()

    def _answer(self, status, headers, body) -> None:
        self.send_response(status)
        kind = "application/json" if status < 400 else "application/problem+json"
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """How long was waited, without waiting."""
    found: list[float] = []
    monkeypatch.setattr(sending, "pause", found.append)
    monkeypatch.setattr(sending, "now", lambda: NOW)
    monkeypatch.setenv("HOSHIN_TOKEN", "hoshin_secret")
    return found


@contextmanager
def scripted(monkeypatch, *answers) -> Iterator[Scripted]:
    with Scripted(answers) as server:
        monkeypatch.setattr(session, "server", f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.goes_on.set()
            server.shutdown()
            thread.join()


def undo():
    return ask_server(calls_by_name()["undo"], {"number": 2})


def keys(server):
    return {headers["Idempotency-Key"] for headers, _body in server.came}


@pytest.mark.parametrize("lost", ["drop", "half"])
def test_what_was_lost_is_sent_once_more_under_the_same_key(lost, waits, monkeypatch):
    with scripted(monkeypatch, lost, DONE) as server:
        assert undo() == DONE[2]
    assert (len(server.came), len(keys(server)), waits) == (2, 1, [])


def test_what_is_lost_again_is_told(waits, monkeypatch):
    with scripted(monkeypatch, "drop", "drop") as server, pytest.raises(NoServer, match="There is no server"):
        undo()
    assert len(server.came) == 2


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        (429, "7", 7.0),
        (503, "7", 7.0),
        (503, "Tue, 30 Jun 2026 09:00:05 GMT", 5.0),
        (503, "Tue, 30 Jun 2026 08:00:00 GMT", 0.0),
    ],
)
def test_who_has_no_time_is_asked_again_when_it_says(status, said, seconds, waits, monkeypatch, capsys):
    with scripted(monkeypatch, (status, {"Retry-After": said}, BUSY), DONE) as server:
        assert undo() == DONE[2]
    assert (waits, len(keys(server))) == ([seconds], 1)
    assert f"asking again in {seconds:.0f} seconds" in capsys.readouterr().err


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "3600"}, {"Retry-After": "later"}])
def test_who_says_no_time_or_too_long_a_one_is_not_waited_for(headers, waits, monkeypatch):
    with scripted(monkeypatch, (429, headers, BUSY)) as server, pytest.raises(BadInput, match="too often"):
        undo()
    assert (len(server.came), waits) == (1, [])


def test_nobody_is_waited_for_without_end(waits, monkeypatch):
    busy = (503, {"Retry-After": "50"}, BUSY)
    with scripted(monkeypatch, *[busy] * 9) as server, pytest.raises(BadInput):
        undo()
    assert (len(server.came), waits) == (3, [50.0, 50.0])


@pytest.mark.parametrize(("call", "doubt"), [("read_log", False), ("undo", True)])
def test_who_hangs_is_given_up(call, doubt, waits, monkeypatch):
    monkeypatch.setattr("hoshin.cli.server.PATIENCE", 0.05)
    with scripted(monkeypatch, "hang") as server, pytest.raises(NoServer) as told:
        ask_server(calls_by_name()[call], {"number": 2} if call == "undo" else {})
    assert "gave no answer within" in str(told.value)
    assert ("Whether it was done is not known" in str(told.value)) is doubt
    assert len(server.came) == 1


def test_who_has_much_to_do_is_given_longer(waits, monkeypatch):
    monkeypatch.setattr("hoshin.cli.server.PATIENCE", 0.001)
    answer = (200, {}, {"draft": None})
    with scripted(monkeypatch, answer):
        assert ask_server(calls_by_name()["optimize"], {"dry_run": True}) == answer[2]


def test_a_server_that_is_not_there_is_asked_once(waits, monkeypatch):
    with scripted(monkeypatch) as server:
        pass
    with pytest.raises(NoServer, match="There is no server"):
        undo()
    assert (server.came, waits) == ([], [])
