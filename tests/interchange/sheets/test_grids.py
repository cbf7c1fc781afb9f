"""Columns that are a grid: letters for parts, marks for periods, words for how things stood."""

from __future__ import annotations

from datetime import date

from hoshin.interchange.sheets import Kind, Reading, read_pasted, read_plan


def read(text: str) -> Reading:
    lines = (line.strip() for line in text.strip().splitlines())
    return read_plan(
        read_pasted("\n".join("\t".join(each.strip() for each in line.split("|")) for line in lines) + "\n")
    )


RACI = """
    Activity | Project lead | IT | Sales | Works council
    Plan the move | A | R | C | I
    Move the data | C | A/R | I | I
    Train the people | A | A | R | C
    Close the old site | R | C | I | I
"""


def test_the_one_who_is_accountable_owns_and_those_who_are_responsible_help():
    plan, move, train, close = read(RACI).of(Kind.ACTION)
    assert (plan.value("owner"), plan.value("helper")) == ("Project lead", "IT")
    assert move.value("owner") == "IT"
    assert (train.value("owner"), train.value("helper")) == (None, "Sales")
    assert close.value("owner") == "Project lead"


def test_letters_that_a_plan_does_not_hold_are_listed_with_the_reason():
    found = read(RACI)
    listed = {place.address: found.reasons[place] for place, _ in found.unplaced}
    assert listed["D2"] == "Somebody to ask or to tell; a plan keeps who owns and who helps."
    assert listed["B4"] == "A stands in several columns, so nobody is said to own it."
    assert not list(found.of(Kind.KPI))


def test_letters_for_ratings_are_no_parts():
    found = read("""
        Goal | Impact | Effort | Risk
        Win the north | H | L | M
        Keep the south | M | H | L
    """)
    assert [column.role for column in found.columns][1:] != ["part"] * 3


def test_marks_under_months_say_when_work_begins_and_ends():
    found = read("""
        Work plan 2026
        Task | Who | Jan | Feb | Mar | Apr
        Draft the charter | Anna Meyer | X | X | |
        Build the portal | Ben Ford | | ■ | ■ | ■
    """)
    assert [(item.value("start"), item.value("due")) for item in found.of(Kind.ACTION)] == [
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2026, 2, 1), date(2026, 4, 30)),
    ]
    assert not found.unplaced
    assert not list(found.of(Kind.KPI))


def test_a_day_of_its_own_column_counts_more_than_a_mark():
    found = read("""
        Work plan 2026
        Task | Due | Jan | Feb | Mar | Apr
        Draft the charter | 2026-02-15 | X | X | |
        Build the portal | 2026-03-31 | | X | X | X
    """)
    assert [item.value("due") for item in found.of(Kind.ACTION)] == [date(2026, 2, 15), date(2026, 3, 31)]


def test_marks_of_weeks_without_a_year_are_listed_with_the_reason():
    found = read("""
        Task | KW 1 | KW 2 | KW 3
        Draft the charter | X | X |
        Build the portal | | X | X
    """)
    assert {found.reasons[place] for place, _ in found.unplaced} == {
        "A mark in a period of which the year is not said."
    }


def test_words_under_quarters_are_how_things_stood_in_each():
    found = read("""
        Goals 2026
        Goal | Owner | Q1 | Q2 | Q3 | Q4
        Win the north | Anna Meyer | On track | At risk | n/a |
        Keep the south | Ben Ford | Green | Red | |
    """)
    win, keep = found.of(Kind.GOAL)
    assert [(one.period.as_printed(), one.status) for one in win.check_ins] == [
        ("2026-Q1", "on track"),
        ("2026-Q2", "at risk"),
    ]
    assert [one.status for one in keep.check_ins] == ["on track", "off track"]
    assert not found.unplaced
