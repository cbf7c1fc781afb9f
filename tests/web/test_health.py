"""What watches an installation needs no account, asks little, and hears nothing about persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

from hoshin.address import Address
from hoshin.journal import clock
from hoshin.journal.jobs import enqueue
from hoshin.journal.models import Job, JobState, Process
from hoshin.upkeep.models import Backup
from hoshin.web.health import answers

QUERIES_OF_METRICS = 14


@pytest.fixture
def watcher(company, tmp_path, monkeypatch) -> Client:
    """On this machine, in front of a home that nobody has claimed."""
    (tmp_path / "hoshin.toml").write_text('secret_key = "kept"\n', encoding="utf-8")
    monkeypatch.setenv("HOSHIN_HOME", str(tmp_path))
    return Client(headers={"host": "127.0.0.1:8000"})


def values(client: Client, **more) -> dict[str, float]:
    answer = client.get("/metrics", **more)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        200,
        "text/plain; version=0.0.4; charset=utf-8",
    )
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


def test_a_live_process_says_so_without_the_database(watcher, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = watcher.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.stores
@pytest.mark.parametrize("address", ["/health", "/health/ready"])
def test_a_ready_one_has_asked_the_database_once(watcher, django_assert_num_queries, address):
    with django_assert_num_queries(1):
        answer = watcher.get(address)
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


def test_one_without_its_database_is_live_and_not_ready(watcher, monkeypatch):
    def refuse(*_: object) -> None:
        raise OperationalError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(connection.cursor()), "execute", refuse)
        assert watcher.get("/health/live").status_code == 200
        answer = watcher.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "why": "database"})


def test_one_with_an_older_schema_is_not_ready(watcher, monkeypatch):
    monkeypatch.setattr(answers, "_known", lambda: frozenset({"strategy.0999_later"}))
    answer = watcher.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "schema")


def test_they_answer_by_any_name_of_the_machine_and_change_nothing(watcher):
    assert watcher.get("/health/live", headers={"host": "10.1.2.3"}).status_code == 200
    assert watcher.post("/health/live").status_code == 405


def test_they_have_the_headers_of_every_answer(watcher):
    answer = watcher.get("/health/live")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.stores
def test_the_metrics_tell_how_it_is(watcher, django_assert_max_num_queries):
    now = clock.real()
    enqueue("backup", key="backup")
    Process.objects.create(pk="w", role="worker", host="here", pid=1, started_at=now, beat_at=now)
    Backup.objects.create(made_at=now, file="x.zip", bytes=1, rows=1, number=1)
    watcher.get("/health/live")
    with django_assert_max_num_queries(QUERIES_OF_METRICS):
        found = values(watcher)
    assert found['hoshin_jobs{state="waiting"}'] == 1
    assert (found['hoshin_processes{role="worker"}'], found['hoshin_processes{role="clock"}']) == (1, 0)
    assert 0 <= found["hoshin_backup_age_seconds"] < 60
    assert (found["hoshin_backup_failed"], found["hoshin_database_up"]) == (0, 1)
    assert (found["hoshin_number"], found["hoshin_judgements_behind"]) == (1, 1)
    assert found["hoshin_database_bytes"] > 10_000
    assert found['hoshin_requests_total{route="health",method="GET",status="200"}'] >= 1
    assert found["hoshin_request_seconds_count"] == found['hoshin_request_seconds_bucket{le="+Inf"}'] >= 1


def test_the_reference_names_each_metric(watcher):
    page = (Path(__file__).parents[2] / "docs" / "reference" / "watching.md").read_text(encoding="utf-8")
    told = [
        line.split()[2] for line in watcher.get("/metrics").content.decode().splitlines() if "# HELP" in line
    ]
    assert [name for name in told if f"`{name}" not in page] == []


def test_administrators_are_told_of_a_backup_that_failed_on_each_page(watcher, rita, mia):
    now = clock.real()
    Job.objects.create(
        kind="backup",
        state=JobState.FAILED,
        due=now,
        asked_at=now,
        begun_at=now,
        error="No room.",
        attempts=5,
    )
    for account, told in ((rita, True), (mia, False)):
        browser = Client()
        browser.force_login(account)
        assert ("The last backup failed: No room." in browser.get("/account").content.decode()) is told


def test_without_the_database_they_tell_what_the_process_knows(watcher, monkeypatch):
    def refuse(*_: object) -> None:
        raise OperationalError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(connection.cursor()), "execute", refuse)
        found = values(watcher)
    assert (found["hoshin_database_up"], "hoshin_number" in found) == (0, False)


@pytest.mark.parametrize(
    "more",
    [
        {"REMOTE_ADDR": "10.0.0.7"},
        {"headers": {"host": "plan.example.org"}},
        {"headers": {"x-forwarded-for": "10.0.0.7", "host": "127.0.0.1"}},
        {"headers": {"authorization": "Bearer guessed", "host": "127.0.0.1"}, "REMOTE_ADDR": "10.0.0.7"},
    ],
    ids=["another machine", "another name", "through a proxy", "a guess"],
)
def test_nobody_else_sees_metrics(watcher, more):
    answer = watcher.get("/metrics", **more)
    assert answer.status_code != 200
    assert b"hoshin_" not in answer.content


def test_behind_a_public_address_they_take_a_token(watcher, settings):
    settings.ADDRESS = Address.of("https://plan.example.org")
    assert watcher.get("/metrics").status_code != 200
    settings.METRICS_TOKEN = "t0ken"
    assert watcher.get("/metrics").status_code != 200
    bearer = {"authorization": "Bearer t0ken", "host": "plan.example.org"}
    assert values(watcher, headers=bearer, REMOTE_ADDR="10.0.0.7")["hoshin_database_up"] == 1
