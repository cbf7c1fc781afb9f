"""What happens, recorded as a person types it: actions, check-ins, progress and single figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import Ran, python, run, run_each

STAFF = """
from datetime import date, timedelta
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
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.plan import Initiative, Milestone

root = root_unit(moments.today())
foundry, away = (Unit(new_key(), name=name, parent=root.ref) for name in ("Foundry", "Away"))
mia, lea, oda, vic, fay = (Person(new_key(), unit=unit.ref) for unit in (foundry, foundry, away, root, root))
cycle = Cycle(new_key(), title="Now", start=date.today() - timedelta(90), end=date.today() + timedelta(270))
goal = Goal(new_key(), title="Scrap below 2 percent", unit=foundry.ref, cycle=cycle.ref, owner=mia.ref)
scrap = KPI(new_key(), name="Scrap", grain=Grain.MONTH, direction=Direction.DECREASE, owner=mia.ref, unit=foundry.ref)
measure = Measure(UNKEYED, kpi=scrap.ref, of=goal.ref, baseline=Decimal(5), target=Decimal(2))
work = Initiative(new_key(), title="New moulds", unit=foundry.ref, owner=mia.ref)
hidden = Initiative(new_key(), title="Sell the site", unit=foundry.ref, visibility=Visibility.UNIT_AND_ABOVE)
point = Milestone(new_key(), title="First cast", initiative=work.ref)
twins = [Milestone(new_key(), title="Tried out", initiative=one.ref) for one in (work, hidden)]
draft = Draft(moments.today(), author=OPERATOR)
for record in (foundry, away, mia, lea, oda, vic, fay, cycle, goal, scrap, linked(measure), work, hidden, point, *twins):
    draft.create(record)
adopt(draft)
adopt(Draft(moments.today(), author=OPERATOR).update(moments.today()[foundry.ref], lead=lea.ref))
people = (("Mia Member", mia), ("Lea Lead", lea), ("Oda Outsider", oda), ("Vic Viewer", vic), ("Fay Fox", fay))
for name, person in people:
    set_name(person.key, name=name, by=OPERATOR)
    named = {"Vic Viewer": [GrantName.VIEWER], "Fay Fox": [GrantName.FACILITATOR]}.get(name, [])
    open_account(person.key, *named, by=OPERATOR)
