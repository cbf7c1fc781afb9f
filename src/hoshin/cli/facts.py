"""Facts as commands show them: actions, check-ins, progress, figures, usage; by themselves and beside what they are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hoshin.cadence.facts import CHECKED_IN_ON
from hoshin.cadence.queries import Said, check_ins, check_ins_on
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.cli.resources import all_usage, budget_beside, table_of_budget, table_of_usage
from hoshin.cli.terminal import table
from hoshin.engine.periods import YearBegins, period_of
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.org.called import called
from hoshin.org.plan import Unit
from hoshin.org.records import named
from hoshin.work.facts import DONE_OF, SERVED
from hoshin.work.queries import ActionNow, actions, actions_for, progress_of

if TYPE_CHECKING:
    from hoshin.org.view import View

_LAST = 10
"""So many of what was reported stand in the terminal beside what it is about; --json has them all."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FactKind:
    """Facts that can be listed: what they are called, all of them as a reader sees them, and their table."""

    kind: str
    plural: str
    rows: Callable[[View], list[Row]]
    show: Callable[[Sequence[Row], Picture], None]


def fact_kinds() -> tuple[FactKind, ...]:
    """Every kind of fact that can be listed."""
    return (
        FactKind("action", "actions", _all_actions, _table_of_actions),
        FactKind("check_in", "check-ins", _all_check_ins, _table_of_check_ins),
        FactKind("usage", "figures of usage", all_usage, table_of_usage),
    )


def fact_called(text: str) -> FactKind | None:
    """The kind of fact that a person names, in the singular or plural; None for another word."""
    wanted = text.strip().lower().replace("-", "_").replace(" ", "_").removesuffix("s")
    return next((fact for fact in fact_kinds() if fact.kind == wanted), None)


def facts_beside(record: Record, view: View) -> dict[str, list[Row]]:
    """What was reported of an entity, each where its kind can have it: actions, check-ins, progress, figures, what it used."""
    subject, upto = record.ref, view.whole.number
    found: dict[str, list[Row]] = {}
    if not view.tells_of(subject):
        return found
    if record.kind in DONE_OF:
        found["progress"] = [
            {"day": day, "share": share} for day, share in progress_of(subject, upto).items()
        ]
    if record.kind in CHECKED_IN_ON:
        found["check_ins"] = [_check_in(said, view.seen) for said in check_ins_on(subject, upto)]
    if record.kind in SERVED:
        found["actions"] = [action_row(action) for action in actions_for(subject, upto)]
    if isinstance(record, KPI):
        found["figures"] = _figures(record, view)
    budget = budget_beside(record, view)
    if budget is not None:
        found["budget"] = budget
    return found


def print_beside(facts: dict[str, list[Row]], picture: Picture) -> None:
    """The same in the terminal, each where there is any."""
    if progress := facts.get("progress"):
        table(["Day", "Complete"], [(p["day"], f"{p['share']:.0%}") for p in progress[-_LAST:]], numbers=[1])
    if check_ins := facts.get("check_ins"):
        _table_of_check_ins(check_ins[-_LAST:], picture)
    if beside := facts.get("actions"):
        _table_of_actions(beside, picture)
    if figures := facts.get("figures"):
        _table_of_figures(figures, picture)
    table_of_budget(facts.get("budget", ()))


def action_row(action: ActionNow) -> Row:
    """An action by wire names."""
    return {
        "key": action.key,
        "title": action.title,
        "serves": str(action.serves),
        "assignee": action.assignee.key if action.assignee else None,
        "opened": action.opened,
        "due": action.due,
        "state": action.state.value,
        "day": action.day,
    }


def with_whom(person: str | None) -> str:
    """What the person of a key is called; empty where there is none."""
    return called(person) if person else ""


def _all_actions(view: View) -> list[Row]:
    known = actions(view.whole.number).values()
    return [action_row(action) for action in known if view.tells_of(action.serves)]


def _all_check_ins(view: View) -> list[Row]:
    said = check_ins(view.whole.number)
    return [_check_in(one, view.seen) for one in said if view.tells_of(one.subject)]


def _figures(kpi: KPI, view: View) -> list[Row]:
    """The observations of a KPI that are current, of units that the reader sees, in the order of periods."""
    if kpi.grain is None:
        return []
    grain, begins, units = kpi.grain, YearBegins(kpi.year_begins), view.seen.of_kind(Unit.kind).keys()
    series = series_of({kpi.key}, view.whole.number).get(kpi.key, {})
    return [
        {
            "unit": unit,
            "period": period_of(observed.period, grain, begins).as_printed(),
            "value": observed.value,
        }
        for unit in sorted(series.keys() & units)
        for observed in series[unit]
    ]


def _table_of_figures(rows: Sequence[Row], picture: Picture) -> None:
    by_unit = {row["unit"]: [other for other in rows if other["unit"] == row["unit"]] for row in rows}
    table(
        ["Figures of", "Period", "Value"],
        [
            (
                name_behind(f"{Unit.kind}:{row['unit']}", picture),
                row["period"],
                "n/a" if row["value"] is None else f"{row['value']:g}",
            )
            for unit in by_unit
            for row in by_unit[unit][-_LAST:]
        ],
        numbers=[2],
        whole=[1, 2],
    )


def _check_in(said: Said, picture: Picture) -> Row:
    record = picture.find(said.subject)
    return {
        "key": f"{said.subject}/{said.day}",
        "title": named(record, picture) if record is not None else str(said.subject),
        "subject": str(said.subject),
        "day": said.day,
        "colour": said.colour.value,
        "confidence": said.confidence,
        "obstacle": said.obstacle,
        "by": said.actor,
    }


def _table_of_actions(rows: Sequence[Row], picture: Picture) -> None:
    table(
        ["Key", "Action", "Serves", "With", "Due", "State"],
        [
            (
                row["key"],
                row["title"],
                name_behind(row["serves"], picture),
                with_whom(row["assignee"]),
                row["due"] or "",
                row["state"],
            )
            for row in rows
        ],
        whole=[0, 4, 5],
    )


def _table_of_check_ins(rows: Sequence[Row], _picture: Picture) -> None:
    table(
        ["Day", "Check-in on", "Said", "Confidence", "In the way"],
        [
            (
                row["day"],
                row["title"],
                row["colour"],
                "" if row["confidence"] is None else f"{row['confidence']:.0%}",
                row["obstacle"],
            )
            for row in rows
        ],
        numbers=[3],
        whole=[0, 2],
    )


def name_behind(subject: str, picture: Picture) -> str:
    """What is called so, of `kind:KEY`."""
    kind, _, key = subject.partition(":")
    ref: Subject = Ref(kind, Key(key))
    record = picture.find(ref)
    return named(record, picture) if record is not None else subject
