"""What import says of files that are not what it expects; nothing of them stays."""

from __future__ import annotations

import pytest

from cli.running import run

KPI = "Failures answered within 48 hours"
HEADER = "kpi,unit,period,value\n"
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><StrategicPlan><Name>&c;</Name></StrategicPlan>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<StrategicPlan><Name>A plan</Na", "file.xml, line 1, column "),
        (BOMB.encode(), "it declares a document type"),
        (b"\x89PNG\r\n\x1a\n", "does not begin with an XML tag"),
        (b"", "it is empty"),
        (None, "No such file or directory"),
    ],
    ids=["truncated", "entity bomb", "picture", "empty", "missing"],
)
def test_what_is_no_plan_is_refused(empty, tmp_path, content, words):
    file = tmp_path / "file.xml"
    if content is not None:
        file.write_bytes(content)
    done = run(empty, "import", "stratml", file)
    assert (done.code, done.out, words in done.err) == (2, "", True), done.err


def test_work_items_come_in_by_one_command(new, tmp_path):
    file = tmp_path / "jira.txt"
    file.write_text("Issue key,Issue Type,Summary,Status\nAB-1,Epic,Whole,To Do\nAB-2,Task,Part,Done\n")
    looked = run(new, "import", "items", file, "--dry-run")
    assert "Initiative “Whole” created" in looked.out
    assert run(new, "list", "action", "--json").json == []
    done = run(new, "import", "items", file, "--json").json
    assert done["read"] == {"jira.txt": 2}
    assert done["things"] == {"initiative": 2, "action": 1}
    assert done["unasked"] == 2
    found = run(new, "list", "initiative", "--json").json
    assert {(one["title"], one["kind"]) for one in found} == {("Whole", "unsaid"), ("AB", "unsaid")}
    assert run(new, "undo", str(done["number"])).code == 0
    assert run(new, "list", "initiative", "--json").json == []


def test_what_is_no_work_item_is_refused(empty, tmp_path):
    file = tmp_path / "issues.json"
    file.write_text('[{"number": 1, "title": "cut')
    done = run(empty, "import", "items", file)
    assert (done.code, done.out, "JSON that is cut off" in done.err) == (2, "", True), done.err
    assert run(empty, "import", "items").code == 2


@pytest.mark.parametrize(("kind", "words"), [("stratml", "at most 50"), ("observations", "at most 128 MB")])
def test_a_file_too_large_is_refused_by_its_size(empty, tmp_path, kind, words):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(200_000_000)
    done = run(empty, "import", kind, tmp_path / "large")
    assert (done.code, words in done.err) == (2, True), done.err


@pytest.mark.parametrize("kind", ["stratml", "observations"])
def test_a_folder_is_not_a_file(empty, tmp_path, kind):
    assert run(empty, "import", kind, tmp_path).code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "the file is empty"),
        ("kpi,unit,value\nA,,3\n", "without period"),
        (f"{HEADER}{KPI},,2026-09,80\n{KPI},,2026-09,81\n", "line 3, column period"),
        (f"{HEADER}{KPI},,2026,80\n", "“2026”, a year; expected a month"),
        (f"{HEADER}{KPI},,2026-09,many\n", "expected a number such as 1234.5"),
        (f"{HEADER}Nothing,,2026-09,1\n", "expected the key or name of a KPI"),
        (f"{HEADER}{KPI},Nowhere,2026-09,1\n", "line 2, column unit"),
    ],
    ids=["empty", "columns", "twice", "grain", "no number", "no KPI", "no unit"],
)
def test_what_are_no_observations_is_refused(template, tmp_path, content, words):
    (tmp_path / "values.csv").write_text(content, encoding="utf-8")
    done = run(template, "import", "observations", tmp_path / "values.csv")
    assert (done.code, words in done.err) == (2, True), done.err


def test_not_applicable_is_a_value(company, tmp_path):
    (tmp_path / "values.csv").write_text(f"{HEADER}{KPI},,2025-01,n/a\n", encoding="utf-8")
    done = run(company, "import", "observations", tmp_path / "values.csv", "--json")
    assert (done.code, done.json["number"]) == (0, 4)


def test_a_file_once_more_takes_no_number(template, files):
    again = run(template, "import", "stratml", files / "plan.xml", "--json")
    values = run(template, "import", "observations", files / "observations.csv", "--json")
    assert (again.json["number"], values.json["number"]) == (None, None)


def test_a_dry_run_changes_nothing(empty, files):
    done = run(empty, "import", "stratml", files / "plan.xml", "--dry-run")
    assert (done.code, "Nothing was written." in done.out) == (0, True)
    assert run(empty, "list", "goal", "--json").json == []
