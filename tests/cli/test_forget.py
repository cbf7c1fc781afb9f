"""`hoshin person forget` and `hoshin redact`, as a person types them: afterwards the name is nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import Ran, python, run

NAME, MAIL = "Zaphira Quill", "zaphira@example.org"

HIRE = f"""
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from datetime import date
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.plan import Person
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from hoshin.work.act import NewAction, open_actions

root = root_unit(moments.today())
for name, grants in (("{NAME}", []), ("Ada Admin", [GrantName.ADMINISTRATOR]), ("Mia Member", [])):
    person = Person(new_key(), unit=root.ref)
    adopt(Draft(moments.today(), author=OPERATOR).create(person))
    set_name(person.key, name=name, mail="{MAIL}" if name == "{NAME}" else "", by=OPERATOR)
    open_account(person.key, *grants, by=OPERATOR)
    if name == "{NAME}":
        zaphira = person
first, second, third, *_ = moments.today().of(Goal).values()
draft = Draft(moments.today(), author=OPERATOR, reason="{NAME} asked for it")
draft.update(first, title="What {NAME} wants", owner=zaphira.ref)
draft.update(second, description="Ask zaphira", visibility=Visibility.UNIT_AND_ABOVE)
draft.update(third, title="Closed to {NAME}", visibility=Visibility.UNIT_AND_ABOVE)
adopt(draft)
open_actions([NewAction("Write to {MAIL}", first.ref, zaphira.ref)], by=OPERATOR)
open_actions([NewAction("Mine", first.ref, zaphira.ref)], by=person_actor(zaphira.key))
"""


@pytest.fixture(scope="module")
def hired(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's company, with one who left traces, an administrator and a member."""
    home = Path(shutil.copytree(template, tmp_path_factory.mktemp("hired") / "company"))
    done = python(home, HIRE)
    assert done.code == 0, done.err
    return home


@pytest.fixture
def staffed(hired: Path, tmp_path: Path) -> Path:
    """The same, which may be changed."""
    return Path(shutil.copytree(hired, tmp_path / "company"))


def everything(home: Path) -> str:
    """What lists, histories, exports and logs say of who left traces."""
    goal = next(g for g in run(home, "list", "goal", "--json").json if g["owner"])["key"]
    head = run(home, "log", "--json").json[0]["number"]
    asked = (
        ("list", "person"),
        ("list", "action", "--json"),
        ("list", "goal", "--json", "--at", str(head - 2)),
        ("show", goal),
        ("log",),
        ("log", str(head - 2)),
        ("export", "stratml", "-o", "-"),
    )
    told = [run(home, *words) for words in asked]
    assert [done.err for done in told if done.code] == []
    return "\n".join(done.out for done in told)


def forget(home: Path, *options: str, who: str = NAME) -> Ran:
    return run(home, "person", "forget", who, *options)


def test_who_was_forgotten_reads_as_a_former_member(staffed: Path) -> None:
    assert forget(staffed).code == 0
    for words in (("list", "person"), ("list", "goal"), ("list", "action"), ("log",)):
        assert "a former member" in run(staffed, *words).out


def test_who_was_forgotten_and_redacted_is_nowhere(staffed: Path) -> None:
    assert NAME in everything(staffed)
    done = forget(staffed, "--redact", "--json")
    assert (done.code, done.err) == (0, "")
    assert (done.json["rows"], done.json["redacted"], done.json["swept"]) == (3, True, True)
    told = everything(staffed)
    assert [text for text in (NAME, MAIL) if text in told] == []
    data = b"".join(file.read_bytes() for file in staffed.glob("hoshin.db*"))
    assert [text for text in (NAME, MAIL) if text.encode() in data] == []
    assert run(staffed, "verify").code == 0


def test_what_others_typed_is_listed_and_stays(staffed: Path) -> None:
    done = forget(staffed)
    assert "Texts of others that hold the name: 4" in done.out
    assert f"What {NAME} wants" in done.out
    assert f"What {NAME} wants" in run(staffed, "list", "goal", "--json").out


def test_a_dry_run_erases_nothing(staffed: Path) -> None:
    done = forget(staffed, "--dry-run", "--json").json
    assert (done["forgotten"], len(done["places"]), len(done["perhaps"])) == (False, 4, 1)
    assert NAME in run(staffed, "list", "person").out


def test_what_is_listed_can_be_erased_one_by_one(staffed: Path) -> None:
    place, *others = forget(staffed, "--json").json["places"]
    done = run(staffed, "redact", place["address"])
    assert (done.code, done.out) == (0, "1 text erased.\n")
    assert len(run(staffed, "redact", "--find", NAME, "--json").json) < len(others) + 1
    assert run(staffed, "verify").code == 0


def test_what_a_field_says_now_is_erased(staffed: Path) -> None:
    goal = next(g for g in run(staffed, "list", "goal", "--json").json if NAME in g["title"])
    assert run(staffed, "redact", f"goal:{goal['key']}/title").code == 0
    assert run(staffed, "show", goal["key"], "--json").json["title"] == "[erased]"


def test_an_administrator_forgets_and_is_shown_no_text_that_is_closed_to_them(staffed: Path) -> None:
    done = run(staffed, "--as", "Ada Admin", "person", "forget", NAME, "--json")
    texts = [place["text"] for place in done.json["places"]]
    assert f"What {NAME} wants" in texts
    assert None in texts  # why something was changed is the operator's to read


@pytest.mark.parametrize("words", [("person", "forget", NAME), ("redact", "--find", NAME), ("redact", "a#b")])
def test_a_member_forgets_and_erases_nobody(staffed: Path, words: tuple[str, ...]) -> None:
    done = run(staffed, "--as", "Mia Member", *words)
    assert (done.code, done.out) == (3, "")
    assert NAME in run(staffed, "list", "person").out


def test_copies_that_lie_beside_the_database_are_told_of(staffed: Path) -> None:
    copies = [
        staffed / "backups" / "hoshin-before-upgrade-20260101T000000Z.zip",
        staffed / "hoshin-replaced-20260101T000000Z.db",
    ]
    copies[0].parent.mkdir()
    for copy in copies:
        copy.write_bytes(b"")
    said = forget(staffed).err
    assert [copy.name in said for copy in copies] == [True, True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("person", "forget", "Nobody"), "There is no person 'Nobody'."),
        (("person", "forget", "0" * 26), "There is no person"),
        (("redact",), "Expected the places to erase, --find TEXT or --sweep"),
        (("redact", "a#b", "--find", "x"), "Expected the places to erase, --find TEXT or --sweep"),
        (("redact", "goal:abc/title"), "not of the form kind:KEY"),
        (("redact", "--find", " "), "Found a blank text"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(empty: Path, words: tuple[str, ...], said: str) -> None:
    done = run(empty, *words)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
