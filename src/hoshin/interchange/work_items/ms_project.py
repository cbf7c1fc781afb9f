"""A project of Microsoft Project as XML: tasks in an outline, who is assigned to them, how much of them is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Final

from lxml import etree

from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days
from hoshin.interchange.work_items.items import Export, Kind, Place, State, Who, WorkItem
from hoshin.interchange.work_items.outline import in_outline
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.interchange.work_items.trees import child, line_of, local, said

SOURCE: Final = "Microsoft Project"
_WORK: Final = "1"
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)S$")
_NAMELESS: Final = "#0"
"""The task around all others, where it has no name of its own."""
_FILE = re.compile(r"\.(xml|mpp|mpt)$", re.IGNORECASE)


def looks_like(root: etree._Element) -> bool:
    """Whether a document is a project."""
    is_named = "schemas.microsoft.com/project" in (root.tag if isinstance(root.tag, str) else "")
    return local(root) == "Project" and (is_named or child(root, "Tasks") is not None)


def read(root: etree._Element, file: str, zone: tzinfo) -> Export:
    """The tasks of a project, without its empty rows."""
    days = Days(zone)
    title = one_line(said(root, "Title") or _FILE.sub("", said(root, "Name")) or _FILE.sub("", file))
    project = said(root, "GUID") or said(root, "UID") or title
    people = _people(root)
    rows = [
        (level, is_point, replace(item, title=title) if item.title == _NAMELESS else item)
        for level, is_point, item in _tasks(root, project, days, people)
    ]
    items, around = in_outline(rows, project, title)
    return Export(SOURCE, "Microsoft Project XML", file, items, around)


def _tasks(
    root: etree._Element, project: str, days: Days, people: dict[str, Who]
) -> Iterator[tuple[int, bool, WorkItem]]:
    """Each task with its level in the outline, and whether it is a point on the way."""
    tasks = child(root, "Tasks")
    for row, one in enumerate(
        (t for t in (tasks if tasks is not None else ()) if local(t) == "Task"), start=1
    ):
        if said(one, "IsNull") == "1":
            continue
        number, level = said(one, "UID") or said(one, "ID") or str(row), said(one, "OutlineLevel")
        yield (
            int(level) if level.isdecimal() and len(level) < 4 else 1,
            said(one, "Milestone") == "1",
            _item(one, row, number, project, days, people.get(number)),
        )


def _item(one: etree._Element, row: int, number: str, project: str, days: Days, who: Who | None) -> WorkItem:
    share = _share(said(one, "PercentComplete"))
    begun = days.of(said(one, "ActualStart"))
    state = State.DONE if share == 1 else State.IN_PROGRESS if share or begun else State.TO_DO
    if said(one, "Active") == "0":
        state = State.DROPPED
    finish = days.of(said(one, "Finish"))
    return WorkItem(
        project=project,
        id=f"{project}/{number}",
        title=one_line(said(one, "Name")) or f"#{said(one, 'ID') or number}",
        kind=Kind.TASK,
        kind_word="Task",
        status=said(one, "PercentComplete"),
        assignee=who,
        start=begun or days.of(said(one, "Start")),
        due=days.of(said(one, "Deadline")) or finish,
        opened=days.of(said(one, "CreateDate")),
        links=_needs(one, project),
        estimate=_hours(said(one, "Work")),
        share=share,
        text=paragraphs(said(one, "Notes")),
        place=Place(row, line_of(one)),
        **closing(state, days.of(said(one, "ActualFinish")), finish),
    )


def _people(root: etree._Element) -> dict[str, Who]:
    """Who is assigned first to each task, by the number of the task."""
    resources = child(root, "Resources")
    named = {
        said(one, "UID"): Who(
            f"{said(one, 'UID')} {one_line(said(one, 'Name'))}", one_line(said(one, "Name"))
        )
        for one in (resources if resources is not None else ())
        if said(one, "Type") in (_WORK, "") and one_line(said(one, "Name"))
    }
    found: dict[str, Who] = {}
    assignments = child(root, "Assignments")
    for one in assignments if assignments is not None else ():
        who = named.get(said(one, "ResourceUID"))
        if who is not None:
            found.setdefault(said(one, "TaskUID"), who)
    return found


def _needs(one: etree._Element, project: str) -> tuple[tuple[str, str], ...]:
    before = (said(link, "PredecessorUID") for link in one if local(link) == "PredecessorLink")
    return tuple(("needs", f"{project}/{number}") for number in before if number)


def _share(percent: str) -> float | None:
    return min(int(percent), 100) / 100 if percent.isdecimal() and len(percent) < 4 else None


def _hours(duration: str) -> float | None:
    found = _DURATION.match(duration)
    if found is None or len(found[1]) > 9:
        return None
    return int(found[1]) + int(found[2]) / 60 or None
