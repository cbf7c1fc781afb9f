"""What layouts share: titles above, a table with its mess, columns of goals and KPIs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks._plan_sheets.canvas import PLAIN, Canvas, Pen, Style
from benchmarks._plan_sheets.sources import Goal, Kpi, Plan, Priority, Work

HEADING = ("heading",)
BOLD = Style(bold=True)
Value = tuple[Any, Style]


@dataclass
class Col:
    """A column: its heading by role, what its cells mean, and what to write for a row."""

    role: str
    label: str | tuple[str, ...]
    value: Callable[[Any], Value | Any]
    merge: Callable[[Any], Any] | None = None
    """What rows share that stand under one merged or blank cell."""

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.label,) if isinstance(self.label, str) else self.label


@dataclass
class Row:
    """What a row speaks of."""

    priority: Priority
    goal: Goal
    kpi: Kpi | None = None
    work: Work | None = None
    action: Work | None = None


def begin(canvas: Canvas, pen: Pen) -> tuple[int, int]:
    """Titles above; the row of the headings and the first column."""
    column = 1 + (pen.maybe(0.15))
    row = 1
    if pen.maybe(0.6):
        canvas.put(row, column, pen.head("title"), "title", style=BOLD)
        row += 1
        if pen.maybe(0.3):
            canvas.put(
                row,
                column,
                {
                    "en": "Status: draft",
                    "de": "Stand: Entwurf",
                    "fr": "Version : projet",
                    "es": "Versión: borrador",
                }[pen.language],
                "title",
                "note",
            )
            row += 1
        row += pen.chance.choice([0, 1, 1, 2])
    return row, column


def table(
    canvas: Canvas,
    pen: Pen,
    columns: list[Col],
    rows: list[Row],
    at: tuple[int, int],
    total: str | None = None,
) -> int:
    """Write a table; the last row. total: the role whose figures are summed in a row in the middle and at the end."""
    top, left = at
    bold = Style(bold=pen.maybe(0.7))
    for n, col in enumerate(columns):
        canvas.put(top, left + n, pen.head(col.role), *HEADING, style=bold)
    mode = pen.chance.choice(["merge", "blank", "repeat"])
    row = top
    last: dict[int, tuple[Any, int]] = {}
    for place, each in enumerate(rows):
        row += 1
        if place and pen.mess > 0.85 and pen.maybe(0.05):
            row += 1
        for n, col in enumerate(columns):
            shared = col.merge(each) if col.merge is not None else None
            if shared is not None and mode != "repeat" and n in last and last[n][0] is shared:
                if mode == "merge" and (place + 1 == len(rows) or col.merge(rows[place + 1]) is not shared):  # type: ignore[misc]
                    canvas.merges.append((last[n][1], left + n, row, left + n))
                continue
            if shared is not None:
                last[n] = shared, row
            found = col.value(each)
            value, style = found if isinstance(found, tuple) else (found, PLAIN)
            canvas.put(row, left + n, value, *col.labels, style=style)
        if total and len(rows) > 4 and place == len(rows) // 2 and mode == "repeat" and pen.maybe(0.3):
            row += 1
            _total(canvas, pen, columns, (row, left), total)
    if total and pen.maybe(0.25):
        row += 1
        _total(canvas, pen, columns, (row, left), total)
    if pen.maybe(0.3):
        canvas.put(row + pen.chance.choice([2, 3]), left, pen.head("noted"), "note")
    if pen.maybe(0.15):
        canvas.hidden_rows.add(top + 1 + pen.chance.randrange(len(rows)))
    return row


def _total(canvas: Canvas, pen: Pen, columns: list[Col], at: tuple[int, int], total: str) -> None:
    row, left = at
    canvas.put(row, left, pen.head("total"), "total", style=BOLD)
    for n, col in enumerate(columns):
        if col.role == total and n:
            canvas.put(row, left + n, round(pen.chance.uniform(10, 300), 1), "total")


def priority_col(pen: Pen, role: str = "priority") -> Col:
    return Col(role, "priority.title", lambda row: row.priority.title, lambda row: row.priority)


def goal_col(pen: Pen) -> Col:
    return Col("goal", "goal.title", lambda row: row.goal.title, lambda row: row.goal)


def kpi_cols(pen: Pen, *, target: str = "target") -> list[Col]:
    unit_apart = pen.maybe(0.6)
    columns = [Col("kpi", "kpi.title", lambda row: row.kpi.name)]
    figures = [
        Col("baseline", "kpi.baseline", lambda row: pen.number(row.kpi.baseline, row.kpi.unit)),
        Col(target, "kpi.target", lambda row: pen.number(row.kpi.target, row.kpi.unit, bound=True)),
        Col("current", "kpi.current", lambda row: pen.number(row.kpi.months[5], row.kpi.unit)),
    ]
    if pen.maybe(0.3):
        figures = figures[1:]
    if unit_apart:
        columns.append(Col("unit_of_measure", "kpi.unit_of_measure", lambda row: row.kpi.unit or "#"))
    return columns + figures


def rows_of_kpis(plan: Plan) -> list[Row]:
    return [Row(p, g, kpi) for p in plan.priorities for g in p.goals for kpi in g.kpis]


def parents_of(plan: Plan, *, priorities: bool, work: bool = False) -> dict[tuple[str, str], str]:
    found = {}
    for priority in plan.priorities:
        for goal in priority.goals:
            if priorities:
                found["goal", goal.title] = priority.title
            for kpi in goal.kpis:
                found["kpi", kpi.name] = goal.title
            if work:
                for each in goal.work:
                    found["initiative", each.title] = goal.title
    return found


def plain_table(canvas: Canvas, pen: Pen, columns: list[Col], rows: list[Row], at: tuple[int, int]) -> int:
    row, left = at
    for n, col in enumerate(columns):
        canvas.put(row, left + n, pen.head(col.role), *HEADING, style=BOLD)
    for each in rows:
        row += 1
        for n, col in enumerate(columns):
            found = col.value(each)
            value, style = found if isinstance(found, tuple) else (found, PLAIN)
            canvas.put(row, left + n, value, *col.labels, style=style)
    return row
