"""Acting as a person: what is not theirs is refused with exit code 3, and changes nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cli.running import python, run, run_each

HIRE = """
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit

root = root_unit(moments.today())
below = Unit(new_key(), name="Below", parent=root.ref)
adopt(Draft(moments.today(), author=OPERATOR).create(below))
outsider = Person(new_key(), unit=below.ref)
adopt(Draft(moments.today(), author=OPERATOR).create(outsider))
set_name(outsider.key, name="Oda Outsider", by=OPERATOR)
open_account(outsider.key, by=OPERATOR)
for name, leads in (("Lea Lead", True), ("Mia Member", False)):
    person = Person(new_key(), unit=root.ref)
    draft = Draft(moments.today(), author=OPERATOR, reason="Hired").create(person)
    adopt(draft.update(root, lead=person.ref) if leads else draft)
    set_name(person.key, name=name, by=OPERATOR)
    open_account(person.key, by=OPERATOR)
"""


CLOSE = """
import sys
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.journal.actor import OPERATOR
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal

goal = next(iter(moments.today().of(Goal).values()))
title = "SECRET " + goal.title if sys.argv[1] != "open" else goal.title.removeprefix("SECRET ")
draft = Draft(moments.today(), author=OPERATOR, reason="A SECRET reason")
draft.update(goal, title=title, visibility=Visibility(sys.argv[1]))
print(adopt(draft).number)
"""


@pytest.fixture(scope="module")
def hired(template, tmp_path_factory):
    """The example's company with Lea, who leads it, and Mia, who works there; Oda works below."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("hired") / "company"))
    done = python(folder, HIRE)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def staffed(hired, tmp_path):
    """The same, to be changed."""
    return Path(shutil.copytree(hired, tmp_path / "company"))


def observations(folder, value):
    kpi = run(folder, "list", "kpi", "--json").json[0]
    file = folder / "more.csv"
    period = {
        "day": "2026-05-01",
        "week": "2026-W20",
        "month": "2026-05",
        "quarter": "2026-Q2",
        "year": "2026",
    }
    file.write_text(f"kpi,unit,period,value\n{kpi['key']},,{period[kpi['grain']]},{value}\n")
    return file


def numbers(folder):
    return len(run(folder, "log", "--json").json)


def test_a_member_records_nothing_that_is_not_theirs(staffed):
    before = numbers(staffed)
    done = run(staffed, "--as", "Mia Member", "import", "observations", observations(staffed, 17))
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("Not yours to record: ")
    assert numbers(staffed) == before


def test_a_lead_records_the_figures_of_the_unit(staffed):
    done = run(staffed, "--as", "Lea Lead", "import", "observations", observations(staffed, 17), "--json")
    assert (done.code, done.json["new"] + done.json["corrected"]) == (0, 1)
    assert run(staffed, "log", "--json").json[0]["actor"].startswith("person:")


def test_a_member_imports_no_plan(staffed, files):
    plan = staffed / "changed.xml"
    plan.write_text((files / "plan.xml").read_text(encoding="utf-8").replace("<Name>", "<Name>New ", 3))
    before = numbers(staffed)
    done = run(staffed, "--as", "Mia Member", "import", "stratml", plan)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("Not yours to decide alone. Missing is the consent of: the ")
    assert ("(Lea Lead)" in done.err, "unit:" in done.err) == (True, False)
    assert numbers(staffed) == before


def test_a_member_does_not_change_what_a_document_says_of_itself(staffed, files):
    plan = staffed / "forged.xml"
    text = (files / "plan.xml").read_text(encoding="utf-8")
    plan.write_text(re.sub(r"<Description>[^<]*", "<Description>Forged", text, count=1), encoding="utf-8")
    assert plan.read_text(encoding="utf-8") != text
    done = run(staffed, "--as", "Mia Member", "import", "stratml", plan)
    assert (done.code, done.out) == (3, "")
    assert "Forged" not in run(staffed, "export", "stratml", "-o", "-").out


def test_what_was_closed_stays_closed_in_imports_histories_and_the_log(staffed, files):
    closed, opened = (
        python(staffed, CLOSE, visibility).out.strip() for visibility in ("unit and above", "open")
    )
    goal = run(staffed, "list", "goal", "--json").json[0]["key"]
    outsider = ("--as", "Oda Outsider")
    assert run(staffed, *outsider, "import", "stratml", files / "plan.xml", "--dry-run").code == 0
    told = [
        run(staffed, *outsider, *words).out
        for words in (("show", goal), ("log", closed), ("log", opened), ("log", "--json"))
    ]
    assert not [text for text in told if "SECRET" in text]
    assert "SECRET" in run(staffed, "log", opened).out


def test_an_import_that_would_tell_of_what_is_closed_is_refused(staffed, files):
    assert python(staffed, CLOSE, "unit and above").code == 0
    done = run(staffed, "--as", "Oda Outsider", "import", "stratml", files / "plan.xml", "--dry-run")
    assert (done.code, done.out) == (3, "")
    assert done.err == "Part of what came from this document is closed to you.\n"


