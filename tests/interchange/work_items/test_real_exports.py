"""Exports that others made, read whole: held against counts made with the csv, json and lxml of everybody."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from hoshin.interchange.work_items import Export, Kind, NotItems, State, read_items

EXPORTS = Path(__file__).resolve().parents[4] / "shared" / "data" / "exports"
pytestmark = pytest.mark.skipif(not EXPORTS.is_dir(), reason=f"{EXPORTS} is not there")
NAMESPACE = "{http://schemas.microsoft.com/project}"


def files(folder: str, ending: str = "") -> list[Path]:
    return sorted((EXPORTS / folder).glob(f"*{ending}")) if EXPORTS.is_dir() else []


def reading(path: Path) -> Export:
    beside = {other.name: other.read_bytes() for other in path.parent.iterdir() if other != path}
    return read_items(path.read_bytes(), path.name, beside=beside)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def has_key(row: dict[str, str]) -> bool:
    return any(
        re.fullmatch(r"[A-Z][A-Z0-9]+-\d+", cell or "") for cell in row.values() if isinstance(cell, str)
    )


def is_json(path: Path) -> bool:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("path", files("jira_csv"), ids=lambda path: path.name)
def test_each_row_of_jira_is_an_item(path):
    rows, read = rows_of(path), reading(path)
    assert len(read.items) == len(rows) == sum(map(has_key, rows))
    assert {item.id for item in read.items} <= {cell for row in rows for cell in row.values() if cell}
    assert all(item.title and item.opened and item.status for item in read.items)
    assert not [remark for remark in read.remarks if remark.kind == "unknown_status"]


@pytest.mark.parametrize("path", files("jira_csv"), ids=lambda path: path.name)
def test_what_jira_resolved_is_closed_with_a_day(path):
    rows, read = rows_of(path), reading(path)
    heading = next(name for name in rows[0] if name in ("Resolution", "Resolución"))
    resolved = sum(bool(row[heading]) for row in rows)
    closed = [item for item in read.items if item.state.is_closed]
    assert resolved <= len(closed)
    assert all(item.closed for item in closed)


@pytest.mark.parametrize("path", files("jira_csv", "full*.csv"), ids=lambda path: path.name)
def test_a_parent_of_jira_is_a_key_of_the_file(path):
    rows, read = rows_of(path), reading(path)
    keys = {item.id for item in read.items}
    assert sum(item.parent in keys for item in read.items) == sum(bool(row["Parent"]) for row in rows)
    assert sum(item.kind is Kind.EPIC for item in read.items) == sum(r["Issue Type"] == "Epic" for r in rows)


@pytest.mark.parametrize("path", files("github_issues"), ids=lambda path: path.name)
def test_each_issue_of_github_is_an_item_and_what_is_cut_off_is_refused(path):
    if not is_json(path):
        with pytest.raises(NotItems, match=r"line \d+: found JSON that is cut off: it ends in the middle"):
            reading(path)
        return
    issues, read = json.loads(path.read_text(encoding="utf-8")), reading(path)
    assert len(read.items) == len(issues)
    assert Counter(item.state.is_closed for item in read.items) == Counter(
        issue["state"] == "closed" for issue in issues
    )
    assert sum(item.state is State.DROPPED for item in read.items) == sum(
        issue.get("state_reason") == "not_planned" for issue in issues
    )
    assert sum(item.assignee is not None for item in read.items) == sum(bool(i["assignee"]) for i in issues)


@pytest.mark.parametrize("path", files("gitlab_csv", "issues.csv"), ids=lambda path: path.name)
def test_each_row_of_gitlab_is_an_item(path):
    rows, read = rows_of(path), reading(path)
    assert len(read.items) == len(rows)
    assert sum(item.state is State.DONE for item in read.items) == sum(r["State"] == "Closed" for r in rows)
    milestones = {row["Milestone"] for row in rows if row["Milestone"]}
    assert {item.title for item in read.around if item.kind is Kind.MILESTONE} == milestones


@pytest.mark.parametrize("path", files("trello_json"), ids=lambda path: path.name)
def test_each_card_of_a_board_is_an_item(path):
    board, read = json.loads(path.read_text(encoding="utf-8")), reading(path)
    assert len(read.items) == len(board["cards"])
    assert [project.title for project in read.around] == [board["name"]]
    assert sum(item.assignee is not None for item in read.items) == sum(
        bool(card["idMembers"]) for card in board["cards"]
    )


@pytest.mark.parametrize("path", files("msproject"), ids=lambda path: path.name)
def test_each_task_of_a_project_is_an_item_but_for_its_empty_rows(path):
    tasks = [
        task
        for task in etree.parse(path).iter(f"{NAMESPACE}Task")
        if task.findtext(f"{NAMESPACE}IsNull") != "1"
    ]
    read = reading(path)
    assert len(read.items) == len(tasks)
    done = sum(task.findtext(f"{NAMESPACE}PercentComplete") == "100" for task in tasks)
    assert sum(item.state is State.DONE for item in read.items) == done
    assert all(item.due and item.start for item in read.items)


@pytest.mark.parametrize("path", files("taskjuggler"), ids=lambda path: path.name)
def test_each_task_of_taskjuggler_is_an_item(path):
    tasks = re.findall(r"^[ \t]*task[ \t]+\S+[ \t]+\"", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(reading(path).items) == len(tasks)
