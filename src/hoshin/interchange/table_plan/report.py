"""What an import of tables tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hoshin.interchange.table_plan.faults import Remark, SourceError


@dataclass(frozen=True, slots=True)
class Report:
    """What an import read and did, or would do. `number` is None when there was nothing to change, or for a dry run.

    rows: how many were read, by file; passed_over: how many of them the mapping leaves out or finds nothing in. things: how
    many of each kind the rows speak of. errors: cells that hold a program's error, read or not. unread: headings of
    columns that the mapping does not read, by file. not_given: sheets of the mapping of which there was no file.
    left: what the source held before and holds no more; it stays in the plan. edits, facts: a sentence each.
    """

    files: tuple[str, ...]
    source: str
    rows: Mapping[str, int]
    passed_over: Mapping[str, int]
    things: Mapping[str, int]
    errors: tuple[SourceError, ...]
    remarks: tuple[Remark, ...]
    unread: Mapping[str, list[str]]
    not_given: tuple[str, ...]
    left: tuple[Remark, ...]
    edits: tuple[str, ...]
    facts: tuple[str, ...]
    number: int | None = None