print(goal.key, scrap.key, work.key)
"""
MIA, ODA, VIC = ("--as", "Mia Member"), ("--as", "Oda Outsider"), ("--as", "Vic Viewer")
FAY_FOR_MIA = ("--as", "Fay Fox", "--for", "Mia Member")
SAND = ("action", "open", "Order the sand", "--serves")


@pytest.fixture(scope="module")
def staffed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str, str]:
    """Mia owns a goal, its KPI and work; Lea leads her unit. Oda works elsewhere, Vic looks on, Fay speaks for others."""
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("staffed") / "home"))
    done = python(folder, STAFF)
    assert done.code == 0, done.err
    return (folder, *done.out.split())


@pytest.fixture
def home(staffed: tuple[Path, str, str, str], tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(staffed[0], tmp_path / "home"))


def done(home: Path, *words: object) -> Ran:
    ran = run(home, *words)
    assert ran.code == 0, ran.err
    return ran


def in_turn(home: Path, *commands: tuple[object, ...]) -> list[Ran]:
    ran = run_each(home, commands)
    assert [one.err for one in ran if one.code] == []
    return ran


def of_kind(home: Path, kind: str) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = run(home, "list", kind, "--json").json
    return listed


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


def test_a_check_in_brings_its_figure_and_is_shown_at_once(home: Path) -> None:
    said = done(
        home,
        *MIA,
        *("check-in", "Scrap below 2 percent", "--colour", "at-risk", "--confidence", "55%"),
        *("--in-the-way", "No sand.", "--value", "3.1", "--period", "2026-04"),
    )
    assert "“Scrap below 2 percent” is said to be at risk" in said.out
    assert "“Scrap”, “Foundry”, 2026-04: nothing → 3.1." in said.out
    (check_in,) = of_kind(home, "check_in")
    assert (check_in["colour"], check_in["confidence"], check_in["obstacle"]) == ("at risk", 0.55, "No sand.")


def test_a_check_in_and_its_figure_are_taken_back_together(
    home: Path, staffed: tuple[Path, str, str, str]
) -> None:
    told = done(
        home, "check-in", "Scrap below 2 percent", "--colour", "on track", "--value", "Scrap=2.5", "--json"
    )
    (figure,) = told.json["figures"]
    assert (figure["kpi"], figure["before"], figure["after"]) == (staffed[2], "nothing", 2.5)
    done(home, "undo", told.json["number"])
    assert (of_kind(home, "check_in"), run(home, "show", staffed[2], "--json").json["figures"]) == ([], [])


def test_an_action_ends_the_finding_that_asks_for_one(
    home: Path, staffed: tuple[Path, str, str, str]
) -> None:
    def asked() -> bool:
        found = run(home, "findings", "--json").json
        return any((f["check"], f["key"]) == ("has_a_step", staffed[1]) for f in found)

    before = asked()
    done(home, *MIA, *SAND, f"goal:{staffed[1]}")
    assert (before, asked()) == (True, False)


def test_progress_is_begun_shared_and_reached(home: Path) -> None:
    told = in_turn(
        home,
        (*MIA, "progress", "New moulds", "--started", "2026-04-01"),
        (*MIA, "progress", "New moulds", "--share", "40%", "--day", "2026-05-01"),
        (*MIA, "progress", "New moulds", "--share", "0.2", "--day", "2026-04-15"),
        (*MIA, "progress", "First cast", "--reached", "2026-05-02"),
    )
    assert [ran.out.splitlines()[:-1] for ran in told] == [
        ["“New moulds” was begun on 2026-04-01."],
        ["“New moulds” was 40% complete on 2026-05-01."],
        [
            "“New moulds” was 20% complete on 2026-04-15.",
            "It counts as 40% complete, as was said of 2026-05-01.",
        ],
        ["“First cast” was 100% complete on 2026-05-02."],
    ]


def test_a_share_of_nothing_is_a_beginning_only_where_nothing_was_said_before(home: Path) -> None:
    first, later = in_turn(
        home,
        ("progress", "New moulds", "--share", "0%", "--day", "2026-04-01"),
        ("progress", "New moulds", "--share", "0%", "--day", "2026-05-01"),
    )
    assert first.out.startswith("“New moulds” was begun on 2026-04-01.")
    assert later.out.startswith("“New moulds” was 0% complete on 2026-05-01.")


def test_progress_is_shown_at_once(home: Path, staffed: tuple[Path, str, str, str]) -> None:
    done(home, *MIA, "progress", "New moulds", "--share", "40%", "--day", "2026-05-01")
    assert run(home, "show", staffed[3], "--json").json["progress"] == [{"day": "2026-05-01", "share": 0.4}]


def test_a_figure_is_recorded_corrected_and_taken_back(home: Path) -> None:
    told = in_turn(
        home,
        (*MIA, "record", "scrap", "3.4", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "-1", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "--not-applicable", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "retract", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "retract", "--period", "2026-04"),
    )
    assert [ran.out.splitlines()[0].removeprefix("“Scrap”, “Foundry”, 2026-04: ") for ran in told] == [
        "nothing → 3.4.",
        "3.4 → -1.",
        "-1 → n/a.",
        "n/a → nothing.",
        "Nothing to change: it is recorded so already.",
    ]


def test_a_figure_goes_on_where_the_kpi_has_figures(home: Path) -> None:
    first, second = in_turn(
        home,
        ("record", "Scrap", "3", "--period", "2026-03", "--unit", "Away", "--json"),
        ("record", "Scrap", "4", "--period", "2026-04", "--json"),
    )
    assert first.json["figures"][0]["unit"] == second.json["figures"][0]["unit"]
    done(home, "record", "Scrap", "3", "--period", "2026-03", "--unit", "Foundry")
    refused = run(home, "record", "Scrap", "5", "--period", "2026-05")
    assert (refused.code, "has figures of several units" in refused.err) == (2, True)


def test_a_figure_of_a_check_in_is_of_the_goals_own_unit_where_the_kpi_has_several(home: Path) -> None:
    said = ("check-in", "Scrap below 2 percent", "--colour", "on-track", "--period", "2026-04")
    _, own, other = in_turn(
        home,
        ("record", "Scrap", "3", "--period", "2026-03", "--unit", "Away"),
        (*said, "--value", "4", "--unit", "Foundry"),
        (*said, "--value", "5"),
    )
    assert "“Scrap”, “Foundry”, 2026-04: nothing → 4." in own.out
    assert "“Scrap”, “Foundry”, 2026-04: 4 → 5." in other.out


def test_a_figure_without_a_period_is_of_the_last_one_that_is_over(home: Path) -> None:
    code = "from datetime import date, timedelta; print((date.today().replace(day=1) - timedelta(1)).isoformat()[:7])"
    told = done(home, "record", "Scrap", "3", "--json").json["figures"][0]
    assert told["period"] == python(home, code).out.strip()


def test_a_period_to_come_is_taken_and_told(home: Path) -> None:
    told = done(home, "record", "Scrap", "3", "--period", "2099-01")
    assert "which is still to come" in told.err
    assert "lies in no cycle" in told.err


REFUSED = {
    "an unknown title": ((*SAND, "Old moulds"), "found “Old moulds”; expected the key or name of a goal, an"),
    "the beginning of a title": ((*SAND, "Scrap below"), "such as “Scrap below 2 percent”"),
    "a title of two": ((*SAND, "Tried out"), "“Tried out”, which 2 are called"),
    "a blank action": (("action", "open", " ", "--serves", "New moulds"), "found a blank title"),
    "an unknown person": ((*SAND, "New moulds", "--assignee", "Max"), "There is no person 'Max'"),
    "a person and nobody": (
        (*SAND, "New moulds", "--assignee", "Mia Member", "--nobody"),
        "Say either --assignee",
    ),
    "no date": ((*SAND, "New moulds", "--due", "31.1.2027"), "--due is '31.1.2027'; expected a date such as"),
    "a day to come": ((*SAND, "New moulds", "--day", "2099-01-01"), "is reported up to today"),
    "no action": (("action", "done"), "expected at least one key or title"),
    "an unknown action": (("action", "done", "Order"), "expected the key or name of an open action"),
    "nobody to give it to": (("action", "reassign", "Order"), "Say either --to with a person, or --nobody"),
    "no new day": (("action", "move", "Order"), "Say either --due with the new day, or --no-due"),
    "an unknown colour": (
        ("check-in", "New moulds", "--colour", "red"),
        "expected one of on-track, at-risk, off-track",
    ),
    "confidence of 30": (
        ("check-in", "New moulds", "--colour", "on-track", "--confidence", "30"),
        "--confidence is '30'; expected a share such as 40% or 0.4",
    ),
    "a check-in on a KPI": (
        ("check-in", "Scrap", "--colour", "on-track"),
        "the key or name of a goal or an initiative",
    ),
    "a figure of which KPI": (
        ("check-in", "New moulds", "--colour", "on-track", "--value", "3"),
        "expected KPI=VALUE, since 0 KPIs measure “New moulds”",
    ),
    "no progress": (("progress", "New moulds"), "Say one of --started DATE, --share 40% and --reached DATE"),
    "a day of what has its own": (
        ("progress", "New moulds", "--reached", "today", "--day", "today"),
        "--day is that of a --share",
    ),
    "progress of a goal": (
        ("progress", "Scrap below 2 percent", "--share", "1"),
        "an initiative or a milestone",
    ),
    "no figure": (("record", "Scrap"), "Say either a VALUE or --not-applicable"),
    "a word for a figure": (("record", "Scrap", "many"), "VALUE: found “many”; expected a number"),
    "a decimal comma": (("record", "Scrap", "3,1"), "a number with a decimal point"),
    "a longer period": (("record", "Scrap", "3", "--period", "2026-Q1"), "expected a month such as"),
    "an unknown unit": (("record", "Scrap", "3", "--unit", "Forge"), "--unit: found “Forge”"),
}


def test_what_does_not_fit_is_told_and_changes_nothing(staffed: tuple[Path, str, str, str]) -> None:
    before = len(run(staffed[0], "log", "--json").json)
    ran = dict(zip(REFUSED, run_each(staffed[0], [words for words, _ in REFUSED.values()]), strict=True))
    assert {
        name: one.err for name, one in ran.items() if one.code != 2 or REFUSED[name][1] not in one.err
    } == {}
    assert len(run(staffed[0], "log", "--json").json) == before


NOT_THEIRS = [
    (*SAND, "New moulds", "--assignee", "Mia Member"),
    ("check-in", "Scrap below 2 percent", "--colour", "on-track"),
    ("check-in", "Scrap below 2 percent", "--colour", "on-track", "--value", "3"),
    ("progress", "New moulds", "--share", "40%"),
    ("progress", "New moulds", "--started", "today"),
    ("record", "Scrap", "3"),
]


@pytest.mark.parametrize(
    ("who", "said"), [(ODA, "Not yours to record"), (VIC, "Your account reads here, but may not record")]
)
def test_what_is_not_theirs_is_refused(
    staffed: tuple[Path, str, str, str], who: tuple[str, str], said: str
) -> None:
    ran = run_each(staffed[0], [(*who, *words) for words in NOT_THEIRS])
    assert [(one.code, said in one.err, one.out) for one in ran] == [(3, True, "")] * len(NOT_THEIRS)


def test_anyone_may_open_an_action_of_their_own_but_who_only_reads(home: Path) -> None:
    assert "with Oda Outsider" in done(home, *ODA, *SAND, "New moulds").out
    assert run(home, *VIC, *SAND, "New moulds").code == 3


def test_what_is_closed_is_as_unknown_as_any_other_name(staffed: tuple[Path, str, str, str]) -> None:
    ran = run(staffed[0], *ODA, *SAND, "Sell the site")
    assert (ran.code, "found “Sell the site”; expected the key or name of" in ran.err) == (2, True)


def test_a_facilitator_records_in_anothers_name_what_the_other_may(home: Path) -> None:
    opened, said = in_turn(
        home,
        (*FAY_FOR_MIA, *SAND, "New moulds"),
        (*FAY_FOR_MIA, "check-in", "New moulds", "--colour", "on-track"),
    )
    assert ("with Mia Member" in opened.out, said.code) == (True, 0)
    assert (
        run(
            home, "--as", "Fay Fox", "--for", "Oda Outsider", "check-in", "New moulds", "--colour", "on-track"
        ).code
        == 3
    )


def test_a_mend_names_the_command_that_follows_its_advice(staffed: tuple[Path, str, str, str]) -> None:
    mend = ("mend", "has_a_step", f"goal:{staffed[1]}")
    command = f"hoshin action open TEXT --serves goal:{staffed[1]}"
    assert f"To record it: `{command}`." in run(staffed[0], *mend).out
    assert run(staffed[0], *mend, "--json").json["command"] == command
