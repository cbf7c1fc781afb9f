"""Edits put together: what is written and changed again before anybody adopts it is one edit, not two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hoshin.changes.edits import Edit, Op
from hoshin.changes.ref import Subject


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """The fewest edits that do the same, in the order in which each thing was first touched.

    An update joins the creation or the update of its field before it; what comes to nothing in the end is left out, also
    what is created and retired, or retired and restored.
    """
    kept: dict[tuple[Subject, str], Edit] = {}
    for edit in edits:
        _fold(kept, edit)
    return [edit for edit in kept.values() if edit.op is not Op.UPDATE or edit.before != edit.after]


def _fold(kept: dict[tuple[Subject, str], Edit], edit: Edit) -> None:
    subject, whole = edit.subject, kept.get((edit.subject, ""))
    if edit.op is Op.UPDATE:
        if whole is not None and whole.op is Op.CREATE:
            kept[subject, ""] = replace(whole, after=replace(whole.after, **{edit.field: edit.after}))
            return
        first = kept.get((subject, edit.field))
        kept[subject, edit.field] = replace(edit, before=first.before) if first is not None else edit
    elif whole is not None and _cancels(whole.op, edit.op):
        for place in [place for place in kept if place[0] == subject and _goes(place[1], whole.op)]:
            del kept[place]
    else:
        kept[subject, ""] = edit


def _cancels(first: Op, second: Op) -> bool:
    return (first, second) in {
        (Op.CREATE, Op.RETIRE),
        (Op.RETIRE, Op.RESTORE),
        (Op.RESTORE, Op.RETIRE),
    }


def _goes(field: str, first: Op) -> bool:
    """Whether an edit of a field goes with the two that cancel each other: all of what is never born."""
    return not field or first is Op.CREATE
