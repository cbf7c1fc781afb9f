"""What is judged of one thing: how it stands, findings, work and chances of a goal, and what was said of a KPI's series."""

from __future__ import annotations

from typing import Any, Final

from hoshin.alignment.assessment import GoalSaid
from hoshin.alignment.kept_assessment import goals_for_pages
from hoshin.alignment.models import Standing
from hoshin.calls.judgements.findings import findings_of
from hoshin.calls.judgements.source import Source
from hoshin.calls.judgements.standings import series_told, standing_of
from hoshin.calls.shown.forms import ChanceTold
from hoshin.changes.record import Record
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.records import named
from hoshin.strategy.plan import Goal, Priority

FEWEST: Final = 8
"""Values of a series from which on a chance is told (`alignment.outlook`)."""


def judged_beside(record: Record, source: Source) -> dict[str, Any]:
    """The fields of what is shown that hold judgements; what the reader is not told is not there."""
    view = source.view
    found: dict[str, Any] = {"standing": standing_of(record.key, source)}
    found |= {"work": None, "chance": None, "series": None}
    found |= {"findings": findings_of(record.ref, source), "points_out": []}
    if not view.tells_of(record.ref):
        return found
    if isinstance(record, Goal):
        said = _goal(record, source)
        found["work"], found["chance"] = (said.work, _chance(said)) if said else (None, None)
    if isinstance(record, Goal | Priority):
        found["points_out"] = _pointing_out(record, source)
    if isinstance(record, KPI):
        found["series"] = series_told(record, view)
    return found


def _goal(record: Goal, source: Source) -> GoalSaid | None:
    goals = goals_for_pages([record.key]) if source.then is None else source.goals()
    return next((goal for goal in goals if goal.goal == record.key), None)


def _chance(said: GoalSaid) -> ChanceTold | None:
    if said.unchanged is None or said.points < FEWEST:
        return None
    return ChanceTold(if_nothing_changes=said.unchanged, with_the_work_planned=said.planned)


def _pointing_out(record: Record, source: Source) -> list[str]:
    """The KPIs by which it keeps something, and whose latest value is a signal that points out of the limits."""
    seen = source.view.seen
    measures = [one for one in seen.of(Measure).by("of", record.ref) if one.kpi in seen]
    out = _out(measures, source)
    return [named(seen[one.kpi], seen) for one in measures if one.key in out]


def _out(measures: list[Measure], source: Source) -> set[str]:
    keys = [one.key for one in measures]
    if source.then is not None:
        readings = source.then.judged.readings
        return {key for key in keys if key in readings and readings[key].points_out}
    return set(Standing.objects.filter(pk__in=keys, points_out=1).values_list("pk", flat=True))
