"""Reading plans from spreadsheets: layout × share of cells placed right, and the time beside that of loading the file alone."""

from __future__ import annotations

import io
import random
from datetime import date
from time import process_time

from openpyxl import Workbook as Book
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

from benchmarks._plan_sheets.layouts import LAYOUTS
from benchmarks._plan_sheets.score import Score, case, score
from benchmarks.harness import Timing, peak_memory, ratio, say, table
from hoshin.interchange.sheets import read_plan, read_workbook

SEEDS = range(9_000, 9_030)
"""No test uses them, and nothing was changed for what they showed."""

ROWS = 5_000
WORDS = [
    "increase",
    "reduce",
    "grow",
    "improve",
    "customers",
    "quality",
    "delivery",
    "north",
    "revenue",
    "cost",
    "scrap",
    "time",
    "orders",
    "people",
]
HEADS = [
    "No.", "Pillar", "Objective", "Department", "Key result", "Unit", "Owner", "Start", "Due", "Status", "Baseline", "Target",
    "Current", "Progress", "Weight", "Comments", "Confidence", "Budget",
]  # fmt: skip


def main() -> None:
    print_layouts()
    print_speed()


def print_layouts() -> None:
    lines: list[tuple[object, ...]] = []
    whole = Score()
    for place in range(len(LAYOUTS)):
        total, name = Score(), ""
        for seed in SEEDS:
            each = case(place, seed)
            name = each.written.layout
            total.add(score(each))
        whole.add(total)
        lines.append((name, *cells_of(total)))
    lines.append(("all", *cells_of(whole)))
    columns = ("layout", "cells", "right", "listed", "wrong", "share right", "parents right")
    table(f"{len(SEEDS)} workbooks a layout, none of them looked at before", columns, lines)


def cells_of(total: Score) -> tuple[object, ...]:
    count = total.right + total.wrong + total.listed
    parents = f"{total.parents_right / total.parents:.1%}" if total.parents else "–"
    return f"{count:,}", f"{total.right:,}", total.listed, total.wrong, f"{total.share:.1%}", parents


def print_speed() -> None:
    content = large()
    bare = Timing.of(lambda: load(content), clock=process_time)
    opened = Timing.of(lambda: read_workbook(content, "plan.xlsx"), clock=process_time)
    workbook = read_workbook(content, "plan.xlsx")
    read = Timing.of(lambda: read_plan(workbook), clock=process_time)
    reading = read_plan(workbook)
    more = opened.median + read.median - bare.median
    say(
        f"{ROWS:,} rows × 30 columns, {workbook.count:,} cells, {len(reading.items):,} items: loaded alone in {bare.in_words}, "
        f"opened with looks and bounds in {opened.in_words} ({ratio(opened, bare):.1f} ×), read in {read.in_words} "
        f"({ratio(read, bare):.1f} ×): {more:.2f} s of processor time more; at most {peak_memory():.0f} MB"
    )


def load(content: bytes) -> int:
    """What the bare library does: all values of all sheets."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        return sum(len(workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names)


def large() -> bytes:
    """A plan of 5,000 key results with twelve months each."""
    chance = random.Random(1)
    book = Book()
    sheet = book.worksheets[0]
    sheet.append([*HEADS, *(date(2026, month, 1) for month in range(1, 13))])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    people = [
        f"{first} {last}" for first in ("Anna", "Ben", "Carla", "Dirk") for last in ("Meyer", "Ford", "Weber")
    ]
    for row in range(ROWS):
        sheet.append(line(row, chance, people))
        sheet.cell(row + 2, 14).number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(row: int, chance: random.Random, people: list[str]) -> list[object]:
    def text(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()

    return [
        row + 1, f"Pillar {row // 500}: grow", text(6) if row % 5 == 0 else None, chance.choice(["Sales", "IT", "HR"]), f"{text(5)} {row}",
        chance.choice(["%", "days", "€"]), chance.choice(people), date(2026, chance.randint(1, 6), 1), date(2026, 9, chance.randint(1, 28)),
        chance.choice(["On track", "At risk"]), *(chance.random() * 100 for _ in range(3)), chance.random(), 0.25,
        text(9) if row % 3 == 0 else None, 0.7, chance.randint(1_000, 90_000), *(round(chance.random() * 100, 2) for _ in range(12)),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
