"""Workbooks with parts of a test's own."""

from __future__ import annotations

import io
import zipfile

from benchmarks._plan_sheets.canvas import Canvas, Written
from benchmarks._plan_sheets.files import xlsx

SMALL = Canvas("Plan")
SMALL.put(1, 1, "Goal")
PLAN = xlsx(Written("any", [SMALL]))
SHEET = "xl/worksheets/sheet1.xml"
NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_part(name: str, content: bytes, workbook: bytes = PLAN) -> bytes:
    """The workbook with one of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: str) -> bytes:
    return f"<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>".encode()
