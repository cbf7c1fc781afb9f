"""What was reported, as commands show it: actions, check-ins and progress."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import python, run

WORK = """
from datetime import date
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.work.act import NewAction, mark_done, open_actions
from hoshin.work.plan import Initiative, Milestone
from hoshin.work.progress import report_progress

root = root_unit(moments.today())
away = Unit(new_key(), name="Away", parent=root.ref)
mia, oda = Person(new_key(), unit=root.ref), Person(new_key(), unit=away.ref)
work = Initiative(new_key(), title="New moulds", unit=root.ref, owner=mia.ref, visibility=Visibility.UNIT_AND_ABOVE)
point = Milestone(new_key(), title="First cast", initiative=work.ref)
draft = Draft(moments.today(), author=OPERATOR)
for record in (away, mia, oda, work, point):
    draft.create(record)
adopt(draft)
for person, name in ((mia, "Mia Member"), (oda, "Oda Outsider")):
    set_name(person.key, name=name, by=OPERATOR)
    open_account(person.key, by=OPERATOR)
action = NewAction("Order the sand", work.ref, mia.ref, due=date(2026, 8, 1))
open_actions([action], by=OPERATOR, day=date(2026, 5, 19))
before = numbers.head()[1]
mark_done([action.key], by=OPERATOR, day=date(2026, 5, 20))
report_progress({work.ref: 0.4, point.ref: 1.0}, by=OPERATOR, day=date(2026, 5, 20))
said = [NewCheckIn(work.ref, Colour.AT_RISK, 0.5, "No sand.")]
check_in(said, by=OPERATOR, day=date(2026, 5, 18))
print(work.key, action.key, before)
"""


@pytest.fixture(scope="module")
def working(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str, str]:
    """A home with an initiative that is closed to Oda; its key, that of its action, the number of its opening."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("working") / "home"))
    done = python(folder, WORK)
    assert done.code == 0, done.err
    return (folder, *done.out.split())


@pytest.mark.parametrize("word", ["action", "actions"])
def test_actions_are_listed_as_they_stand(working, word):
    home, work, action, _ = working
    (row,) = run(home, "list", word, "--json").json
    assert (row["key"], row["title"], row["serves"]) == (action, "Order the sand", f"initiative:{work}")
    assert (row["opened"], row["due"], row["state"], row["day"]) == (
        "2026-05-19",
        "2026-08-01",
        "done",
        "2026-05-20",
    )


def test_actions_are_listed_as_they_stood(working):
    home, _, _, number = working
    assert run(home, "list", "action", "--at", number, "--json").json[0]["state"] == "open"
    assert run(home, "list", "action", "--at", "1", "--json").json == []


def test_a_list_for_people_says_who_has_an_action(working):
    out = run(working[0], "list", "action").out
    assert "Mia Member" in out
    assert "New moulds" in out


@pytest.mark.parametrize("word", ["check_in", "check-ins"])
def test_check_ins_are_listed(working, word):
    home, work, _, _ = working
    (row,) = run(home, "list", word, "--json").json
    assert (row["key"], row["title"]) == (f"initiative:{work}/2026-05-18", "New moulds")
    assert (row["colour"], row["confidence"], row["obstacle"]) == ("at risk", 0.5, "No sand.")


@pytest.mark.parametrize("kind", ["initiative", "milestone"])
def test_planned_work_is_listed(working, kind):
    assert len(run(working[0], "list", kind, "--json").json) == 1


@pytest.mark.parametrize("kind", ["action", "check_in"])
def test_no_facts_are_an_empty_array(empty, kind):
    done = run(empty, "list", kind, "--json")
    assert (done.code, done.json, run(empty, "list", kind).out.startswith("No ")) == (0, [], True)


def test_an_action_is_shown_with_what_happened_to_it(working):
    home, _, action, number = working
    shown = run(home, "show", f"action:{action}", "--json").json
    assert (shown["subject"], shown["state"]) == (f"action:{action}", "done")
    assert [happened["what"] for happened in shown["history"]] == ["open action", "mark action done"]
    assert run(home, "show", action, "--at", number, "--json").json["state"] == "open"
    assert "Mia Member" in run(home, "show", action).out


def test_what_was_reported_of_an_entity_is_shown_beside_it(working):
    home, work, action, _ = working
    shown = run(home, "show", work, "--json").json
    assert shown["progress"] == [{"day": "2026-05-20", "share": 0.4}]
    assert [row["key"] for row in shown["actions"]] == [action]
    assert [row["colour"] for row in shown["check_ins"]] == ["at risk"]
    out = run(home, "show", work).out
    assert [words for words in ("40%", "Order the sand", "No sand.") if words not in out] == []


def test_what_is_about_closed_work_is_closed_too(working):
    home, _, action, _ = working
    outsider = ("--as", "Oda Outsider")
    assert run(home, *outsider, "list", "action", "--json").json == []
    assert run(home, *outsider, "list", "check_in", "--json").json == []
    done = run(home, *outsider, "show", action)
    assert (done.code, done.out, done.err) == (2, "", f"There is no {action}.\n")


def test_facts_are_not_retired(empty):
    done = run(empty, "list", "actions", "--retired")
    assert (done.code, done.out, "without --retired" in done.err) == (2, "", True)
