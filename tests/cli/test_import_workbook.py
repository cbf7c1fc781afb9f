"""`hoshin import plan FILE` without a mapping, as a person calls it."""

from __future__ import annotations

import json
import shutil

import pytest

from cli.running import HOSHIN, run
from interchange.sheet_books import ROWS, book


@pytest.fixture
def folder(empty, tmp_path):
    """A home with a workbook."""
    home = tmp_path / "company"
    shutil.copytree(empty, home)
    (home / "plan.xlsx").write_bytes(book())
    return home


def take(folder, *more, file="plan.xlsx"):
    return run(folder, "import", "plan", folder / file, *more)


def test_the_best_reading_is_taken_in_under_one_number_and_taken_back(folder):
    done = take(folder)
    assert done.code == 0
    assert done.out.splitlines()[0] == "Read from plan.xlsx: 1 cycle, 2 goals, 3 KPIs, 2 people, 3 measures."
    assert "Number 2:" in done.out
    people = json.loads(run(folder, "list", "person", "--json").out)
    assert {person["title"] for person in people} >= {"Anna Berg", "Tom Klein"}
    assert run(folder, "undo", "2").code == 0
    assert json.loads(run(folder, "list", "goal", "--json").out) == []


def test_a_process_of_its_own_takes_a_workbook_in(folder):
    done = run(folder, "import", "plan", "plan.xlsx", command=(str(HOSHIN),))
    assert (done.code, "Number 2:" in done.out) == (0, True)


def test_what_is_not_placed_is_listed_by_sheet_and_cell(folder):
    assert take(folder).err.splitlines()[0] == "Not placed: OKRs 2026!H4  “a”"


def test_a_dry_run_tells_what_headings_were_taken_for_and_changes_nothing(folder):
    done = take(folder, "--dry-run")
    assert ("Who" in done.out, "owner" in done.out, "sure" in done.out) == (True, True, True)
    assert "Goal “Deliver on time” created" in done.out
    assert "Nothing was written." in done.out
    assert json.loads(run(folder, "list", "goal", "--json").out) == []


def test_what_was_kept_asks_nothing_of_next_months_file(folder):
    take(folder, "--save-mapping", folder / "kept.toml")
    (folder / "december.xlsx").write_bytes(
        book([*ROWS, ("Waste less", "Scrap", "Anna Berg", 4, 2, 4, "", "")], sheet="December")
    )
    done = take(folder, "--mapping", folder / "kept.toml", "--json", file="december.xlsx")
    told = json.loads(done.out)
    assert (told["source"], told["number"]) == ("plan.xlsx", 3)
    assert {column["sure"] for column in told["reading"]["columns"]} == {1.0}
    assert [edit for edit in told["edits"] if "Goal" in edit] == ["Goal “Waste less” created"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01", "bad.xlsx"),
        (b"PK\x03\x04 nothing", "a workbook that is damaged"),
        (b"%PDF-1.7", "a PDF; expected"),
        (b"", "found nothing of a plan in it"),
        (b"Lunch\nSoup", "found nothing of a plan in it"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_a_sentence(folder, content, says):
    (folder / "bad.xlsx").write_bytes(content)
    done = take(folder, file="bad.xlsx")
    assert (done.code, says in done.err) == (2, True)


def test_several_files_need_a_mapping(folder):
    done = run(folder, "import", "plan", folder / "plan.xlsx", folder / "plan.xlsx")
    assert (done.code, "without a mapping" in done.err) == (2, True)


def test_a_mapping_of_tables_has_nothing_to_keep(folder):
    done = run(folder, "import", "plan", folder / "plan.xlsx", "--save-mapping", folder / "kept.json")
    assert (done.code, ".toml" in done.err) == (2, True)
