"""What both of Jira's exports have in common: keys, states, and which item holds which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from hoshin.interchange.work_items.items import Kind, Place, State, WorkItem
from hoshin.interchange.work_items.wording import is_dropped, said_to_mean, state_of

SOURCE: Final = "Jira"
KEY: Final = re.compile(r"[^\W\d_][^\W_]*(?:_[^\W_]+)*-\d+")


def project_of(key: str) -> str:
    """The project that a key is of."""
    return key.rpartition("-")[0]


def state(status: str, category: str, resolution: str) -> State | None:
    """How far an issue is. What was resolved to be nothing is dropped; a category says more than a status that is free text,
    unless somebody said what that status means.

    None where no word of it is known.
    """
    if resolution and is_dropped(resolution):
        return State.DROPPED
    by_status = state_of(status)
    if by_status is State.DROPPED:
        return by_status
    found = said_to_mean(status) or state_of(category) or by_status
    if found is None and resolution and state_of(resolution) is not State.TO_DO:
        return State.DONE
    return found


def linked(items: Iterable[WorkItem], numbers: dict[str, str]) -> tuple[WorkItem, ...]:
    """Items whose parents are named by keys. numbers: the key of each issue by its number."""
    return tuple(
        replace(item, parent=numbers.get(item.parent, item.parent)) if item.parent else item for item in items
    )


def projects(items: Iterable[WorkItem], names: dict[str, str]) -> Iterator[WorkItem]:
    """The projects of the items, in the order in which they are met."""
    for key in dict.fromkeys(item.project for item in items):
        yield WorkItem(project=key, id=key, title=names.get(key) or key, kind=Kind.PROJECT, place=Place(1))
