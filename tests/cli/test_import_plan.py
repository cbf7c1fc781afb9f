"""`hoshin import plan` as a person calls it: what it prints, what it answers with, and what it leaves beside the file."""

from __future__ import annotations

import shutil

import pytest

from cli.running import python, run
from cli.test_rights import HIRE
from house.rooms import ROOT

EXAMPLES = ROOT / "examples" / "how-to"


@pytest.fixture
def folder(empty, tmp_path):
    """A home with the table and the mapping of the how-to page."""
    home = tmp_path / "company"
    shutil.copytree(empty, home)
    for name in ("plan.csv", "plan.toml"):
        shutil.copy(EXAMPLES / name, home)
    return home


def take(folder, *more):
    return run(folder, "import", "plan", folder / "plan.csv", "--mapping", folder / "plan.toml", *more)


def test_it_tells_what_was_read_what_was_not_and_how_to_take_it_back(folder):
    done = take(folder)
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "Read from plan.csv: 4 rows, 1 of them passed over.",
            "They speak of 1 cycle, 2 priorities, 2 weights of priorities, 2 people, 3 goals, 3 KPIs, 3 measures.",
            "Number 2: 16 edits and 9 facts. `hoshin undo 2` takes them back.",
        ],
    )
    assert done.err == "Error in the source: plan.csv, row 6, column Q3: #REF!; taken as empty.\n"


def test_a_dry_run_prints_each_edit_and_fact(folder):
    done = take(folder, "--dry-run")
    lines = done.out.splitlines()
    assert (
        "  Measure “Failures in the first year” → “Halve failures in the first year of use” created" in lines
    )
    assert "  “Failures in the first year”, “Organisation”, 2026-Q2: 4.1" in lines
    assert lines[-1] == "A dry run: 16 edits and 9 facts. Nothing was written."
    assert run(folder, "list", "goal", "--json").json == []


def test_json_has_every_error_with_its_cell_and_the_number(folder):
    done = take(folder, "--json")
    assert done.json["number"] == 2
    assert done.json["errors"] == [
        {"cell": {"file": "plan.csv", "row": 6, "column": "Q3", "line": 6}, "found": "#REF!", "is_read": True}
    ]


def test_a_second_import_leaves_nothing_and_undo_takes_all_back(folder):
    take(folder)
    assert take(folder).out.splitlines()[-1] == "Nothing to change: the plan holds all of it already."
    assert run(folder, "undo", "2").code == 0
    assert run(folder, "list", "goal", "--json").json == []
    assert run(folder, "verify").code == 0


def test_the_briefing_points_into_the_table(folder):
    take(folder)
    told = run(folder, "briefing", "--json").json
    argued = [line["source"] for line in told["findings"] if line["check"] == "argued"]
    assert {"file": "plan.csv", "row": 4, "column": "Goal", "line": 4} in argued
    assert "plan.csv, row 4, column Goal" in run(folder, "briefing", "--all").out


def test_rows_that_cannot_be_taken_are_told_and_kept_beside_the_file(folder):
    table = folder / "plan.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("31 Dec 2026,4.8 %", "soon,4.8 %"), encoding="utf-8"
    )
    done = take(folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "1 row cannot be taken, so nothing was imported.",
        "plan.csv, row 4, column Due: found “soon”; expected a date or period such as 2026-06-30 or 2026-Q2.",
        "Those rows are in plan.rejected.csv, each with its faults.",
    ]
    assert (folder / "plan.rejected.csv").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--mapping", "plan.toml"), "No file was given"),
        (("plan.csv", "more.csv"), "without a mapping that says which is which"),
        (("plan.csv", "--mapping", "none.toml"), "none.toml: found No such file or directory"),
        (("none.csv", "--mapping", "plan.toml"), "the file cannot be read (No such file or directory)"),
        (("plan.toml", "--mapping", "plan.csv"), "plan.csv: found"),
    ],
)
def test_bad_usage_is_a_sentence(folder, words, told):
    done = run(folder, "import", "plan", *words)
    assert (done.code, told in done.err) == (2, True), done.err


def test_a_member_takes_in_nothing_that_others_decide(folder):
    assert python(folder, HIRE).code == 0
    done = run(
        folder, "--as", "Mia Member", "import", "plan", folder / "plan.csv", "--mapping", folder / "plan.toml"
    )
    assert (done.code, done.out) == (3, ""), done.err
    assert run(folder, "list", "goal", "--json").json == []


def test_a_file_that_is_no_table_is_refused(folder):
    (folder / "plan.csv").write_bytes(b"\xff\xfeP\x00")
    done = take(folder)
    assert (done.code, "the file is UTF-16; expected UTF-8" in done.err) == (2, True)
