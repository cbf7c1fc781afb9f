"""What cannot be recorded, or not by whoever tries, is told and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.acts.staffed import FAY_FOR_MIA, ODA, SAND, VIC, Staffed, done, in_turn
from cli.running import run, run_each

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
    "no date": (
        (*SAND, "New moulds", "--due", "31.1.2027"),
        "--due: found '31.1.2027'; expected a date such as",
    ),
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
        "--confidence: found '30'; expected a share such as 40% or 0.4",
    ),
    "a check-in on a KPI": (
        ("check-in", "Scrap", "--colour", "on-track"),
        "the key or name of a goal or an initiative",
    ),
    "a figure of which KPI": (
        ("check-in", "New moulds", "--colour", "on-track", "--value", "3"),
        "--value KPI=VALUE: found nothing; expected a KPI, since 0 KPIs measure “New moulds”",
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


def test_what_does_not_fit_is_told_and_changes_nothing(staffed: Staffed) -> None:
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
def test_what_is_not_theirs_is_refused(staffed: Staffed, who: tuple[str, str], said: str) -> None:
    ran = run_each(staffed[0], [(*who, *words) for words in NOT_THEIRS])
    assert [(one.code, said in one.err, one.out) for one in ran] == [(3, True, "")] * len(NOT_THEIRS)


def test_anyone_may_open_an_action_of_their_own_but_who_only_reads(home: Path) -> None:
    assert "with Oda Outsider" in done(home, *ODA, *SAND, "New moulds").out
    assert run(home, *VIC, *SAND, "New moulds").code == 3


def test_what_is_closed_is_as_unknown_as_any_other_name(staffed: Staffed) -> None:
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
