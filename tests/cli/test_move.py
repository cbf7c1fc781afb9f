"""`hoshin move`: from the file to PostgreSQL, all of it and the same, or nothing."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import python, run
from databases import postgresql

STOPPED = """
import sys
from hoshin import home
from hoshin.cli.main import main

def stop(*_):
    raise OSError(28, "No space left on device")

home.set_value = stop
sys.exit(main(sys.argv[1:]))
"""


def settings(home: Path) -> dict[str, object]:
    return tomllib.loads((home / "hoshin.toml").read_text(encoding="utf-8"))


@pytest.mark.stores
def test_a_home_says_the_same_after_it_moved(company):
    exported = run(company, "export", "stratml", "-o", "-").out
    assert exported
    with postgresql() as url:
        done = run(company, "move", "--to", url, "--json")
        assert (done.code, done.json["found"]) == (0, []), done.err
        rows = {table["table"]: table["rows"] for table in done.json["tables"]}
        assert rows["kpis_observation"] > 100
        assert settings(company)["database_url"] == url
        assert run(company, "export", "stratml", "-o", "-").out == exported
        assert run(company, "undo", "3").code == 0
        assert run(company, "verify").code == 0
        again = run(company, "move", "--to", url)
        assert (again.code, "works in PostgreSQL already" in again.err) == (2, True)
    kept = Path(done.json["kept"])
    assert ((company / "hoshin.db").exists(), kept.parent, kept.stat().st_mode & 0o777) == (
        False,
        company,
        0o600,
    )
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT number FROM journal_head").fetchone() == (3,)


@pytest.mark.stores
def test_one_that_was_stopped_at_the_end_is_gone_on_with(company):
    with postgresql() as url:
        stopped = python(company, STOPPED, "move", "--to", url)
        assert (stopped.code, "No space left" in stopped.err) == (2, True), stopped.err
        assert "database_url" not in settings(company)
        assert run(company, "list", "goal").code == 0
        assert run(company, "move", "--to", url).code == 0
        assert run(company, "verify").code == 0


@pytest.mark.stores
def test_a_database_that_holds_something_else_is_left_alone(company):
    with postgresql() as url:
        other = company / "other"
        other.mkdir()
        assert run(other, "init", HOSHIN_DATABASE_URL=url).code == 0
        before = run(other, "log", "--json", HOSHIN_DATABASE_URL=url).out
        done = run(company, "move", "--to", url)
        assert (done.code, "The database is not empty" in done.err) == (2, True), done.err
        assert run(other, "log", "--json", HOSHIN_DATABASE_URL=url).out == before
    assert (company / "hoshin.db").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://here/plan", "--to is no address of a PostgreSQL database"),
        ("postgresql://127.0.0.1:1/plan", "The database cannot be used"),
    ],
    ids=["another kind", "no server"],
)
def test_a_move_to_nowhere_changes_nothing(company, url, said):
    done = run(company, "move", "--to", url)
    assert (done.code, said in done.err) == (2, True), done.err
    assert ("database_url" in settings(company), run(company, "list", "goal").code) == (False, 0)


def test_nothing_is_moved_while_others_are_at_work(company):
    with closing(sqlite3.connect(company / "hoshin.db")) as other:
        other.execute("SELECT count(*) FROM strategy_goal").fetchall()
        done = run(company, "move", "--to", "postgresql://127.0.0.1:1/plan")
    assert (done.code, "is in use" in done.err) == (2, True), done.err
