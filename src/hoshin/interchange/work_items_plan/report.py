"""What an import of work items tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hoshin.interchange.table_plan.faults import Remark


@dataclass(frozen=True, slots=True)
class Report:
    """What an import read and did, or would do. `number` is None when there was nothing to change, or for a dry run.

    formats: of each file. read: how many entries each file holds. things: what they are in the plan, by kind. unasked:
    initiatives of this source of which nobody has said yet what they are for; `asked_at` is the page that asks. left: what
    the source held before and holds no more; it stays in the plan. edits, facts: a sentence each.
    """

    files: tuple[str, ...]
    source: str
    formats: Mapping[str, str]
    read: Mapping[str, int]
    things: Mapping[str, int]
    remarks: tuple[Remark, ...]
    unread: Mapping[str, list[str]]
    left: tuple[Remark, ...]
    edits: tuple[str, ...]
    facts: tuple[str, ...]
    unasked: int
    asked_at: str
    number: int | None = None
