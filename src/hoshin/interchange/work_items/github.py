"""Issues of GitHub as JSON: from its REST or GraphQL interface, or of `gh issue list --json`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Any, Final

from hoshin.interchange.work_items.closing import Closing, closing
from hoshin.interchange.work_items.days import Days
from hoshin.interchange.work_items.items import Export, Kind, Place, State, Who, WorkItem
from hoshin.interchange.work_items.json_values import Object, an_object, objects, said
from hoshin.interchange.work_items.texts import one_line, paragraphs

SOURCE: Final = "GitHub"
_ADDRESS = re.compile(
    r"https?://[^/]+/(?:api/v3/)?(?:repos/)?([^/\s]+/[^/\s]+?)(?:/(?:issues|pull|milestones?)\b.*)?/?$"
)
_NOT_PLANNED: Final = ("not_planned", "duplicate")


def issues_in(value: Any) -> list[Object] | None:
    """The issues that a value of JSON holds; None where it holds none of GitHub's."""
    listed = list(objects(_list_in(value)))
    are_issues = bool(listed) and all("number" in one and "title" in one for one in listed)
    return listed if are_issues and not any("iid" in one for one in listed) else None


def read(issues: Iterable[Object], file: str, zone: tzinfo) -> Export:
    """The issues, and the repositories and milestones that they are kept in."""
    days, around = Days(zone), dict[str, WorkItem]()
    items = tuple(_item(one, row, days, around) for row, one in enumerate(issues, start=1))
    return Export(SOURCE, "GitHub JSON", file, items, tuple(around.values()))


def _list_in(value: Any) -> Any:
    if isinstance(value, list):
        return value
    held = an_object(value)
    if isinstance(held.get("items"), list):
        return held["items"]
    repository = an_object(an_object(held.get("data") or held).get("repository"))
    return repository.get("issues") or held.get("issues") or ()


def _item(one: Object, row: int, days: Days, around: dict[str, WorkItem]) -> WorkItem:
    place, repository = Place(row), _repository(one)
    around.setdefault(
        repository,
        WorkItem(project=repository, id=repository, title=repository, kind=Kind.PROJECT, place=place),
    )
    is_pull = "pull_request" in one or "/pull/" in said(one, "html_url", "url")
    number = said(one, "number")
    return WorkItem(
        project=repository,
        id=f"{repository}#{number}",
        title=said(one, "title") or f"#{number}",
        kind=Kind.TASK,
        kind_word="Pull request" if is_pull else said(an_object(one.get("type")), "name") or "Issue",
        status=said(one, "state"),
        assignee=_assignee(one),
        opened=days.of(said(one, "created_at", "createdAt")),
        changed=days.of(said(one, "updated_at", "updatedAt")),
        parent=_milestone(an_object(one.get("milestone")), repository, place, days, around),
        labels=tuple(dict.fromkeys(_labels(one.get("labels")))),
        text=paragraphs(one.get("body")),
        place=place,
        **_closing(one, days),
    )


def _repository(one: Object) -> str:
    for name in ("repository_url", "html_url", "url"):
        if found := _ADDRESS.match(said(one, name)):
            return found[1]
    repository = an_object(one.get("repository"))
    return said(repository, "full_name", "nameWithOwner", "name") or SOURCE


def _closing(one: Object, days: Days) -> Closing:
    closed = days.of(said(one, "closed_at", "closedAt"))
    if said(one, "state").casefold() not in ("closed", "merged"):
        return closing(State.TO_DO, None, None)
    is_dropped = said(one, "state_reason", "stateReason").casefold() in _NOT_PLANNED
    changed = days.of(said(one, "updated_at", "updatedAt"))
    return closing(State.DROPPED if is_dropped else State.DONE, closed, changed)


def _assignee(one: Object) -> Who | None:
    first = next(objects(one.get("assignees")), None) or an_object(one.get("assignee"))
    login = said(first, "login", "id")
    return Who(login, said(first, "name") or login) if login else None


def _labels(value: Any) -> Iterator[str]:
    """Labels as objects, or as texts."""
    if isinstance(value, list):
        yield from filter(None, (one_line(one) for one in value))
    yield from filter(None, (said(one, "name") for one in objects(value)))


def _milestone(one: Object, repository: str, place: Place, days: Days, around: dict[str, WorkItem]) -> str:
    """The id of the milestone of an issue, which is put beside the issues; the repository where it has none."""
    title = said(one, "title")
    if not title:
        return repository
    key = f"{repository}/milestone/{said(one, 'number') or title}"
    if key not in around:
        is_closed = said(one, "state").casefold() == "closed"
        around[key] = WorkItem(
            project=repository,
            id=key,
            title=title,
            kind=Kind.MILESTONE,
            due=days.of(said(one, "due_on", "dueOn")),
            parent=repository,
            place=place,
            **closing(
                State.DONE if is_closed else State.TO_DO,
                days.of(said(one, "closed_at", "closedAt")),
                days.of(said(one, "updated_at", "updatedAt")),
            ),
        )
    return key
