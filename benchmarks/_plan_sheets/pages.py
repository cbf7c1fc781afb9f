"""Layouts that fill a page: scorecards, bowling charts, OGSM, names and values, histories."""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks._plan_sheets.canvas import PLAIN, Canvas, Pen, Style, Written
from benchmarks._plan_sheets.sources import Goal, Kpi, Plan, Priority
from benchmarks._plan_sheets.tabled import (
    BOLD,
    HEADING,
    Col,
    Row,
    Value,
    begin,
    goal_col,
    kpi_cols,
    parents_of,
    plain_table,
    priority_col,
    rows_of_kpis,
    table,
)
from benchmarks._plan_sheets.words import MONTHS, PERSPECTIVES


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
        columns.append(Col("owner", "kpi.owner", lambda row: pen.people(row.kpi.owner)))
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
                row = plain_table(canvas, pen, columns, own, (row + 1, left)) + 2
    return Written("balanced scorecard", [canvas], parents_of(plan, priorities=True))


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
        Col("owner", "goal.owner", lambda row: pen.people(row.goal.owner)),
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
