"""A database from the future, from the past, tampered with, broken, or without room."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import python, run

FULL = """
import sys
from django.db.backends.signals import connection_created
from hoshin.cli.main import main
connection_created.connect(lambda connection, **_: connection.cursor().execute("PRAGMA max_page_count = 1"), weak=False)
sys.exit(main(sys.argv[1:]))
"""


def execute(home: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "hoshin.db")) as database, database:
        return database.execute(statement).fetchall()


@pytest.mark.parametrize("command", [("list", "goal"), ("upgrade",)], ids=["list", "upgrade"])
def test_a_newer_database_is_refused(company, command):
    execute(
        company,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('strategy', '0999_later', '2030-01-01')",
    )
    done = run(company, *command)
    assert (done.code, "newer version of Hoshin (it knows strategy.0999_later)" in done.err) == (2, True)


def without_interchange(company):
    """As it was before that room had tables."""
    execute(company, "DELETE FROM django_migrations WHERE app = 'interchange'")
    for table in ("rowread", "fileread", "sourcenote"):
        execute(company, f"DROP TABLE interchange_{table}")


def test_an_older_database_is_backed_up_and_brought_up_to_date(company, tmp_path):
    without_interchange(company)
    assert run(company, "list", "goal").code == 0
    (copy,) = company.glob("backups/hoshin-before-upgrade-*.zip")
    assert execute(company, "SELECT count(*) FROM interchange_sourcenote") == [(0,)]
    restored = run(tmp_path, "--home", "then", "restore", copy)
    assert (restored.code, "522 facts, but 432 are there" in restored.err) == (
        1,
        True,
    )  # of the table that is gone
    assert run(tmp_path / "then", "list", "goal").out == run(company, "list", "goal").out


def test_verify_finds_what_was_written_around_the_log(company):
    execute(company, "UPDATE strategy_goal SET title = 'Mine now'")
    done = run(company, "verify")
    assert (done.code, "Mine now" in done.out) == (1, True)
    assert run(company, "verify", "--json").json["found"]


def test_a_file_that_is_no_database_is_said_to_be_none(company):
    (company / "hoshin.db").write_bytes(b"Dear Sir or Madam, " * 500)
    done = run(company, "briefing")
    assert (done.code, "file is not a database" in done.err) == (2, True)


def test_a_full_disk_is_told_and_changes_nothing(empty, files):
    done = python(empty, FULL, "import", "stratml", str(files / "plan.xml"))
    assert (done.code, "There is no room left" in done.err) == (2, True), done.err
    assert run(empty, "list", "goal", "--json").json == []


def test_a_plan_of_an_upgrade_does_nothing_and_says_what_would_be_done(company):
    without_interchange(company)
    before = (company / "hoshin.db").read_bytes()
    done = run(company, "upgrade", "--plan", "--json")
    assert done.json["migrations"] == [
        "interchange.0001_initial",
        "interchange.0002_place_in_a_table",
        "interchange.0003_files_read",
    ]
    assert done.json["bytes"] == len(before)
    assert "interchange.0001_initial" in run(company, "upgrade", "--plan").out
    assert ((company / "hoshin.db").read_bytes(), (company / "backups").exists()) == (before, False)
    done = run(company, "upgrade", "--json")
    assert done.json["backup"].startswith(str(company / "backups" / "hoshin-before-upgrade-"))
    assert run(company, "upgrade", "--plan", "--json").json["migrations"] == []
    assert "up to date" in run(company, "upgrade").out
