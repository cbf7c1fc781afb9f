"""`hoshin user`, as whoever runs the installation types it; and who else may."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import run, run_each


def add(home: Path, name: str, *grants: str, mail: str = "") -> str:
    """Take somebody new in; their key."""
    given = [word for grant in grants for word in ("--grant", grant)]
    done = run(home, "user", "add", "--new", "--name", name, "--mail", mail, *given, "--json")
    assert done.code == 0, done.err
    return str(done.json["key"])


@pytest.fixture(scope="module")
def hired(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's company with Mia, who is a member, and Ada, who administers: for tests that change nothing."""
    home = Path(shutil.copytree(template, tmp_path_factory.mktemp("hired") / "company"))
    add(home, "Mia Berg", mail="mia@example.org")
    add(home, "Ada Admin", "administrator")
    return home


@pytest.fixture
def home(hired: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(hired, tmp_path / "company"))


def kept(home: Path) -> tuple[str, str]:
    """What the log and the list of users say."""
    log, users = run_each(home, [("log", "--json"), ("user", "list", "--json")])
    return log.out, users.out


def test_who_has_an_account_is_listed(hired):
    ada, mia = run(hired, "user", "list", "--json").json
    assert (ada["name"], ada["grants"]) == ("Ada Admin", ["administrator"])
    assert (mia["name"], mia["mail"], mia["grants"]) == ("Mia Berg", "mia@example.org", ["member"])
    assert mia["unit"] == run(hired, "list", "unit", "--json").json[0]["key"]
    assert "mia@example.org" in run(hired, "user", "list").out


def test_where_nobody_has_an_account_that_is_said(empty):
    assert run(empty, "user", "list", "--json").json == []
    assert run(empty, "user", "list").out.startswith("Nobody has an account")


def test_a_person_acts_with_the_grants_of_the_account(home):
    mia = ("--as", "mia@example.org")
    assert run(home, *mia, "list", "goal", "--json").json
    done = run(home, "user", "revoke", "Mia Berg", "member", "--json")
    assert (done.code, done.json["grants"]) == (0, [])
    refused = run(home, *mia, "list", "goal", "--json")
    assert (refused.code, refused.out, "no account with a grant to read" in refused.err) == (3, "", True)
    assert run(home, "user", "grant", "Mia Berg", "viewer", "board-reader", "--json").json["grants"] == [
        "viewer",
        "board reader",
    ]
    assert run(home, *mia, "list", "goal", "--json").code == 0


def test_an_account_that_was_closed_gives_nothing_and_the_person_stays(home):
    assert run(home, "user", "close", "Mia Berg").code == 0
    assert run(home, "--as", "Mia Berg", "list", "goal").code == 3
    assert [user["name"] for user in run(home, "user", "list", "--json").json] == ["Ada Admin"]
    assert len(run(home, "list", "person", "--json").json) == 2
    assert run(home, "user", "close", "Mia Berg").code == 2
    assert run(home, "user", "add", "Mia Berg", "--json").json["grants"] == ["member"]


def test_a_person_is_called_what_was_said_last(home):
    assert run(home, "--as", "Mia Berg", "user", "name", "Mia Berg", "--name", "Mia Berg-Thal").code == 0
    done = run(home, "user", "name", "Mia Berg-Thal", "--mail", "", "--json")
    assert (done.json["name"], done.json["mail"]) == ("Mia Berg-Thal", "")
    assert run(home, "--as", "Mia Berg", "list", "goal").code == 2


def test_no_name_or_mail_address_is_in_the_log(hired):
    told = run(hired, "log", "--json").out
    assert not [word for word in ("Mia", "Berg", "mia@example.org") if word in told]


NOT_FOR_MEMBERS = (
    ("list",),
    ("add", "--new", "--name", "Nina"),
    ("add", "Ada Admin"),
    ("grant", "Mia Berg", "leader"),
    ("revoke", "Nobody", "member"),
    ("name", "Ada Admin", "--name", "Ada"),
    ("close", "Ada Admin"),
)


def test_members_change_no_accounts(hired):
    before = kept(hired)
    tried = run_each(hired, (("--as", "Mia Berg", "user", *words) for words in NOT_FOR_MEMBERS))
    for words, done in zip(NOT_FOR_MEMBERS, tried, strict=True):
        assert (words, done.code, done.out, done.err) == (words, 3, "", "It takes an administrator.\n")
    assert kept(hired) == before


def test_an_administrator_gives_grants_and_looks_after_no_installation(home):
    ada = ("--as", "Ada Admin")
    assert run(home, *ada, "user", "grant", "Mia Berg", "leader").code == 0
    tried = run_each(home, ((*ada, command) for command in ("verify", "rebuild", "day")))
    assert [(done.code, done.out) for done in tried] == [(3, "")] * 3


DOES_NOT_FIT = (
    (("add",), "found both or neither"),
    (("add", "Mia Berg", "--new", "--name", "Mia"), "found both or neither"),
    (("add", "--new"), "--name says what"),
    (("add", "Mia Berg", "--unit", "Pumps"), "changed in the plan"),
    (("add", "Mia Berg"), "has an account already"),
    (("add", "--new", "--name", "Nina", "--unit", "Nowhere"), "found “Nowhere”"),
    (("add", "--new", "--name", "Nina", "--mail", "nowhere"), "not a mail address"),
    (("add", "--new", "--name", "Nina", "--grant", "king"), "no grant 'king'"),
    (("grant", "Mia Berg"), "Found no grant"),
    (("grant", "Mia Berg", "king"), "no grant 'king'"),
    (("grant", "Nobody", "member"), "no person 'Nobody'"),
    (("name", "Mia Berg", "--name", " "), "blank name"),
    (("close", "0" * 26), "has no account"),
)


def test_what_does_not_fit_is_answered_with_what_was_expected(hired):
    before = kept(hired)
    tried = run_each(hired, (("user", *words) for words, _ in DOES_NOT_FIT))
    for (words, said), done in zip(DOES_NOT_FIT, tried, strict=True):
        assert (words, done.code, done.out, said in done.err) == (words, 2, "", True)
    assert kept(hired) == before
