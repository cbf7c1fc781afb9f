"""`hoshin optimize` without a file, and what becomes of its draft."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from cli.running import python, run

PLAN = """
from datetime import date
from decimal import Decimal
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain, period_of
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import policy_of, root_unit, today_of
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.work.plan import Funding, Initiative, Service

now = moments.today()
root, today = root_unit(now), today_of(policy_of(now))
coming = period_of(today, Grain.QUARTER).next
away = Unit(new_key(), name="Away", parent=root.ref)
mia, oda = Person(new_key(), unit=root.ref), Person(new_key(), unit=away.ref)
team = Unit(new_key(), name="Pumps", parent=root.ref, lead=mia.ref)
year = Cycle(new_key(), title="The year", start=date(today.year, 1, 1), end=date(today.year + 1, 12, 31))
growth = Priority(new_key(), title="Growth")
goal = Goal(new_key(), title="Sell more", unit=root.ref, cycle=year.ref, parent=growth.ref)
money = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR")
old = Initiative(new_key(), title="Old shop", unit=root.ref, funding=Funding.FUNDED)
new = Initiative(new_key(), title="New shop", unit=team.ref)
idea = Initiative(new_key(), title="Idea", unit=team.ref)
secret = Initiative(new_key(), title="Secret", unit=team.ref, visibility=Visibility.UNIT_AND_ABOVE)
draft = Draft(now, author=OPERATOR)
for record in (away, mia, oda, team, year, growth, goal, money, old, new, idea, secret):
    draft.create(record)
draft.create(linked(PriorityWeight(UNKEYED, priority=growth.ref, cycle=year.ref, weight=Decimal(1))))
draft.create(linked(Service(UNKEYED, initiative=new.ref, goal=goal.ref)))
draft.create(linked(PoolAmount(UNKEYED, pool=money.ref, period=coming.start, amount=Decimal(100))))
for work in (old, new):
    amount = Allocation(UNKEYED, initiative=work.ref, pool=money.ref, period=coming.start, amount=Decimal(80))
    draft.create(linked(amount))
adopt(draft)
for person, name in ((mia, "Mia Member"), (oda, "Oda Outsider")):
    set_name(person.key, name=name, by=OPERATOR)
    open_account(person.key, by=OPERATOR)
print(old.key, new.key)
"""


@pytest.fixture(scope="module")
def template(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(empty, tmp_path_factory.mktemp("plan") / "home"))
    done = python(folder, PLAN)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A home where money for one of two is left, and the funded one serves nothing."""
    return Path(shutil.copytree(template, tmp_path / "home"))


def optimized(home: Path, *words: str) -> dict[str, object]:
    who, options = (words[:2], words[2:]) if words[:1] == ("--as",) else ((), words)
    done = run(home, *who, "optimize", *options, "--what-if", "0", "--json")
    assert done.code == 0, done.err
    return dict(done.json)


def test_its_answer_is_a_diff_in_words_and_a_draft(home):
    answer = optimized(home)
    assert (answer["status"], answer["selected"]) == ("optimal", ["New shop"])
    assert sorted(edit["what"] for edit in answer["edits"]) == [
        "Initiative “New shop”: Funding from “proposed” to “funded”",
        "Initiative “Old shop”: Funding from “funded” to “stopped”",
    ]
    (draft,) = run(home, "log", "--drafts", "--json").json
    assert (draft["key"], draft["state"], draft["author"]) == (answer["draft"], "draft", "operator")
    assert [work["title"] for work in answer["left_out"]] == ["Idea", "Secret"]


def test_it_is_printed_for_people(home):
    out = run(home, "optimize").out
    assert "1 of 2 initiatives, value 95: proved" in out
    assert [words for words in ("Old shop", "Idea (proposed)", "hoshin adopt") if words not in out] == []


def test_the_same_question_keeps_the_same_draft(home):
    assert optimized(home)["draft"] == optimized(home)["draft"]
    assert len(run(home, "log", "--drafts", "--json").json) == 1


def test_a_dry_run_keeps_none(home):
    answer = optimized(home, "--dry-run")
    assert (answer["draft"], len(answer["edits"])) == (None, 2)
    assert run(home, "log", "--drafts", "--json").json == []


def test_an_adopted_draft_leaves_nothing_to_change_and_is_taken_back(home):
    key = optimized(home)["draft"]
    adopted = run(home, "adopt", str(key), "--json")
    assert (adopted.code, adopted.json["state"]) == (0, "adopted")
    again = run(home, "optimize")
    assert "Nothing to change: what is funded is what was chosen." in again.out
    assert run(home, "undo", str(adopted.json["number"])).code == 0
    assert optimized(home)["edits"]


