"""`hoshin export plan` and `hoshin import plan` of what it wrote, as a person runs them."""

from __future__ import annotations

import pytest

from cli.running import run
from hoshin.interchange.sheets.opening import read_workbook
from interchange.edited_books import Edited, saved


@pytest.fixture
def book(company):
    """The workbook of the example's plan, beside its home."""
    assert run(company, "export", "plan", "-o", "plan.xlsx").code == 0
    return company / "plan.xlsx"


def goals_of(company):
    return run(company, "list", "goal", "--json").json


def test_an_export_says_what_it_wrote(company):
    done = run(company, "export", "plan", "-o", "plan.xlsx", "--json")
    assert done.json["number"] == 3
    assert done.json["counts"]["goal"] == len(goals_of(company))


def test_a_workbook_nobody_edited_changes_nothing(company, book):
    done = run(company, "import", "plan", book)
    assert (done.code, "Nothing to change" in done.out) == (0, True)


def test_what_was_edited_is_shown_taken_in_and_undone(company, book):
    goal = goals_of(company)[0]
    edited = Edited(read_workbook(book)).set("goal", goal["key"], "Goal", "Said otherwise")
    saved(edited.done(), book)
    shown = run(company, "import", "plan", book, "--dry-run")
    assert f"Goal from “{goal['title'][:20]}" in shown.out
    assert "A dry run: 1 edit. Nothing was written." in shown.out
    done = run(company, "import", "plan", book)
    assert done.out.endswith("Number 4: 1 edit. `hoshin undo 4` takes them back.\n")
    assert {one["title"] for one in goals_of(company)} >= {"Said otherwise"}
    assert run(company, "undo", "4").code == 0
    assert goals_of(company) == run(company, "list", "goal", "--json", "--at", "3").json


def test_cells_that_both_changed_are_refused_with_exit_code_2(company, book):
    goal = goals_of(company)[0]
    edited = Edited(read_workbook(book)).set("goal", goal["key"], "Goal", "Said otherwise")
    mine = saved(edited.done(), company / "mine.xlsx")
    theirs = saved(edited.set("goal", goal["key"], "Goal", "Said by others").done(), company / "theirs.xlsx")
    assert run(company, "import", "plan", theirs).code == 0
    done = run(company, "import", "plan", mine)
    assert done.code == 2
    assert "the plan was changed to “Said by others” meanwhile" in " ".join(done.err.split())
    assert run(company, "import", "plan", mine, "--keep", "file").code == 0


def test_other_files_are_read_as_they_are_and_have_nothing_to_keep(company):
    (company / "own.csv").write_text("Goal\nSell more pumps\n", encoding="utf-8")
    refused = run(company, "import", "plan", "own.csv", "--keep", "file")
    assert (refused.code, "`hoshin export plan`" in refused.err) == (2, True)
    assert run(company, "import", "plan", "own.csv").code == 0
    assert "Sell more pumps" in run(company, "list", "goal").out


def test_an_unknown_language_and_another_suffix_are_refused(company):
    assert run(company, "export", "plan", "-o", "plan.xlsx", "--language", "eo").code == 2
    assert run(company, "export", "plan", "-o", "plan.pdf").code == 2
