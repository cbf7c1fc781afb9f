"""Layouts in which people write plans down; each makes a workbook of a plan with what its cells mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks._plan_sheets.canvas import PLAIN, Canvas, Pen, Style, Written
from benchmarks._plan_sheets.sources import Goal, Kpi, Plan, Priority, Work
from benchmarks._plan_sheets.words import MONTHS, NOTES, PERSPECTIVES

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


def okr_list(plan: Plan, pen: Pen) -> Written:
    """Objectives with key results below or beside them."""
    canvas = Canvas(pen.chance.choice(["OKRs", "Sheet1", f"Q1 {plan.year}", "Tabelle1"]))
    with_priority = pen.maybe(0.4)
    columns = [priority_col(pen)] if with_priority else []
    columns.append(goal_col(pen))
    goal_owner = pen.maybe(0.4)
    if goal_owner:
        columns.append(Col("owner", "goal.owner", lambda row: row.goal.owner, lambda row: row.goal))
    if pen.maybe(0.3):
        columns.append(Col("unit", "goal.unit", lambda row: row.goal.unit, lambda row: row.goal))
    columns += kpi_cols(pen)
    if not goal_owner:
        columns.append(Col("owner", "kpi.owner", lambda row: row.kpi.owner))
    if pen.maybe(0.7):
        columns.append(Col("due", "kpi.due", lambda row: pen.day(row.goal.due)))
    if pen.maybe(0.4):
        columns.append(Col("weight", "kpi.weight", lambda row: (0.25, Style("0%"))))
    if pen.maybe(0.5):
        columns.append(
            Col("progress", "kpi.progress", lambda row: (round(pen.chance.random(), 2), Style("0%")))
        )
    if pen.maybe(0.5):
        columns.append(Col("status", "kpi.status", lambda row: pen.status(row.goal.status)))
    if pen.maybe(0.4):
        columns.append(
            Col(
                "note",
                "kpi.note",
                lambda row: pen.chance.choice(NOTES[pen.language]) if pen.maybe(0.5) else "",
            )
        )
    if pen.maybe(0.25):
        counter = iter(range(1, 10_000))
        columns.insert(
            0,
            Col(
                "counter",
                (
                    "counter",
                    "kpi.number",
                    "kpi.id",
                    "goal.id",
                    "priority.id",
                    "goal.number",
                    "priority.number",
                ),
                lambda row: next(counter),
            ),
        )
    table(canvas, pen, columns, rows_of_kpis(plan), begin(canvas, pen), "weight")
    return Written("OKR list", [canvas], parents_of(plan, priorities=with_priority))


def outline(plan: Plan, pen: Pen) -> Written:
    """Priorities, goals and what is done for them below each other: numbered, indented, or going to the right."""
    canvas = Canvas(pen.chance.choice(["Plan", "Strategy", "Sheet1"]))
    how = pen.chance.choice(["numbers", "indents", "blanks", "columns", "numbers apart"])
    top, left = begin(canvas, pen)
    wide = 3 if how == "columns" else 2 if how == "numbers apart" else 1
    at = left + (1 if how == "numbers apart" else 0)
    fields = [("owner", "owner"), ("due", "due"), ("status", "status")]
    if how == "numbers apart":
        canvas.put(top, left, pen.head("counter"), *HEADING, style=BOLD)
    canvas.put(
        top,
        at,
        pen.chance.choice(
            [
                pen.head("goal"),
                {"en": "Item", "de": "Bezeichnung", "fr": "Intitulé", "es": "Nombre"}[pen.language],
            ]
        ),
        *HEADING,
        style=BOLD,
    )
    for n, (role, _) in enumerate(fields):
        canvas.put(top, left + wide + n, pen.head(role), *HEADING, style=BOLD)
    row = top

    def line(
        depth: int,
        number: str,
        kind: str,
        title: str,
        owner: str | None,
        due: date | None,
        status: int | None,
    ) -> None:
        nonlocal row
        row += 1
        written, style, column = title, PLAIN, at
        if how == "numbers":
            written = f"{number}{'.' if depth == 0 else ''} {title}"
        elif how == "numbers apart":
            canvas.put(
                row, left, number if depth else float(number), "counter", f"{kind}.number", f"{kind}.id"
            )
        elif how == "indents":
            style = Style(indent=depth, bold=depth == 0)
        elif how == "blanks":
            written = "    " * depth + title
        else:
            column = left + depth
        canvas.put(row, column, written, f"{kind}.title", style=style)
        if owner:
            canvas.put(row, left + wide, owner, f"{kind}.owner")
        if due:
            value, look = pen.day(due)
            canvas.put(row, left + wide + 1, value, f"{kind}.due", style=look)
        if status is not None:
            canvas.put(row, left + wide + 2, pen.status(status), f"{kind}.status")
        titles[kind, title] = written.strip()

    titles: dict[tuple[str, str], str] = {}
    parents: dict[tuple[str, str], str] = {}
    for p, priority in enumerate(plan.priorities, start=1):
        line(0, f"{p}", "priority", priority.title, None, None, None)
        for g, goal in enumerate(priority.goals, start=1):
            line(1, f"{p}.{g}", "goal", goal.title, goal.owner, goal.due, goal.status)
            parents["goal", titles["goal", goal.title]] = titles["priority", priority.title]
            for w, work in enumerate(goal.work, start=1):
                line(2, f"{p}.{g}.{w}", "initiative", work.title, work.owner, work.due, work.status)
                parents["initiative", titles["initiative", work.title]] = titles["goal", goal.title]
    return Written("indented outline", [canvas], parents, text_only=how == "blanks" and pen.maybe(0.5))


def scorecard(plan: Plan, pen: Pen) -> Written:
    """A balanced scorecard: perspectives as a column, as rows between, or as tables of their own."""
    canvas = Canvas(pen.chance.choice(["BSC", "Balanced Scorecard", "Sheet1"]))
    views = PERSPECTIVES[plan.language]
    renamed = [Priority(views[n % len(views)], p.goals) for n, p in enumerate(plan.priorities[: len(views)])]
    plan = Plan(plan.name, plan.language, plan.year, renamed)
    how = pen.chance.choice(["column", "rows", "tables"])
    columns = [priority_col(pen, "perspective")] if how == "column" else []
    columns.append(goal_col(pen))
    columns += kpi_cols(pen)
    if pen.maybe(0.5):
        columns.append(
            Col(
                "initiative",
                "initiative.title",
                lambda row: row.goal.work[0].title if row.goal.work and row.kpi is row.goal.kpis[0] else "",
            )
        )
        if pen.maybe(0.5):
            columns.append(
                Col(
                    "owner",
                    "initiative.owner",
                    lambda row: (
                        row.goal.work[0].owner if row.goal.work and row.kpi is row.goal.kpis[0] else ""
                    ),
                )
            )
    elif pen.maybe(0.6):
        columns.append(Col("owner", "kpi.owner", lambda row: row.kpi.owner))
    row, left = begin(canvas, pen)
    rows = rows_of_kpis(plan)
    if how == "column":
        table(canvas, pen, columns, rows, (row, left), "weight")
    elif how == "rows":
        merged = pen.maybe(0.5)
        for n, col in enumerate(columns):
            canvas.put(row, left + n, pen.head(col.role), *HEADING, style=BOLD)
        for priority in renamed:
            row += 1
            canvas.put(row, left, priority.title, "priority.title", style=BOLD)
            if merged:
                canvas.merges.append((row, left, row, left + len(columns) - 1))
            for each in [each for each in rows if each.priority is priority]:
                row += 1
                for n, col in enumerate(columns):
                    found = col.value(each)
                    value, style = found if isinstance(found, tuple) else (found, PLAIN)
                    canvas.put(row, left + n, value, *col.labels, style=style)
    else:
        for priority in renamed:
            canvas.put(row, left, priority.title, "priority.title", style=BOLD)
            quiet = Pen(plan, pen.chance.randrange(10_000))
            quiet.chance.random = lambda: 0.99  # type: ignore[method-assign]
            own = [each for each in rows if each.priority is priority]
            if own:
                row = _plain_table(canvas, pen, columns, own, (row + 1, left)) + 2
    return Written("balanced scorecard", [canvas], parents_of(plan, priorities=True))


def _plain_table(canvas: Canvas, pen: Pen, columns: list[Col], rows: list[Row], at: tuple[int, int]) -> int:
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


def eos(plan: Plan, pen: Pen) -> Written:
    """A weekly scorecard, and rocks beside it or on a sheet of their own."""
    scores = Canvas("Scorecard")
    kpis = [row.kpi for row in rows_of_kpis(plan) if row.kpi]
    top, left = begin(scores, pen)
    heads = [("owner", "kpi.owner"), ("kpi", "kpi.title"), ("target", "kpi.target")]
    if pen.maybe(0.3):
        heads.insert(2, ("unit_of_measure", "kpi.unit_of_measure"))
    for n, (role, _) in enumerate(heads):
        scores.put(top, left + n, pen.head(role), *HEADING, style=BOLD)
    weeks = pen.chance.choice(["dates", "numbers", "days"])
    for w in range(13):
        day = date.fromordinal(date(plan.year, 1, 5).toordinal() + 7 * w)
        written: Any = {
            "dates": day,
            "numbers": f"{'KW' if plan.language == 'de' else 'W'}{w + 1}",
            "days": f"{day.day}-{day:%b}",
        }[weeks]
        scores.put(top, left + len(heads) + w, written, *HEADING, style=Style("d-mmm", bold=True))
    for n, kpi in enumerate(kpis, start=1):
        told = {"owner": kpi.owner, "kpi": kpi.name, "unit_of_measure": kpi.unit or "#"}
        for m, (role, label) in enumerate(heads):
            value, style = (
                pen.number(kpi.target, kpi.unit, bound=True) if role == "target" else (told[role], PLAIN)
            )
            scores.put(top + n, left + m, value, label, style=style)
        for w in range(13 if pen.maybe(0.5) else 9):
            value, style = pen.number(kpi.months[w % 12], kpi.unit)
            scores.put(top + n, left + len(heads) + w, value, "kpi.observation", style=style)
    rocks = [Row(p, g) for p in plan.priorities for g in p.goals]
    columns = [
        Col("rock", "goal.title", lambda row: row.goal.title),
        Col("owner", "goal.owner", lambda row: row.goal.owner),
        Col("due", "goal.due", lambda row: pen.day(row.goal.due)),
        Col("status", "goal.status", lambda row: pen.status(row.goal.status)),
    ]
    if pen.maybe(0.25):
        table(scores, pen, columns, rocks, (top, scores.last_column + 2))
        return Written("EOS scorecard with rocks", [scores])
    sheet = Canvas(pen.chance.choice(["Rocks", "Q1 Rocks"]))
    table(sheet, pen, columns, rocks, begin(sheet, pen))
    return Written("EOS scorecard with rocks", [scores, sheet])


def bowling(plan: Plan, pen: Pen) -> Written:
    """Month by month, target over actual or beside it."""
    canvas = Canvas(pen.chance.choice(["Bowling chart", "Hoshin", "Sheet1"]))
    top, left = begin(canvas, pen)
    rows = rows_of_kpis(plan)
    with_goal = pen.maybe(0.6)
    heads = ([("goal", "goal.title")] if with_goal else []) + [
        ("kpi", "kpi.title"),
        ("unit_of_measure", "kpi.unit_of_measure"),
        ("owner", "kpi.owner"),
    ]
    if pen.maybe(0.5):
        heads.append(("baseline", "kpi.baseline"))
    months = pen.chance.choice(["short", "year", "dates"])

    def month(n: int) -> Any:
        if months == "dates":
            return date(plan.year, n + 1, 1)
        return MONTHS[plan.language][n] + (f" {plan.year}" if months == "year" else "")

    def told(each: Row) -> dict[str, Any]:
        assert each.kpi is not None
        return {
            "goal": each.goal.title, "kpi": each.kpi.name, "unit_of_measure": each.kpi.unit or "#", "owner": each.kpi.owner,
            "baseline": pen.number(each.kpi.baseline, each.kpi.unit),
        }  # fmt: skip

    def path(kpi: Kpi, n: int) -> float:
        return round(kpi.baseline + (kpi.target - kpi.baseline) * (n + 1) / 12, 1)

    over = pen.maybe(0.6)
    if over:
        for n, (role, _) in enumerate(heads):
            canvas.put(top, left + n, pen.head(role), *HEADING, style=BOLD)
        canvas.put(top, left + len(heads), pen.head("kind_of_value"), *HEADING, style=BOLD)
        for n in range(12):
            canvas.put(top, left + len(heads) + 1 + n, month(n), *HEADING, style=Style("mmm-yy", bold=True))
        merged = pen.chance.choice(["merge", "blank", "repeat"])
        row = top
        before: Goal | None = None
        for each in rows:
            kpi, said = each.kpi, told(each)
            assert kpi is not None
            for half, (word, label) in enumerate((("plan", "kpi.path"), ("actual", "kpi.observation"))):
                row += 1
                for n, (role, own) in enumerate(heads):
                    if (half and merged != "repeat") or (
                        role == "goal" and before is each.goal and merged != "repeat"
                    ):
                        continue
                    value, style = said[role] if isinstance(said[role], tuple) else (said[role], PLAIN)
                    canvas.put(row, left + n, value, own, style=style)
                    if merged == "merge" and role != "goal":
                        canvas.merges.append((row, left + n, row + 1, left + n))
                before = each.goal
                canvas.put(row, left + len(heads), pen.head(word), "kpi.kind_of_value")
                for n in range(12 if not half else 8):
                    value, style = pen.number(path(kpi, n) if not half else kpi.months[n], kpi.unit)
                    canvas.put(row, left + len(heads) + 1 + n, value, label, style=style)
    else:
        for n, (role, _) in enumerate(heads):
            canvas.put(top, left + n, pen.head(role), *HEADING, style=BOLD)
            canvas.merges.append((top, left + n, top + 1, left + n))
        for n in range(12):
            column = left + len(heads) + 2 * n
            canvas.put(top, column, month(n), *HEADING, style=Style("mmm-yy", bold=True))
            if pen.mess < 0.8:
                canvas.merges.append((top, column, top, column + 1))
            canvas.put(top + 1, column, pen.head("plan"), *HEADING)
            canvas.put(top + 1, column + 1, pen.head("actual"), *HEADING)
        row = top + 1
        for each in rows:
            row += 1
            kpi, said = each.kpi, told(each)
            assert kpi is not None
            for n, (role, own) in enumerate(heads):
                value, style = said[role] if isinstance(said[role], tuple) else (said[role], PLAIN)
                canvas.put(row, left + n, value, own, style=style)
            for n in range(12):
                value, style = pen.number(path(kpi, n), kpi.unit)
                canvas.put(row, left + len(heads) + 2 * n, value, "kpi.path", style=style)
                if n < 8:
                    value, style = pen.number(kpi.months[n], kpi.unit)
                    canvas.put(row, left + len(heads) + 2 * n + 1, value, "kpi.observation", style=style)
    parents = {("kpi", each.kpi.name): each.goal.title for each in rows if each.kpi} if with_goal else {}
    return Written("bowling chart", [canvas], parents)


def ogsm(plan: Plan, pen: Pen) -> Written:
    """One page: objective, goals, strategies, measures, and who does what."""
    canvas = Canvas("OGSM")
    words = {
        "en": ("Objective", "Goals", "Strategies", "Measures", "Actions", "Owner"),
        "de": ("Objective", "Ziele", "Strategien", "Messgrößen", "Maßnahmen", "Verantwortlich"),
        "fr": ("Objective", "Objectifs", "Stratégies", "Indicateurs", "Actions", "Responsable"),
        "es": ("Objective", "Objetivos", "Estrategias", "Indicadores", "Acciones", "Responsable"),
    }[plan.language]
    top, left = begin(canvas, pen)
    with_actions = pen.maybe(0.6)
    shown = words if with_actions else words[:4]
    for n, word in enumerate(shown):
        canvas.put(top, left + n, word, *HEADING, style=BOLD)
    goals = [goal for priority in plan.priorities for goal in priority.goals][:5]
    row = top + 1
    first = row
    vision = {"en": "Be the supplier that customers recommend first", "de": "Der Lieferant sein, den Kunden zuerst empfehlen",
              "fr": "Être le fournisseur recommandé en premier", "es": "Ser el proveedor más recomendado"}[plan.language]  # fmt: skip
    canvas.put(row, left, vision, "vision.title")
    for place, priority in enumerate(plan.priorities):
        start = row
        measures = [kpi for goal in priority.goals for kpi in goal.kpis][:3] or [
            Kpi(f"Index {place}", "", 1, 2, [1.0] * 12, "")
        ]
        canvas.put(row, left + 2, priority.title, "priority.title")
        works = [work for goal in priority.goals for work in goal.work]
        for n, kpi in enumerate(measures):
            canvas.put(row, left + 3, kpi.name, "kpi.title")
            if with_actions and n < len(works):
                canvas.put(row, left + 4, works[n].title, "action.title")
                canvas.put(row, left + 5, works[n].owner, "action.owner")
            if row - first < len(goals):
                canvas.put(row, left + 1, goals[row - first].title, "goal.title")
            row += 1
        if row - start > 1:
            canvas.merges.append((start, left + 2, row - 1, left + 2))
    canvas.merges.append((first, left, row - 1, left))
    return Written("OGSM page", [canvas])


def tasks(plan: Plan, pen: Pen) -> Written:
    """A list of what there is to do, with owners."""
    canvas = Canvas(pen.chance.choice(["Tasks", "Actions", "Sheet1", "To do"]))
    rows = [
        Row(p, g, None, w, a)
        for p in plan.priorities
        for g in p.goals
        for w in g.work
        for a in (w.actions or [w])
    ]
    projects = pen.maybe(0.5)
    columns = [Col("action", "action.title", lambda row: row.action.title)]
    if projects:
        columns.insert(
            0, Col("initiative", "initiative.title", lambda row: row.work.title, lambda row: row.work)
        )
    columns.append(Col("owner", "action.owner", lambda row: row.action.owner))
    more = [
        Col("start", "action.start", lambda row: pen.day(row.action.start)),
        Col("due", "action.due", lambda row: pen.day(row.action.due)),
        Col("status", "action.status", lambda row: pen.status(row.action.status)),
        Col("progress", "action.progress", lambda row: (row.action.progress, Style("0%"))),
        Col(
            "note",
            "action.note",
            lambda row: pen.chance.choice(NOTES[pen.language]) if pen.maybe(0.4) else "",
        ),
    ]
    kept = [col for col in more if pen.maybe(0.7)]
    pen.chance.shuffle(kept)
    columns += kept
    if not projects and pen.maybe(0.4):
        columns.append(Col("parent", "action.parent", lambda row: row.goal.title))
    if pen.maybe(0.3):
        counter = iter(range(1, 10_000))
        columns.insert(
            0,
            Col(
                "counter",
                ("counter", "action.id", "action.number", "initiative.id", "initiative.number"),
                lambda row: next(counter),
            ),
        )
    table(canvas, pen, columns, rows, begin(canvas, pen))
    return Written("task list", [canvas], text_only=pen.maybe(0.3))


def key_values(plan: Plan, pen: Pen) -> Written:
    """One goal after the other, names on the left and what is said on the right; or goals beside each other."""
    canvas = Canvas(pen.chance.choice(["Goal sheet", "Charter", "Sheet1"]))
    goals = [goal for priority in plan.priorities for goal in priority.goals if goal.kpis][:4]
    beside = pen.maybe(0.35)
    row, left = begin(canvas, pen)
    colon = pen.chance.choice([":", "", ""])
    fields = ["goal", "owner", "unit", "due", "status", "kpi", "baseline", "target", "current"]
    fields = [each for each in fields if each in {"goal", "owner", "due", "kpi", "target"} or pen.maybe(0.6)]

    def said(goal: Goal, role: str) -> Value:
        kpi = goal.kpis[0]
        match role:
            case "goal":
                return goal.title, PLAIN
            case "owner":
                return goal.owner, PLAIN
            case "unit":
                return goal.unit, PLAIN
            case "due":
                return pen.day(goal.due)
            case "status":
                return pen.status(goal.status), PLAIN
            case "kpi":
                return kpi.name, PLAIN
            case "baseline":
                return pen.number(kpi.baseline, kpi.unit)
            case "target":
                return pen.number(kpi.target, kpi.unit, bound=True)
            case _:
                return pen.number(kpi.months[5], kpi.unit)

    def label(role: str) -> str:
        if role in {"goal", "kpi"}:
            return f"{role}.title"
        return f"{'kpi' if role in {'baseline', 'target', 'current'} else 'goal'}.{role}"

    if beside:
        for n, role in enumerate(fields):
            canvas.put(row + n, left, pen.head(role) + colon, *HEADING, style=BOLD)
            for m, goal in enumerate(goals):
                value, style = said(goal, role)
                canvas.put(row + n, left + 1 + m, value, label(role), style=style)
    else:
        for goal in goals:
            for role in fields:
                canvas.put(row, left, pen.head(role) + colon, *HEADING, style=BOLD)
                value, style = said(goal, role)
                canvas.put(row, left + 1, value, label(role), style=style)
                row += 1
            row += pen.chance.choice([1, 1, 2])
    return Written("key–value sheet", [canvas], {("kpi", goal.kpis[0].name): goal.title for goal in goals})


def years(plan: Plan, pen: Pen) -> Written:
    """KPIs with a baseline and targets of several years."""
    canvas = Canvas(pen.chance.choice(["KPIs", "Targets", "Sheet1"]))
    rows = rows_of_kpis(plan)
    columns = [goal_col(pen)] if pen.maybe(0.6) else []
    with_goal = bool(columns)
    columns += [
        Col("kpi", "kpi.title", lambda row: row.kpi.name),
        Col("unit_of_measure", "kpi.unit_of_measure", lambda row: row.kpi.unit or "#"),
    ]
    columns.append(Col("baseline", "kpi.baseline", lambda row: pen.number(row.kpi.baseline, row.kpi.unit)))
    top, left = begin(canvas, pen)
    word = {"en": "Target", "de": "Ziel", "fr": "Cible", "es": "Meta"}[plan.language]
    row = _plain_table(canvas, pen, columns, rows, (top, left))
    for n in range(3):
        column = left + len(columns) + n
        canvas.put(top, column, f"{word} {plan.year + n}", *HEADING, style=BOLD)
        for m, each in enumerate(rows, start=1):
            assert each.kpi is not None
            value, style = pen.number(round(each.kpi.target * (1 + n / 20), 1), each.kpi.unit, bound=True)
            canvas.put(top + m, column, value, "kpi.path", style=style)
    if pen.maybe(0.5):
        column = left + len(columns) + 3
        canvas.put(top, column, pen.head("owner"), *HEADING, style=BOLD)
        for m, each in enumerate(rows, start=1):
            assert each.kpi is not None
            canvas.put(top + m, column, each.kpi.owner, "kpi.owner")
    del row
    return Written(
        "targets by year",
        [canvas],
        {("kpi", r.kpi.name): r.goal.title for r in rows if r.kpi} if with_goal else {},
    )


def long_list(plan: Plan, pen: Pen) -> Written:
    """A row for each KPI and period, as programs export them."""
    canvas = Canvas("Data")
    rows = [row for row in rows_of_kpis(plan) if row.kpi][:6]
    heads = [
        ("kpi", "kpi.title"),
        ("period", "kpi.period"),
        ("target", "kpi.path"),
        ("current", "kpi.observation"),
    ]
    top, left = 1, 1
    for n, (role, _) in enumerate(heads):
        canvas.put(top, left + n, pen.head(role), *HEADING)
    row = top
    for each in rows:
        assert each.kpi is not None
        for n in range(6):
            row += 1
            canvas.put(row, left, each.kpi.name, "kpi.title")
            canvas.put(row, left + 1, f"{plan.year}-{n + 1:02}", "kpi.period")
            for m, figure in ((2, each.kpi.target), (3, each.kpi.months[n])):
                value, style = pen.number(figure, each.kpi.unit)
                canvas.put(row, left + m, value, heads[m][1], style=style)
    return Written("a row for each period", [canvas], text_only=pen.maybe(0.5))


def down(plan: Plan, pen: Pen) -> Written:
    """Months below each other, a KPI in each column."""
    canvas = Canvas(pen.chance.choice(["Data", "KPI history"]))
    kpis = [row.kpi for row in rows_of_kpis(plan) if row.kpi][:6]
    top, left = begin(canvas, pen)
    canvas.put(top, left, pen.head("period"), *HEADING, style=BOLD)
    for n, kpi in enumerate(kpis, start=1):
        canvas.put(top, left + n, kpi.name, "kpi.title", style=BOLD)
    for m in range(12):
        value = (
            date(plan.year, m + 1, 1)
            if pen.day_format == "native"
            else f"{MONTHS[plan.language][m]} {plan.year}"
        )
        canvas.put(top + 1 + m, left, value, "kpi.period", style=Style("mmm-yy"))
        for n, kpi in enumerate(kpis, start=1):
            figure, style = pen.number(kpi.months[m], kpi.unit)
            canvas.put(top + 1 + m, left + n, figure, "kpi.observation", style=style)
    return Written("periods down", [canvas])


def several_sheets(plan: Plan, pen: Pen) -> Written:
    """Goals on one sheet, KPIs and initiatives on others, tied by ids or titles."""
    by_id = pen.maybe(0.5)
    goals, kpis, work = Canvas("Goals"), Canvas("KPIs"), Canvas("Initiatives")
    numbers = {
        id(goal): f"G{p}.{g}"
        for p, priority in enumerate(plan.priorities, 1)
        for g, goal in enumerate(priority.goals, 1)
    }
    rows = [Row(p, g) for p in plan.priorities for g in p.goals]
    columns = [goal_col(pen), Col("owner", "goal.owner", lambda row: row.goal.owner), Col("due", "goal.due", lambda row: pen.day(row.goal.due)),
               Col("status", "goal.status", lambda row: pen.status(row.goal.status))]  # fmt: skip
    if by_id:
        columns.insert(0, Col("id", "goal.id", lambda row: numbers[id(row.goal)]))
    if pen.maybe(0.5):
        columns.insert(1, priority_col(pen))
    table(goals, pen, columns, rows, begin(goals, pen))

    def parent(row: Row) -> str:
        return numbers[id(row.goal)] if by_id else row.goal.title

    table(
        kpis, pen, [Col("parent", "kpi.parent", parent), *kpi_cols(pen)], rows_of_kpis(plan), begin(kpis, pen)
    )
    works = [Row(p, g, None, w) for p in plan.priorities for g in p.goals for w in g.work]
    columns = [
        Col("initiative", "initiative.title", lambda row: row.work.title),
        Col("parent", "initiative.parent", parent),
        Col("owner", "initiative.owner", lambda row: row.work.owner),
        Col("start", "initiative.start", lambda row: pen.day(row.work.start)),
        Col("due", "initiative.due", lambda row: pen.day(row.work.due)),
        Col("status", "initiative.status", lambda row: pen.status(row.work.status)),
    ]
    table(work, pen, columns, works, begin(work, pen))
    return Written("several sheets", [goals, kpis, work], parents_of(plan, priorities=False, work=True))


LAYOUTS = (
    okr_list,
    outline,
    scorecard,
    eos,
    bowling,
    ogsm,
    tasks,
    key_values,
    years,
    long_list,
    down,
    several_sheets,
)
