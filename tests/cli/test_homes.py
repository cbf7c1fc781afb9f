"""Where a home is, and what is said where there is none."""

from __future__ import annotations

import pytest

from cli.running import python, run


def test_a_home_is_made_once(home):
    assert run(home, "init", "--json").json["home"] == str(home)
    again = run(home, "init")
    assert (again.code, again.out) == (2, "")
    assert "is a home already" in again.err


def test_a_home_is_made_where_the_environment_says(tmp_path):
    there = tmp_path / "there"
    assert run(tmp_path, "init", "--json", HOSHIN_HOME=str(there)).json["home"] == str(there)
    assert run(tmp_path, "list", "unit", "--json", HOSHIN_HOME=str(there)).json
    assert not (tmp_path / "hoshin.toml").exists()


STOPPED = """
from pathlib import Path
from hoshin import home
from hoshin.database import make_database

make_database(home.make(Path(".")))
"""


def test_an_init_that_was_killed_is_gone_on_with(tmp_path):
    assert python(tmp_path, STOPPED).code == 0
    assert run(tmp_path, "init").code == 0
    assert [len(run(tmp_path, "list", kind, "--json").json) for kind in ("unit", "policy")] == [1, 1]
    assert run(tmp_path, "init").code == 2


def test_settings_that_were_lost_are_made_anew(company):
    (company / "hoshin.toml").unlink()
    done = run(company, "init")
    assert (done.code, "The database was there already" in done.out) == (0, True)
    assert len(run(company, "log", "--json").json) == 3


def test_only_its_owner_reads_a_home(home):
    assert run(home, "init").code == 0
    assert [(home / name).stat().st_mode & 0o777 for name in ("hoshin.toml", "hoshin.db")] == [0o600, 0o600]


def test_outside_a_home_a_command_says_how_to_make_one(tmp_path):
    done = run(tmp_path, "briefing")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "`hoshin init` makes a home" in done.err


def test_a_home_is_found_from_below_by_its_option_and_by_the_environment(empty, tmp_path):
    below = empty / "below"
    below.mkdir(exist_ok=True)
    codes = (
        run(below, "list", "goal").code,
        run(tmp_path, "--home", empty, "list", "goal").code,
        run(tmp_path, "list", "goal", HOSHIN_HOME=str(empty)).code,
    )
    assert codes == (0, 0, 0)


def test_the_option_goes_before_the_environment(empty, tmp_path):
    assert run(tmp_path, "--home", tmp_path, "list", "goal", HOSHIN_HOME=str(empty)).code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("secret_key = = 1", "is not readable as TOML"),
        ('database_url = "mysql://here/plan"', "begins with 'mysql'"),
        ('database_url = "postgresql://127.0.0.1:1/plan"', "The database cannot be used"),
        ("", "has no database"),
    ],
    ids=["no TOML", "another database", "no server", "no database"],
)
def test_a_home_that_cannot_be_used_says_why(tmp_path, content, words):
    (tmp_path / "hoshin.toml").write_text(content, encoding="utf-8")
    done = run(tmp_path, "list", "goal")
    assert (done.code, words in done.err) == (2, True), done.err
    assert not (tmp_path / "hoshin.db").exists()


def test_a_home_without_a_database_gets_one_from_init(tmp_path):
    (tmp_path / "hoshin.toml").write_text('secret_key = "kept"\n', encoding="utf-8")
    assert run(tmp_path, "init").code == 0
    assert (tmp_path / "hoshin.toml").read_text(encoding="utf-8") == 'secret_key = "kept"\n'


def test_no_home_is_made_where_a_file_is(tmp_path):
    (tmp_path / "letter").touch()
    done = run(tmp_path, "--home", "letter", "init")
    assert (done.code, "No home can be made in" in done.err) == (2, True)
