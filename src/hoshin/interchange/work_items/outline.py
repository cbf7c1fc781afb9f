"""Tasks in an outline: which of them are pieces of work that hold others, which are points on the way, which are to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hoshin.interchange.work_items.items import Kind, Place, WorkItem

Listed = tuple[int, bool, WorkItem]
"""The level of a task, from the outside in, whether it is a point on the way, and what is known of it."""


def in_outline(
    rows: Sequence[Listed], project: str, title: str
) -> tuple[tuple[WorkItem, ...], tuple[WorkItem, ...]]:
    """The tasks with their kinds and what holds them; and the project beside them, where no task stands for it.

    A task around all others is the project. What stands outermost and holds others is a piece of work; what holds others
    inside of it is a phase, reached when it is done; the rest is to be done.
    """
    above = _holders(rows)
    holds = {place for place in above if place >= 0}
    top = _around_all(rows, above)
    items = []
    for place, (_level, is_point, item) in enumerate(rows):
        holder = above[place]
        if place == top:
            kind, parent = Kind.EPIC, ""
        else:
            is_outermost = holder < 0 or holder == top
            parent = rows[holder][2].id if holder >= 0 else project
            if place in holds:
                kind = Kind.EPIC if is_outermost else Kind.MILESTONE
            else:
                kind = Kind.MILESTONE if is_point else Kind.TASK
        items.append(replace(item, kind=kind, parent=parent))
    if top is not None:
        return tuple(items), ()
    around = WorkItem(project=project, id=project, title=title, kind=Kind.PROJECT, place=Place(1))
    return tuple(items), (around,)


def _holders(rows: Sequence[Listed]) -> list[int]:
    """The place of what holds each task, -1 for none."""
    open_: list[int] = []
    above = []
    for place, (level, _is_point, _item) in enumerate(rows):
        while open_ and rows[open_[-1]][0] >= level:
            open_.pop()
        above.append(open_[-1] if open_ else -1)
        open_.append(place)
    return above


def _around_all(rows: Sequence[Listed], above: Sequence[int]) -> int | None:
    """The one task that holds all others; None where there is none."""
    outermost = [place for place, holder in enumerate(above) if holder < 0]
    return outermost[0] if len(outermost) == 1 and len(rows) > 1 else None
