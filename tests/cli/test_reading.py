"""Reading commands: briefing, list, show and log."""

from __future__ import annotations

import pytest

from cli.running import run


@pytest.fixture(scope="module")
def goal(template):
    return run(template, "list", "goals", "--json").json[0]["key"]


@pytest.mark.parametrize("kind", ["goal", "goals", "priorities"])
def test_nothing_of_a_kind_is_an_empty_array(empty, kind):
    done = run(empty, "list", kind, "--json")
    assert (done.code, done.json) == (0, [])


@pytest.mark.parametrize("kind", ["unit", "policy", "priority-weight", "measures"])
def test_each_row_has_a_key_and_a_title_or_name(template, kind):
    rows = run(template, "list", kind, "--json").json
    assert rows
    assert all(row["key"] and (row.get("title") or row.get("name")) for row in rows)


def test_an_unknown_kind_is_answered_with_those_there_are(empty):
    done = run(empty, "list", "frogs")
    assert (done.code, done.out, "check_in, contribution, cycle" in done.err) == (2, "", True)


def test_keys_do_not_wrap(template, goal):
    assert goal in run(template, "list", "goals").out


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("nonsense", "expected a date"),
        ("99", "There is no number 99"),
        ("9" * 5000, "There is no number"),
        ("9999-12-31", "expected a date from the year"),
    ],
    ids=["nonsense", "large", "endless", "last day"],
)
def test_a_moment_that_is_none_is_refused(empty, at, words):
    done = run(empty, "briefing", "--at", at)
    assert (done.code, done.out, words in done.err) == (2, "", True)


def test_before_the_log_there_was_nothing(empty):
    done = run(empty, "briefing", "--at", "1900-01-01")
    assert (done.code, "there was nothing yet" in done.out) == (0, True)


def test_a_new_home_has_a_briefing(empty):
    done = run(empty, "briefing", "--json")
    assert (done.code, done.json["index"], done.err) == (0, None, "")


def test_a_goal_is_shown_with_what_it_is(template, goal):
    shown = run(template, "show", goal, "--json").json
    assert (shown["subject"], shown["history"][0]["number"]) == (f"goal:{goal}", 2)


@pytest.mark.parametrize("key", ["ABC", "01M85MWN8XEYD1X1A62PH0NQAM", "goal:nothing"])
def test_an_unknown_key_is_refused(empty, key):
    done = run(empty, "show", key)
    assert (done.code, done.out) == (2, "")


def test_the_log_is_as_long_as_asked(template):
    assert [entry["number"] for entry in run(template, "log", "--limit", "2", "--json").json] == [3, 2]
    assert len(run(template, "log", "--limit", "9" * 30, "--json").json) == 3
    assert run(template, "log", "--limit", "0").code == 2


@pytest.mark.parametrize("command", ["log", "verify", "briefing"])
def test_nobody_acts_as_a_person_who_is_not_there(empty, command):
    done = run(empty, "--as", "Nobody", command)
    assert (done.code, done.out, done.err) == (2, "", "There is no person 'Nobody'.\n")
