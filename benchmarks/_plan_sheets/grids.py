"""Layouts with a grid: who has which part in what, when work lies, how things stood by quarter."""

from __future__ import annotations

from benchmarks._plan_sheets.canvas import Canvas, Pen, Written
from benchmarks._plan_sheets.sources import Plan, Work
from benchmarks._plan_sheets.tabled import BOLD, HEADING, begin
from benchmarks._plan_sheets.words import MONTHS


def parts(plan: Plan, pen: Pen) -> Written:
    """Tasks with a column for each person: accountable, responsible, to be asked, to be told. Who is asked or told is in no plan."""
    canvas = Canvas(pen.chance.choice(["RACI", "Sheet1", f"RACI {plan.year}"]))
    work = _tasks(plan)
    people = list(dict.fromkeys(each.owner for each in work))[:6]
    people += [f"Team {letter}" for letter in "ABC"][: max(0, 4 - len(people))]
    row, left = begin(canvas, pen)
    for n, heading in enumerate([pen.head("action"), *people]):
        canvas.put(row, left + n, heading, *HEADING, style=BOLD)
    for each in work:
        row += 1
        canvas.put(row, left, each.title, "action.title")
        answers = pen.chance.randrange(len(people))
        for n in range(len(people)):
            if n == answers:
                canvas.put(row, left + 1 + n, pen.chance.choice(["A", "A", "A/R"]), "action.owner")
            elif pen.maybe(0.25):
                canvas.put(row, left + 1 + n, "R", "action.helper")
            else:
                canvas.put(row, left + 1 + n, pen.chance.choice(["C", "I", ""]))
    return Written("who does what (RACI)", [canvas])


def marks(plan: Plan, pen: Pen) -> Written:
    """Tasks with a mark in each month or quarter in which they are worked on."""
    canvas = Canvas(f"{pen.chance.choice(['Gantt', 'Plan', 'Timeline'])} {plan.year}")
    quarters = pen.maybe(0.4)
    letter = "T" if pen.language in {"fr", "es"} else "Q"
    headings = [f"{letter}{n}" for n in range(1, 5)] if quarters else MONTHS[pen.language]
    mark = pen.chance.choice(["x", "X", "■", "█"])
    row, left = begin(canvas, pen)
    for n, heading in enumerate([pen.head("action"), pen.head("owner"), *headings]):
        canvas.put(row, left + n, heading, *HEADING, style=BOLD)
    for each in _tasks(plan):
        row += 1
        canvas.put(row, left, each.title, "action.title")
        canvas.put(row, left + 1, pen.people(each.owner), "action.owner")
        first = pen.chance.randrange(len(headings))
        for n in range(first, min(len(headings), first + pen.chance.choice([1, 2, 3]))):
            canvas.put(row, left + 2 + n, mark, "action.start", "action.due", "action.planned")
    return Written("work plan with marks", [canvas], text_only=pen.maybe(0.2))


def standings(plan: Plan, pen: Pen) -> Written:
    """Goals with how they stood in each quarter; some titles begin with a label."""
    canvas = Canvas(f"{pen.chance.choice(['Review', 'Status', 'Goals'])} {plan.year}")
    letter = "T" if pen.language in {"fr", "es"} else "Q"
    labelled = pen.maybe(0.3)
    row, left = begin(canvas, pen)
    quarters = [f"{letter}{n}" for n in range(1, 5)]
    for n, heading in enumerate([pen.head("goal"), pen.head("owner"), *quarters]):
        canvas.put(row, left + n, heading, *HEADING, style=BOLD)
    for priority in plan.priorities:
        for goal in priority.goals:
            row += 1
            label = f"[{priority.title.split()[0]}] " if labelled else ""
            canvas.put(row, left, f"{label}{goal.title}", "goal.title")
            canvas.put(row, left + 1, pen.people(goal.owner), "goal.owner")
            for n in range(2):
                value = pen.missing() if pen.maybe(0.1) else pen.status(pen.chance.randrange(5))
                canvas.put(row, left + 2 + n, value, "goal.check_in")
    return Written("status by quarter", [canvas], text_only=pen.maybe(0.2))


def _tasks(plan: Plan) -> list[Work]:
    return [
        action
        for priority in plan.priorities
        for goal in priority.goals
        for work in goal.work
        for action in (work.actions or [work])
    ]
