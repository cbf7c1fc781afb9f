"""Whom a plan names: in a column of owners, and in its titles."""

from __future__ import annotations

import pytest

from hoshin.interchange.sheets import Kind, Reading, read_pasted, read_plan


def read(*rows: str) -> Reading:
    return read_plan(read_pasted("\n".join(rows) + "\n"))


def owners(found: Reading, kind: Kind = Kind.GOAL) -> list[object]:
    return [item.value("owner") for item in found.of(kind)]


def people(found: Reading) -> list[str]:
    return [item.title for item in found.of(Kind.PERSON)]


@pytest.mark.parametrize(
    ("cell", "owner", "helper"),
    [
        ("Anna Meyer\nBen Ford", "Anna Meyer", "Ben Ford"),
        ("• Anna Meyer\n• Ben Ford", "Anna Meyer", "Ben Ford"),
        ("Meyer, Anna\nFord, Ben", "Meyer, Anna", "Ford, Ben"),
        ("Anna Meyer (Sales)\nBen Ford (IT)", "Anna Meyer", "Ben Ford"),
        ("Anna Meyer, Ben Ford; Eva Ost", "Anna Meyer", "Ben Ford, Eva Ost"),
        ("Head of\nMarketing", "Head of Marketing", None),
    ],
)
def test_the_first_of_several_in_a_cell_owns_and_the_others_help(cell, owner, helper):
    found = read(
        "Goal\tOwner\tDue", f'Win the north\t"{cell}"\t2026-12-31', "Keep the south\tEva Ost\t2026-12-31"
    )
    (first, _) = found.of(Kind.GOAL)
    assert (first.value("owner"), first.value("helper")) == (owner, helper)


@pytest.mark.parametrize("title", ["[Talent] Hire the best", "Hire the best [Talent]"])
def test_a_label_in_square_brackets_is_nobody(title):
    found = read("Goal\tDue", f"{title}\t2026-12-31", "Keep the south\t2026-12-31")
    (first, _) = found.of(Kind.GOAL)
    assert (first.value("owner"), first.value("tag"), people(found)) == (None, "Talent", [])
    assert first.title == title


def test_a_name_in_a_title_is_somebodys_where_the_file_names_them_as_an_owner():
    found = read(
        "Goal\tOwner\tStatus",
        "Win the north\tAnna Meyer\tGreen",
        "Keep the south (Anna Meyer)\t\tRed",
        "Log what fails (Histogram Data)\t\tRed",
    )
    assert owners(found) == ["Anna Meyer", "Anna Meyer", None]


def test_where_no_column_names_owners_those_behind_titles_are():
    found = read(
        "Goal\tDue", "Win the north (Mia)\tQ3 2026", "Keep the south (Ben)\tQ3 2026", "Grow\tQ4 2026"
    )
    assert owners(found) == ["Mia", "Ben", None]


def test_a_word_of_other_titles_is_no_name():
    found = read(
        "Goal\tDue",
        "Count what fails (Pass Rate)\tQ3 2026",
        "Lift the pass rate to 90 %\tQ3 2026",
        "Grow the north\tQ4 2026",
    )
    assert owners(found) == [None, None, None]
