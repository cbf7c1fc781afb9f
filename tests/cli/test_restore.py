"""`hoshin restore`: a home made anew from a backup; nothing is touched before the backup is known to be whole."""

from __future__ import annotations

import shutil
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.running import Ran, python, run, run_each
from databases import postgresql

FORMAT_1 = Path(__file__).parents[1] / "upkeep" / "fixtures" / "format-1.zip"


@pytest.fixture(scope="module")
def backup(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the example's home."""
    file = tmp_path_factory.mktemp("backup") / "company.zip"
    assert run(template, "backup", "-o", file).code == 0
    return file


@dataclass(frozen=True)
class Fresh:
    """A home made from the backup where there was none, and what was said of it."""

    home: Path
    said: Ran


@pytest.fixture(scope="module")
def fresh(backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """It is to be read, or copied."""
    folder = tmp_path_factory.mktemp("fresh")
    return Fresh(folder / "new", run(folder, "--home", "new", "restore", backup, "--json"))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_fresh_home_says_what_the_old_one_said(template, fresh):
    done = fresh.said
    assert (done.code, done.json["number"], done.json["found"], done.json["differing"]) == (0, 3, [], 0), (
        done.err
    )
    exported = [run(home, "export", "stratml", "-o", "-").out for home in (template, fresh.home)]
    assert exported[0] == exported[1]
    words = [("verify",), ("list", "goal", "--json"), ("briefing", "--json")]
    assert [told.out for told in run_each(fresh.home, words)] == [
        told.out for told in run_each(template, words)
    ]


def test_the_new_home_has_another_secret(template, fresh):
    old, new = (
        tomllib.loads((home / "hoshin.toml").read_text(encoding="utf-8")) for home in (template, fresh.home)
    )
    assert old["secret_key"] != new["secret_key"]


def test_it_is_the_same_log_and_goes_on(template, fresh, tmp_path):
    log = run(template, "backup", "--json", "-o", tmp_path / "again.zip").json["log"]
    assert fresh.said.json["log"] == log
    home = shutil.copytree(fresh.home, tmp_path / "goes-on")
    assert run(home, "undo", "3").code == 0
    assert run(home, "verify").code == 0


def test_a_home_is_replaced_only_when_that_is_asked_for_and_kept_then(company, backup):
    assert run(company, "undo", "3").code == 0
    before = contents(company)
    done = run(company, "restore", backup)
    assert (done.code, "a database at number 4 of the same log" in done.err) == (2, True), done.err
    assert contents(company) == before
    done = run(company, "restore", backup, "--replace", "--json")
    assert done.code == 0, done.err
    kept = Path(done.json["kept"])
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT number FROM journal_head").fetchone() == (4,)
    assert "3" in run(company, "log").out
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_database_that_nobody_can_read_is_replaced_too(company, backup):
    (company / "hoshin.db").write_bytes(b"Dear Sir or Madam, " * 500)
    done = run(company, "restore", backup)
    assert (done.code, "a database that cannot be read" in done.err) == (2, True), done.err
    assert run(company, "restore", backup, "--replace").code == 0
    assert run(company, "verify").code == 0


@pytest.mark.parametrize("there", [True, False], ids=["a home", "no home"])
def test_a_damaged_backup_touches_nothing(company, backup, tmp_path, there):
    damaged = tmp_path / "damaged.zip"
    whole = backup.read_bytes()
    damaged.write_bytes(whole[:1000] + b"x" + whole[1001:])
    home = company if there else tmp_path / "new"
    before = contents(company)
    done = run(tmp_path, "--home", home, "restore", damaged, "--replace")
    assert (done.code, "its seal does not hold" in done.err) == (2, True), done.err
    assert (contents(company), (tmp_path / "new").exists()) == (before, False)


@pytest.mark.parametrize(
    ("file", "said"), [("nothing.zip", "No such file"), (".", "Is a directory")], ids=["none", "a folder"]
)
def test_what_is_no_file_is_said_to_be_none(empty, file, said):
    done = run(empty, "restore", file)
    assert (done.code, said in done.err) == (2, True), done.err


def test_nothing_is_replaced_while_others_are_at_work(company, backup):
    with closing(sqlite3.connect(company / "hoshin.db")) as other:
        other.execute("SELECT count(*) FROM strategy_goal").fetchall()
        done = run(company, "restore", backup, "--replace")
    assert (done.code, "is in use" in done.err) == (2, True), done.err
    assert [file.name for file in company.glob("*replaced*")] == []


def test_persons_do_not_restore(company, backup):
    done = run(company, "--as", "Mia", "restore", backup, "--replace")
    assert (done.code, "whoever runs the installation" in done.err) == (3, True)


def test_what_verify_found_before_it_finds_afterwards(company, tmp_path):
    with closing(sqlite3.connect(company / "hoshin.db")) as database, database:
        database.execute("UPDATE strategy_goal SET title = 'Mine now'")
    assert run(company, "backup", "-o", tmp_path / "tampered.zip").code == 0
    done = run(tmp_path, "--home", "new", "restore", "tampered.zip")
    assert (done.code, "Mine now" in done.err) == (1, True), done.err
    assert run(tmp_path / "new", "verify").code == 1


KILLED = """
import os, sys
from hoshin.upkeep import staging
from hoshin.cli.main import main

staging.SqliteStaging.put_in_place = lambda *_: os._exit(9)
main(sys.argv[1:])
"""


def test_one_that_was_killed_before_the_end_touched_nothing_and_is_made_again(company, backup):
    before = run(company, "export", "stratml", "-o", "-").out
    killed = python(company, KILLED, "restore", str(backup), "--replace")
    assert killed.code == 9
    assert run(company, "export", "stratml", "-o", "-").out == before
    assert run(company, "verify").code == 0
    assert run(company, "restore", backup, "--replace").code == 0
    assert not list(company.glob(".hoshin.db*"))


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(tmp_path):
    """FORMAT_1 was written by `hoshin backup` before there were jobs, pages and sign-in."""
    done = run(tmp_path, "--home", "new", "restore", FORMAT_1, "--json")
    assert (done.code, done.json["found"], done.json["number"]) == (0, [], 3), done.err
    assert "journal_job" not in done.json["tables"]
    lacking = run(tmp_path / "new", "upgrade", "--plan", "--json").json["migrations"]
    assert (lacking, len(run(tmp_path / "new", "list", "goal", "--json").json) > 3) == ([], True)


@pytest.mark.stores
def test_a_backup_moves_between_databases(template, backup, tmp_path):
    with postgresql() as own:
        there = {"HOSHIN_DATABASE_URL": own}
        home = tmp_path / "there"
        assert run(tmp_path, "--home", home, "restore", backup, **there).code == 0
        done = run(home, "restore", backup, **there)
        assert (done.code, "a database at number 3 of the same log" in done.err) == (2, True)
        done = run(home, "restore", backup, "--replace", "--json", **there)
        assert done.json["kept"].endswith(".zip")
        exported = run(home, "export", "stratml", "-o", "-", **there).out
        assert exported == run(template, "export", "stratml", "-o", "-").out
        assert run(home, "backup", "-o", tmp_path / "from-there.zip", **there).code == 0
    assert run(tmp_path, "--home", "back", "restore", "from-there.zip").code == 0
    assert run(tmp_path / "back", "export", "stratml", "-o", "-").out == exported
