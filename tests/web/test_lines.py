"""A request leaves one line in the log, and nothing in it that a person typed, is called, or must keep to themself."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import path

from hoshin.journal import registered
from hoshin.journal.jobs import enqueue
from hoshin.journal.models import Job
from hoshin.journal.registered import JobKind, register_job
from hoshin.journal.working import work_off
from hoshin.logs import JsonLines
from hoshin.web.urls import urlpatterns as known
from web.conftest import NAME, PASSWORD, sign_in

MARK = "Zaphira-Quillfeather-4711"
"""Planted wherever something can be planted."""

pytestmark = pytest.mark.django_db


def fails(request, secret):
    local = f"{secret} {MARK}"
    raise ValueError(f"no such thing as {local}")


def fails_in_the_database(request):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_head (id, number, log) VALUES (%s, %s, %s)", [7, 0, MARK])


def fails_at_work(doing):
    raise KeyError(f"{MARK} {doing.arguments['of']}")


fails.login_required = fails_in_the_database.login_required = False
urlpatterns = [
    *known,
    path("fails/<str:secret>", fails, name="fails"),
    path("fails", fails_in_the_database, name="fails-in-the-database"),
]


class Lines:
    """What was logged."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything that every logger says, as a process of ours writes it."""
    said = Lines()
    handler = logging.StreamHandler(said.stream)
    handler.setFormatter(JsonLines("web"))
    loggers = [
        logging.getLogger(name) for name in (None, "hoshin", "django", "django.request", "django.security")
    ]
    before = [logger.level for logger in loggers]
    logging.getLogger().addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield said
    logging.getLogger().removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.fixture
def browser(rita) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(rita)
    return client


def test_a_request_is_one_line(browser, rita, lines):
    browser.get(f"/account?q={MARK}")
    (line,) = [line for line in lines.all if line["event"] == "request"]
    assert {name: line[name] for name in ("level", "role", "route", "method", "status", "actor")} == {
        "level": "info",
        "role": "web",
        "route": "account",
        "method": "GET",
        "status": 200,
        "actor": rita.person,
    }
    assert line["ms"] > 0
    assert set(line) == {
        "time",
        "level",
        "role",
        "event",
        "route",
        "method",
        "status",
        "ms",
        "request",
        "actor",
    }


def test_the_answer_names_its_line(browser, lines):
    answer = browser.get("/account")
    assert lines.all[-1]["request"] == answer.headers["X-Request-Id"]
    assert browser.get("/account").headers["X-Request-Id"] != answer.headers["X-Request-Id"]


@pytest.mark.urls(__name__)
def test_nothing_that_somebody_typed_or_is_called_is_logged(rita, lines):
    client = Client(raise_request_exception=False)
    sign_in(client)
    sign_in(client, name=MARK, password=MARK)
    headers = {
        "user-agent": MARK,
        "referer": f"http://testserver/{MARK}",
        "x-request-id": MARK,
        "cookie": f"a={MARK}",
    }
    client.get(f"/{MARK}?q={MARK}", headers=headers)
    client.get(f"/welcome/{MARK}")
    client.get("/account", headers={"host": f"{MARK}.example.org"})
    client.get(f"/fails/{MARK}?q={MARK}")
    client.post("/fails", {"name": MARK})
    client.post("/account/name", {"name": MARK})
    client.generic("MARKED", f"/{MARK}")
    assert {line["status"] for line in lines.all if line["event"] == "request"} >= {302, 400, 404, 500}
    for planted in (MARK, NAME, PASSWORD, "Rita", "127.0.0.1", "MARKED"):
        assert planted not in lines.text


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "kind"),
    [(f"/fails/{MARK}", "builtins.ValueError"), ("/fails", "django.db.utils.IntegrityError")],
)
def test_a_fault_of_the_program_is_told_by_its_places_alone(rita, lines, address, kind):
    assert Client(raise_request_exception=False).get(address).status_code == 500
    (line,) = [line for line in lines.all if line["event"] == "request"]
    assert (line["level"], line["exception"][0]["type"]) == ("error", kind)
    assert any("test_lines.py" in place and " fails" in place for place in line["exception"][0]["at"])
    assert MARK not in lines.text


def test_addresses_are_logged_where_that_is_wanted(browser, lines, settings):
    settings.LOG_ADDRESSES = True
    browser.get("/account")
    assert lines.all[-1]["address"] == "127.0.0.1"


def test_what_watches_leaves_no_lines(browser, lines):
    browser.get("/health/live")
    browser.get("/health/ready")
    assert lines.all == []


def test_a_job_is_one_line_without_what_went_wrong_in_it(lines, monkeypatch):
    monkeypatch.setattr(registered, "_kinds", {})
    register_job(JobKind("try", MARK, f"{__name__}:fails_at_work", attempts=1))
    job = enqueue("try", arguments={"of": MARK}, key=MARK)
    work_off()
    (line,) = [line for line in lines.all if line["event"] == "job"]
    assert {name: line[name] for name in ("level", "job", "kind", "attempt", "became")} == {
        "level": "error",
        "job": job,
        "kind": "try",
        "attempt": 1,
        "became": "failed",
    }
    assert line["exception"][0]["type"] == "builtins.KeyError"
    assert MARK not in lines.text
    assert MARK in Job.objects.get(pk=job).error


def test_what_others_say_is_told_by_its_place(lines):
    logging.getLogger("somebody.else").error("%s is %s", MARK, MARK)
    logging.getLogger("hoshin.somewhere").warning("Something of ours, with %s", MARK)
    first, second = lines.all
    assert first["event"].startswith("somebody.else: test_lines:")
    assert second["event"] == "Something of ours, with %s"
    assert MARK not in lines.text


def test_an_exception_tells_what_it_came_from(lines):
    try:
        try:
            raise IntegrityError(MARK)
        except IntegrityError as error:
            raise RuntimeError(MARK) from error
    except RuntimeError:
        logging.getLogger("hoshin.somewhere").exception("It failed.")
    (line,) = lines.all
    assert [one["type"] for one in line["exception"]] == [
        "builtins.RuntimeError",
        "django.db.utils.IntegrityError",
    ]
    assert MARK not in lines.text
