"""Layouts that go down: a row is a thing, or says more of the one above."""

from __future__ import annotations

from datetime import date

from benchmarks._plan_sheets.canvas import PLAIN, Canvas, Pen, Style, Written
from benchmarks._plan_sheets.sources import Plan
from benchmarks._plan_sheets.tabled import (
    BOLD,
    HEADING,
    Col,
    Row,
    begin,
    goal_col,
    kpi_cols,
    parents_of,
    plain_table,
    priority_col,
    rows_of_kpis,
    table,
)
from benchmarks._plan_sheets.words import NOTES


def okr_list(plan: Plan, pen: Pen) -> Written:
    """Objectives with key results below or beside them."""
    canvas = Canvas(pen.chance.choice(["OKRs", "Sheet1", f"Q1 {plan.year}", "Tabelle1"]))
    with_priority = pen.maybe(0.4)
    columns = [priority_col(pen)] if with_priority else []
    columns.append(goal_col(pen))
    goal_owner = pen.maybe(0.4)
    if goal_owner:
        columns.append(
            Col("owner", "goal.owner", lambda row: pen.people(row.goal.owner), lambda row: row.goal)
        )
    if pen.maybe(0.3):
        columns.append(Col("unit", "goal.unit", lambda row: row.goal.unit, lambda row: row.goal))
    columns += kpi_cols(pen)
    if not goal_owner:
        columns.append(Col("owner", "kpi.owner", lambda row: pen.people(row.kpi.owner)))
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
    columns.append(Col("owner", "action.owner", lambda row: pen.people(row.action.owner)))
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
    row = plain_table(canvas, pen, columns, rows, (top, left))
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
    columns = [goal_col(pen), Col("owner", "goal.owner", lambda row: pen.people(row.goal.owner)), Col("due", "goal.due", lambda row: pen.day(row.goal.due)),
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
