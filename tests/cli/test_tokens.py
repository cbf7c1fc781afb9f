"""`hoshin token …`."""

from __future__ import annotations

from cli.running import run


def with_account(home, name="Mia Maier"):
    assert run(home, "user", "add", "--new", "--name", name).code == 0


def test_a_token_is_shown_once_listed_and_ended(new):
    with_account(new)
    made = run(new, "token", "create", "Mia Maier", "--name", "Nightly export", "--scope", "read")
    assert made.code == 0, made.err
    assert made.out.startswith("hoshin_")
    (listed,) = run(new, "token", "list", "--json").json
    assert (listed["title"], listed["scope"], listed["used_on"]) == ("Nightly export", "read", None)
    assert made.out.strip() not in run(new, "token", "list").out
    assert run(new, "token", "end", listed["key"]).code == 0
    assert run(new, "token", "list", "--json").json == []


def test_a_person_makes_and_sees_their_own_alone(new):
    with_account(new)
    with_account(new, "Paul Pohl")
    assert run(new, "--as", "Mia Maier", "token", "create", "--name", "Mine").code == 0
    assert run(new, "--as", "Mia Maier", "token", "create", "Paul Pohl", "--name", "His").code == 3
    assert len(run(new, "--as", "Mia Maier", "token", "list", "--json").json) == 1
    assert run(new, "--as", "Paul Pohl", "token", "list", "--json").json == []
    key = run(new, "token", "list", "--json").json[0]["key"]
    assert run(new, "--as", "Paul Pohl", "token", "end", key).code == 2


def test_what_does_not_fit_is_told(new):
    with_account(new)
    for words, said in {
        ("Mia Maier", "--name", " "): "says what it is for",
        ("Mia Maier", "--name", "x", "--scope", "all"): "expected one of everything, read, read plan",
        ("Mia Maier", "--name", "x", "--days", "0"): "lasts from 1 to 731 days",
        ("--name", "x"): "Say whose token it is",
        ("Nobody", "--name", "x"): "There is no person",
    }.items():
        done = run(new, "token", "create", *words)
        assert (done.code, said in done.err) == (2, True), done.err
