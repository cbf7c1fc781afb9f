"""`hoshin action`, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.acts.staffed import MIA, SAND, Staffed, done, in_turn, of_kind
from cli.running import run


def test_an_action_is_opened_for_oneself_and_listed_at_once(home: Path) -> None:
    said = done(home, *MIA, *SAND, "new moulds", "--due", "2027-01-31")
    assert (
        "“Order the sand” is open, with Mia Member, due on 2027-01-31, for “New moulds” (action:" in said.out
    )
    assert "takes it back" in said.out
    (action,) = of_kind(home, "action")
    assert (action["title"], action["state"], action["due"]) == ("Order the sand", "open", "2027-01-31")


def test_the_number_that_is_told_takes_it_back(home: Path) -> None:
    number = done(home, *MIA, *SAND, "New moulds", "--json").json["number"]
    done(home, *MIA, "undo", number)
    assert of_kind(home, "action") == []


def test_the_operator_opens_actions_that_nobody_has(home: Path) -> None:
    (action,) = done(home, *SAND, "goal:Scrap below 2 percent", "--json").json["actions"]
    assert action["assignee"] is None


@pytest.mark.parametrize(("words", "state"), [(("done",), "done"), (("drop", "--day", "today"), "dropped")])
def test_an_action_is_closed_by_its_title_and_opened_again(
    home: Path, words: tuple[str, ...], state: str
) -> None:
    named = "order the SAND"
    closed, again = in_turn(
        home,
        ("--as", "Mia Member", *SAND, "New moulds"),
        ("action", words[0], named, *words[1:], "--json"),
        ("action", "reopen", named, "--json"),
    )[1:]
    assert [ran.json["actions"][0]["state"] for ran in (closed, again)] == [state, "open"]


def test_several_are_done_under_one_number(home: Path) -> None:
    first, second = in_turn(home, (*SAND, "New moulds", "--json"), (*SAND, "First cast", "--json"))
    keys = [ran.json["actions"][0]["key"] for ran in (first, second)]
    told = done(home, "action", "done", keys[0], f"action:{keys[1]}", "--json").json
    assert ([one["state"] for one in told["actions"]], told["number"]) == (
        ["done"] * 2,
        second.json["number"] + 1,
    )


def test_a_title_that_two_open_actions_have_is_answered_with_both_keys(home: Path) -> None:
    opened = in_turn(home, (*SAND, "New moulds", "--json"), (*SAND, "First cast", "--json"))
    refused = run(home, "action", "done", "Order the sand")
    assert refused.code == 2
    assert [one for one in opened if one.json["actions"][0]["key"] not in refused.err] == []


def test_an_action_changes_hands_and_days(home: Path) -> None:
    moved = in_turn(
        home,
        (*MIA, *SAND, "New moulds", "--due", "2027-01-31"),
        (*MIA, "action", "reassign", "Order the sand", "--to", "Lea Lead"),
        ("--as", "Lea Lead", "action", "move", "Order the sand", "--due", "2027-02-28"),
        ("action", "reassign", "Order the sand", "--nobody"),
        ("action", "move", "Order the sand", "--no-due"),
    )
    assert [ran.out.partition(" for ")[0].partition(" open, ")[2] for ran in moved] == [
        "with Mia Member, due on 2027-01-31,",
        "with Lea Lead, due on 2027-01-31,",
        "with Lea Lead, due on 2027-02-28,",
        "with nobody, due on 2027-02-28,",
        "with nobody,",
    ]


def test_what_is_so_already_takes_no_number(home: Path) -> None:
    key = done(home, *SAND, "New moulds", "--json").json["actions"][0]["key"]
    done(home, "action", "done", key)
    again = done(home, "action", "done", key)
    assert again.out == "Nothing to change: it is recorded so already.\n"


def test_an_action_ends_the_finding_that_asks_for_one(home: Path, staffed: Staffed) -> None:
    def asked() -> bool:
        found = run(home, "findings", "--json").json
        return any((f["check"], f["key"]) == ("has_a_step", staffed[1]) for f in found)

    before = asked()
    done(home, *MIA, *SAND, f"goal:{staffed[1]}")
    assert (before, asked()) == (True, False)


def test_a_mend_names_the_command_that_follows_its_advice(staffed: Staffed) -> None:
    mend = ("mend", "has_a_step", f"goal:{staffed[1]}")
    command = f"hoshin action open TEXT --serves goal:{staffed[1]}"
    assert f"To record it: `{command}`." in run(staffed[0], *mend).out
    assert run(staffed[0], *mend, "--json").json["command"] == command