def test_a_member_does_not_undo_what_others_did(staffed):
    done = run(staffed, "--as", "Mia Member", "undo", "3")
    assert (done.code, done.out) == (3, "")


def test_a_member_reads_what_is_open(staffed):
    mine, all_ = (run(staffed, *who, "list", "goal", "--json").json for who in (("--as", "Mia Member"), ()))
    assert mine == all_ != []


SAY = """
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.act import NewAction, open_actions

plan = moments.today()
top, below = [goal for goal in plan.of(Goal).values() if goal.parent and goal.parent.kind == Priority.kind][:2]
open_actions([NewAction("Call the bank", top.ref)], by=OPERATOR)
check_in([NewCheckIn(top.ref, Colour.AT_RISK, 0.4, "Nobody calls back.")], by=OPERATOR)
draft = Draft(moments.today(), author=OPERATOR, reason="As the board wanted")
draft.update(below, parent=top.ref)
print(top.key, below.key, adopt(draft.update(top, description="More of it.")).number)
"""


def acting(home, name, *grants):
    """Somebody new with these grants, as the words by which a command acts as them."""
    given = [word for grant in grants for word in ("--grant", grant)]
    assert run(home, "user", "add", "--new", "--name", name, *given).code == 0
    return ("--as", name)


def test_a_viewer_reads_and_changes_nothing(staffed, files):
    vic = acting(staffed, "Vic Viewer", "viewer")
    before = numbers(staffed)
    assert run(staffed, *vic, "list", "kpi", "--json").json == run(staffed, "list", "kpi", "--json").json
    tried = run_each(
        staffed,
        (
            (*vic, "import", "observations", observations(staffed, 17)),
            (*vic, "import", "stratml", files / "plan.xml"),
            (*vic, "undo", "3"),
        ),
    )
    assert [(done.code, done.out, "may not" in done.err) for done in tried] == [(3, "", True)] * 3
    assert numbers(staffed) == before


def test_a_board_reader_is_told_of_the_top_and_of_no_facts(staffed):
    top, below, changed = python(staffed, SAY).out.split()
    board = acting(staffed, "Bea Board", "board-reader")
    kinds = ("goal", "kpi", "unit", "action", "check_in")
    commands = (*(("list", kind) for kind in kinds), ("findings",))
    listed = run_each(staffed, ((*board, *words, "--json") for words in commands))
    goals, kpis, units, actions, check_ins, findings = listed
    keys = [goal["key"] for goal in goals.json]
    assert (top in keys, below in keys) == (True, False)
    assert [kpis.json, units.json, findings.json] == [[], [], []]
    assert [(done.code, done.out) for done in (actions, check_ins)] == [(3, "")] * 2
    shown = run(staffed, *board, "show", top, "--json").json
    assert (shown["standing"] is not None, "check_ins" in shown, "actions" in shown) == (True, False, False)
    assert shown["history"][-1]["number"] == int(changed)
    index, whole = (run(staffed, *who, "briefing", "--json").json["index"] for who in (board, ()))
    assert index == whole


def test_a_board_reader_gets_no_line_of_the_log_about_what_people_reported(staffed):
    *_, changed = python(staffed, SAY).out.split()
    board = acting(staffed, "Bea Board", "board-reader")
    lines = run(staffed, *board, "log", "--json").json
    assert {line["verb"] for line in lines} <= {"adopt", "import stratml"}
    assert int(changed) == lines[0]["number"]
    done = run(staffed, *board, "log", str(int(changed) - 1))
    assert (done.code, done.out) == (2, "")


def test_a_facilitator_records_in_anothers_name_and_the_log_says_so(staffed):
    fay = acting(staffed, "Fay Facilitator", "facilitator")
    file = observations(staffed, 17)
    assert run(staffed, *fay, "import", "observations", file).code == 3
    done = run(staffed, *fay, "--for", "Lea Lead", "import", "observations", file, "--json")
    assert (done.code, done.json["new"] + done.json["corrected"]) == (0, 1)
    people = {user["name"]: user["key"] for user in run(staffed, "user", "list", "--json").json}
    actor = run(staffed, "log", "--json").json[0]["actor"]
    assert actor == f"person:{people['Fay Facilitator']} for {people['Lea Lead']}"


def test_a_facilitator_decides_nothing_in_anothers_name(staffed, files):
    fay = acting(staffed, "Fay Facilitator", "facilitator")
    plan = staffed / "changed.xml"
    plan.write_text((files / "plan.xml").read_text(encoding="utf-8").replace("<Name>", "<Name>New ", 3))
    done = run(staffed, *fay, "--for", "Lea Lead", "import", "stratml", plan)
    assert (done.code, done.out) == (3, "")


@pytest.mark.parametrize(("who", "code"), [("Lea Lead", 3), ("Nobody", 2)])
def test_nobody_else_acts_in_anothers_name(staffed, who, code):
    done = run(staffed, "--as", "Mia Member", "--for", who, "list", "goal")
    assert (done.code, done.out) == (code, "")
