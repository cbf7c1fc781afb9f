"""`hoshin doctor`: exit code 1 when something failed, and what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cli.running import Ran, run


def doctor(home: Path) -> tuple[Ran, dict[str, dict[str, str]]]:
    done = run(home, "doctor", "--port", "1", "--json")
    return done, {line["about"]: line for line in done.json}


def execute(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "hoshin.db")) as database, database:
        database.execute(statement)


def test_a_new_home_is_well(empty):
    done, lines = doctor(empty)
    assert done.code == 0, done.out
    assert (lines["schema"]["state"], lines["integrity"]["state"]) == ("ok", "ok")
    assert lines["pages"]["state"] == "warning"
    assert "Nothing failed." in run(empty, "doctor", "--port", "1").out


def test_an_older_schema_is_told_of_and_left_as_it_is(company):
    execute(company, "DELETE FROM django_migrations WHERE app = 'interchange'")
    before = (company / "hoshin.db").read_bytes()
    done, lines = doctor(company)
    assert (done.code, lines["schema"]["state"], "upgrade" in lines["schema"]["advice"]) == (
        1,
        "failure",
        True,
    )
    assert (company / "hoshin.db").read_bytes() == before


def test_a_newer_schema_is_told_of(company):
    execute(
        company,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('strategy', '0999_later', '2030-01-01')",
    )
    assert "strategy.0999_later" in doctor(company)[1]["schema"]["found"]


def test_a_damaged_file_is_told_of(company):
    file = company / "hoshin.db"
    whole = bytearray(file.read_bytes())
    half = len(whole) // 2 // 4096 * 4096
    whole[half : half + 20 * 4096] = b"\xff" * (20 * 4096)
    file.write_bytes(whole)
    done, lines = doctor(company)
    assert done.code == 1
    assert any(line["state"] == "failure" and "restore" in line["advice"] for line in lines.values())


def test_a_file_that_is_none_is_told_of(company):
    (company / "hoshin.db").write_bytes(b"Dear Sir or Madam, " * 500)
    done, lines = doctor(company)
    assert (done.code, "file is not a database" in lines["database"]["found"]) == (1, True)


def test_a_home_without_a_database_is_told_of(tmp_path):
    (tmp_path / "hoshin.toml").write_text(f'secret_key = "{"s" * 64}"\n', encoding="utf-8")
    done, lines = doctor(tmp_path)
    assert (done.code, "hoshin init" in lines["database"]["advice"]) == (1, True)
    assert not (tmp_path / "hoshin.db").exists()


def test_persons_examine_nothing(empty):
    assert run(empty, "--as", "Mia", "doctor").code == 3
