"""What is kept of work as rows, and how pages read them."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

from hoshin.alignment.assessment import WorkSaid
from hoshin.alignment.models import WorkNow
from hoshin.changes.keys import Key

COLUMNS: Final = (
    *(
        "initiative",
        "unit",
        "run",
        "money",
        "hours",
        "money_planned",
        "money_used",
        "hours_planned",
        "hours_used",
    ),
    *("budget", "planned_value", "cost", "done", "parts", "missing"),
)


def work_for_pages(*, initiatives: Collection[Key] | None = None, unit: Key | None = None) -> list[WorkSaid]:
    """What is said of all work, of some initiatives, or of those that a unit claims; by key. One query."""
    rows = WorkNow.objects.order_by("initiative")
    if initiatives is not None:
        rows = rows.filter(initiative__in=sorted(initiatives))
    if unit is not None:
        rows = rows.filter(unit=unit)
    return [_said(row) for row in rows.values_list(*COLUMNS)]


def row_of(work: WorkSaid) -> tuple[Any, ...]:
    """Its row, for `COLUMNS`."""
    *numbers, parts, missing = (getattr(work, column) for column in COLUMNS)
    return (*numbers, json.dumps(parts) if parts else "", json.dumps(missing) if missing else "")


def _said(row: tuple[Any, ...]) -> WorkSaid:
    said = dict(zip(COLUMNS, row, strict=True))
    parts = [(Key(key), part) for key, part in json.loads(said["parts"] or "[]")]
    missing = [Key(key) for key in json.loads(said["missing"] or "[]")]
    return WorkSaid(**{**said, "parts": tuple(parts), "missing": tuple(missing)})