def test_a_price_and_a_floor_change_the_choice(home):
    assert optimized(home, "--price", "101")["selected"] == ["Old shop"]
    assert optimized(home, "--price", "101", "--floor", "growth=1")["selected"] == ["New shop"]


def test_what_is_chosen_is_written_to_a_file(home):
    run(home, "optimize", "-o", "chosen.csv")
    with (home / "chosen.csv").open() as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["New shop"]
    assert run(home, "optimize", "-o", "chosen.json").code == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--floor", "Growth"), "expected PRIORITY=POINTS, such as 'Growth=10'"),
        (("--floor", "Grow=1"), "found “Grow”; expected the key or name of a priority, such as “Growth”"),
        (("--floor", "Growth=much"), "expected points from 0 to 1000"),
        (("--price", "-1"), "expected points from 0 to 1000"),
        (("--price", "nan"), "expected points from 0 to 1000"),
        (("--time-limit", "0"), "expected a number of seconds above 0"),
        (("-o", "answer.xlsx"), "expected .csv or .json"),
    ],
)
def test_bad_options_are_answered_with_a_sentence(home, words, expected):
    done = run(home, "optimize", *words)
    assert (done.code, expected in " ".join(done.err.split())) == (2, True)
    assert run(home, "log", "--drafts", "--json").json == []


def test_options_of_the_plan_are_refused_beside_a_file(home):
    (home / "program.json").write_text('{"pools": {}, "initiatives": []}')
    done = run(home, "optimize", "program.json", "--dry-run")
    assert (done.code, "are for the plan" in done.err) == (2, True)


def test_a_floor_that_cannot_be_reached_says_what_clashes(home):
    done = run(home, "optimize", "--floor", "Growth=101")
    assert (done.code, "“Growth” asks for a value of at least 101" in done.err) == (2, True)
    assert run(home, "log", "--drafts", "--json").json == []


def test_where_no_pool_holds_anything_a_sentence_says_so(empty):
    done = run(empty, "optimize")
    assert (done.code, "no pool holds anything" in done.err) == (2, True)


def test_a_member_sees_what_is_open_and_proposes(home):
    mine = ("--as", "Oda Outsider")
    answer = optimized(home, *mine)
    assert [work["title"] for work in answer["left_out"]] == ["Idea"]
    key = str(answer["draft"])
    refused = run(home, *mine, "adopt", key)
    assert (refused.code, "unit lead" in refused.err) == (3, True)
    told = run(home, *mine, "propose", key)
    assert "is proposed" in told.out
    assert "Asked: the unit lead of “Pumps”" in told.out
    assert run(home, "--as", "Mia Member", "consent", key).code == 0
    assert run(home, "adopt", key).code == 0


def test_a_proposal_is_declined_with_a_reason_by_who_is_asked(home):
    mine = ("--as", "Oda Outsider")
    key = str(optimized(home, *mine)["draft"])
    run(home, *mine, "propose", key)
    assert run(home, *mine, "decline", key, "--reason", "No.").code == 3
    done = run(home, "--as", "Mia Member", "decline", key, "--reason", "Not this year.", "--json")
    assert (done.code, done.json["state"]) == (0, "declined")


def test_a_draft_is_shown_to_its_author_and_taken_back_by_them(home):
    mine, others = ("--as", "Oda Outsider"), ("--as", "Mia Member")
    key = str(optimized(home, *mine)["draft"])
    shown = run(home, *mine, "show", f"changeset:{key}")
    assert "Initiative “New shop”: Funding from “proposed” to “funded”" in shown.out
    for command in ("show", "withdraw", "adopt", "propose"):
        done = run(home, *others, command, key)
        assert (done.code, done.out) == (2, ""), command
    assert run(home, *mine, "withdraw", key).code == 0
    assert run(home, *mine, "log", "--drafts").out == "No draft, and nothing that was proposed.\n"
    assert run(home, *mine, "show", key, "--json").json["state"] == "withdrawn"


@pytest.mark.parametrize("command", ["propose", "consent", "adopt", "withdraw"])
def test_what_is_no_key_is_answered_with_a_sentence(empty, command):
    done = run(empty, command, "that one")
    assert (done.code, done.err) == (
        2,
        "'that one' is not the key of a changeset: expected 26 characters.\n",
    )
