"""Issues of GitLab: as JSON from its interface or a project's export, and as the CSV of its issue list.

Beside the issues there may be files of milestones and of labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final

from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.json_values import Object, an_object, hours, objects, said
from hoshin.interchange.work_items.table import Fields, Row, Table
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.interchange.work_items.wording import columns, plain
from hoshin.words import gettext as _

SOURCE: Final = "GitLab"
MILESTONES: Final = "GitLab milestones"
_ADDRESS = re.compile(r"https?://[^/]+/(.+?)/(?:-/)?(?:issues|work_items|milestones)/\d+")
_CSV: Final = {"title", "issue id", "url", "state", "created at utc"}
_OPEN: Final = ("opened", "open", "reopened", "active")


def issues_in(value: Any) -> list[Object] | None:
    """The issues that a value of JSON holds; None where it holds none of GitLab's."""
    held = an_object(value)
    listed = list(objects(value if isinstance(value, list) else held.get("issues") or ()))
    return listed if listed and all("iid" in one and "title" in one for one in listed) else None


def is_issues(header: Iterable[str]) -> bool:
    """Whether a header is that of GitLab's list of issues."""
    return {plain(heading) for heading in header} >= _CSV


def is_milestones(header: Iterable[str]) -> bool:
    """Whether a header is that of a list of milestones."""
    names = {plain(heading) for heading in header} - {""}
    return names >= {"title", "state"} and names <= _MILESTONES


def is_labels(header: Iterable[str]) -> bool:
    """Whether a header is that of a list of labels."""
    return {plain(heading) for heading in header} - {""} <= {
        "name",
        "color",
        "description",
        "title",
        "priority",
    } and ("color" in {plain(heading) for heading in header})


_MILESTONES: Final = {
    *("title", "state", "description", "id", "iid", "due date", "start date", "created at", "updated at"),
    *("web url", "url", "project id", "expired"),
}


