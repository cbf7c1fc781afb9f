"""Workbooks of plans as files, for what reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEADINGS = ("Objective", "Key result", "Who", "Baseline", "Target", "Current", "Due", "Stuff")
ROWS = (
    ("Win customers who stay", "Retention", "Anna Berg", 82, 90, 84, "2026-12-31", "a"),
    ("Win customers who stay", "NPS", "Tom Klein", 31, 45, 33, "2026-12-31", "b"),
    ("Deliver on time", "On-time delivery", "Anna Berg", 88, 95, 90, "2026-12-31", "c"),
)


def book(
    rows: Iterable[Sequence[Any]] = ROWS, headings: Sequence[str] = HEADINGS, sheet: str = "OKRs 2026"
) -> bytes:
    """An OKR list as XLSX: a title, an empty row, headings, rows."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in (("Acme, OKRs 2026",), (), headings, *rows):
        page.append(tuple(row))
    content = BytesIO()
    made.save(content)
    return content.getvalue()