class Around:
    """What the issues of a file are kept in: projects, epics and milestones, each once."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self.found: dict[str, WorkItem] = {}

    def project(self, name: str, place: Place) -> str:
        """The project of an issue."""
        self.found.setdefault(
            name, WorkItem(project=name, id=name, title=name, kind=Kind.PROJECT, place=place)
        )
        return name

    def milestone(self, title: str, project: str, place: Place, one: Object | None = None) -> str:
        """A milestone, found again by its title in its project."""
        one = one or {}
        key = f"{project}/milestone/{title}"
        state = State.TO_DO if said(one, "state").casefold() in ("", *_OPEN) else State.DONE
        if key not in self.found:
            self.found[key] = WorkItem(
                project=project,
                id=key,
                title=title,
                kind=Kind.MILESTONE,
                start=self._days.of(said(one, "start_date")),
                due=self._days.of(said(one, "due_date")),
                parent=project,
                place=place,
                **closing(state, None, self._days.of(said(one, "updated_at"))),
            )
        return key

    def epic(self, one: Object, project: str, place: Place) -> str:
        """An epic, which stands in a group of projects."""
        key = f"epic/{said(one, 'group_id')}/{said(one, 'iid', 'id')}"
        if key not in self.found:
            title = said(one, "title") or key
            self.found[key] = WorkItem(project=project, id=key, title=title, kind=Kind.EPIC, place=place)
        return key


def read_json(issues: Iterable[Object], file: str, zone: tzinfo) -> Export:
    """The issues of a list."""
    days = Days(zone)
    around = Around(days)
    items = tuple(_of_json(one, row, days, around) for row, one in enumerate(issues, start=1))
    return Export(SOURCE, "GitLab JSON", file, items, tuple(around.found.values()))


def _of_json(one: Object, row: int, days: Days, around: Around) -> WorkItem:
    place = Place(row)
    found = _ADDRESS.match(said(one, "web_url"))
    full = said(an_object(one.get("references")), "full").rpartition("#")[0]
    project = around.project((found[1] if found else full) or said(one, "project_id") or SOURCE, place)
    number = said(one, "iid")
    milestone, epic = an_object(one.get("milestone")), an_object(one.get("epic"))
    parent = project
    if said(milestone, "title"):
        parent = around.milestone(said(milestone, "title"), project, place, milestone)
    elif epic:
        parent = around.epic(epic, project, place)
    who = next(objects(one.get("assignees")), None) or an_object(one.get("assignee"))
    state = State.TO_DO if said(one, "state").casefold() in _OPEN else State.DONE
    changed = days.of(said(one, "updated_at"))
    labels = one.get("labels")
    return WorkItem(
        project=project,
        id=f"{project}#{number}",
        title=said(one, "title") or f"#{number}",
        kind=Kind.TASK,
        kind_word=said(one, "issue_type", "type") or "Issue",
        status=said(one, "state"),
        assignee=_who(said(who, "username", "id"), said(who, "name")),
        start=days.of(said(one, "start_date")),
        due=days.of(said(one, "due_date")),
        opened=days.of(said(one, "created_at")),
        changed=changed,
        parent=parent,
        labels=tuple(filter(None, map(one_line, labels))) if isinstance(labels, list) else (),
        estimate=hours(an_object(one.get("time_stats")).get("time_estimate")),
        text=paragraphs(one.get("description")),
        place=place,
        **closing(state, days.of(said(one, "closed_at")), changed),
    )


def read_issues(table: Table, zone: tzinfo) -> Export:
    """The issues of a CSV file. Its times are in UTC."""
    days = Days(zone)
    around = Around(days)
    fields = Fields(table.header, columns("lists"))
    items = tuple(_of_row(row, fields, days, around) for row in table.rows)
    return Export(SOURCE, "GitLab CSV", table.file, items, tuple(around.found.values()))


def _of_row(row: Row, fields: Fields, days: Days, around: Around) -> WorkItem:
    said_of = fields.text
    found = _ADDRESS.match(said_of(row, "url"))
    project = around.project(found[1] if found else SOURCE, row.place)
    number, milestone = said_of(row, "id"), said_of(row, "milestone")
    status = said_of(row, "status")
    state = State.TO_DO if status.casefold() in _OPEN else State.DONE
    changed = _utc_day(fields.raw(row, "updated"), days)
    return WorkItem(
        project=project,
        id=f"{project}#{number or said_of(row, 'title')}",
        title=said_of(row, "title") or f"#{number}",
        kind=Kind.TASK,
        kind_word="Issue",
        status=status,
        assignee=_who(said_of(row, "assignee_id"), said_of(row, "assignee")),
        due=days.of(fields.raw(row, "due")),
        opened=_utc_day(fields.raw(row, "created"), days),
        changed=changed,
        parent=around.milestone(milestone, project, row.place) if milestone else project,
        labels=tuple(filter(None, (one_line(each) for each in fields.raw(row, "labels").split(",")))),
        estimate=hours(_number(said_of(row, "estimate"))),
        text=paragraphs(fields.raw(row, "text")),
        place=row.place,
        **closing(state, _utc_day(fields.raw(row, "closed"), days), changed),
    )


def read_milestones(table: Table, zone: tzinfo) -> Export:
    """Milestones alone: they are those of the issues that are imported with them."""
    names = [plain(heading).replace(" ", "_") for heading in table.header]
    around = Around(Days(zone))
    for row in table.rows:
        one = dict(zip(names, row.cells, strict=False))
        if title := one_line(one.get("title", "")):
            around.milestone(title, SOURCE, row.place, one)
    return Export(SOURCE, MILESTONES, table.file, tuple(around.found.values()))


def read_labels(table: Table) -> Export:
    """Labels alone: no work stands in them; an issue names its own."""
    message = _("Labels are taken from the issues that bear them; this file alone brings none.")
    remarks = (Remark(Place(1), message, "labels"),)
    return Export(SOURCE, "GitLab labels", table.file, (), (), remarks)


def _who(username: str, name: str) -> Who | None:
    return Who(username or name, name or username) if username or name else None


def _utc_day(text: str, days: Days) -> date | None:
    """The day of an instant that is in UTC and does not say so."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return days.of(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(days.zone).date()


def _number(text: str) -> float | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None
