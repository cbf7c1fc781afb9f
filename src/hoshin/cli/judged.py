"""What the judgements say of one entity, beside its fields: work, chances, findings; of a KPI, limits and what is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoshin.cli.terminal import say, table

if TYPE_CHECKING:
    from hoshin.alignment.briefing import Briefing
    from hoshin.alignment.judge import Judged
    from hoshin.changes.record import Record
    from hoshin.org.view import View

AHEAD = 6
"""Periods of a forecast that are shown."""


def judged_beside(record: Record, view: View, at: str | None) -> dict[str, Any]:
    """What is said of an entity at the moment shown; what nothing is said of is left out."""
    from hoshin.alignment.briefing import brief
    from hoshin.alignment.judge import judge
    from hoshin.alignment.settle import settle
    from hoshin.kpis.plan import KPI
    from hoshin.strategy.plan import Goal, Priority

    judged = settle() if at is None else judge(view.whole, view.day)
    told = brief(judged, view.seen, reader=view.reader)
    said: dict[str, Any] = {"findings": _findings(record, told)}
    if isinstance(record, Goal):
        said |= _of_goal(record, judged, told)
    if isinstance(record, Goal | Priority):
        said["points_out"] = _pointing_out(record, judged, view)
    if isinstance(record, KPI):
        said["series"] = _series(record, view)
    return {name: what for name, what in said.items() if what}


def _findings(record: Record, told: Briefing) -> list[dict[str, Any]]:
    return [
        {
            "check": line.check,
            "text": line.sentence,
            "gain": line.gain,
            "waits_for": line.waits_for,
            "evidence": told.evidence(line),
        }
        for line in told.findings
        if line.subject == record.ref
    ]


def _of_goal(record: Record, judged: Judged, told: Briefing) -> dict[str, Any]:
    from hoshin.alignment.outlook import FEWEST, outlooks
    from hoshin.engine.arrays import known
    from hoshin.engine.work import work_of_goals
    from hoshin.work.queries import work_done

    row = told.scene.goal_rows[record.key]
    said: dict[str, Any] = {"work": known(float(work_of_goals(told.scene.company)[row]))}
    done = work_done(judged.known.conduct, until=judged.judged.day)
    outlook = outlooks(judged, done).get(record.key)
    if outlook is not None and outlook.points >= FEWEST and known(outlook.unchanged) is not None:
        planned = None if outlook.planned is None else known(outlook.planned)
        said["chance"] = {"if_nothing_changes": known(outlook.unchanged), "with_the_work_planned": planned}
    return said


def _pointing_out(record: Record, judged: Judged, view: View) -> list[str]:
    """The KPIs by which it keeps something, and whose latest value is a signal that points out of the limits."""
    from hoshin.alignment.readings import NOTHING
    from hoshin.kpis.plan import Measure
    from hoshin.org.records import named

    return [
        named(view.seen[measure.kpi], view.seen)
        for measure in view.seen.of(Measure).by("of", record.ref)
        if judged.readings.get(measure.key, NOTHING).points_out and measure.kpi in view.seen
    ]


def _series(record: Record, view: View) -> list[dict[str, Any]]:
    """What was kept of a KPI's series: limits, signals, and the next periods."""
    from hoshin.alignment.series_records import said_of
    from hoshin.org.records import named

    shown = []
    for (_, unit), said in said_of({record.key}, view.seen.number).items():
        unit_record = next((u for u in view.seen if u.kind == "unit" and u.key == unit), None)
        low, high = (said.ahead.quantile(p)[0][:AHEAD].tolist() for p in (0.1, 0.9))
        shown.append(
            {
                "unit": named(unit_record, view.seen) if unit_record is not None else unit,
                "said_on": said.day,
                "mean": _finite(said.limits.mean),
                "limits": [_finite(said.limits.lower), _finite(said.limits.upper)],
                "signals": [{"period": period, "rule": rule.value} for period, rule in said.signals],
                "ahead": [
                    {"step": step, "mean": _finite(mean), "lower_80": _finite(a), "upper_80": _finite(b)}
                    for step, (mean, a, b) in enumerate(
                        zip(said.ahead.mean[0][:AHEAD].tolist(), low, high, strict=True), start=1
                    )
                ],
            }
        )
    return shown


def _finite(number: float) -> float | None:
    from math import isfinite

    return number if isfinite(number) else None


def print_judged(said: dict[str, Any]) -> None:
    """The same for a person."""
    if said.get("work") is not None:
        say(f"Work done for it: {said['work']:.0%}")
    if "chance" in said:
        unchanged, planned = said["chance"].values()
        also = (
            f", with the work planned: {planned:.0%}"
            if planned is not None
            else "; no effect of work is stated"
        )
        say(f"Chance if nothing changes: {unchanged:.0%}{also}")
    for name in said.get("points_out", ()):
        say(f"{name}: inside its limits, and its latest value is a signal that points out of them")
    for series in said.get("series", ()):
        _print_series(series)
    if said.get("findings"):
        table(
            ["Points", "Finding"],
            [
                (
                    "–" if f["gain"] is None else f"{f['gain']:+.2f}",
                    "\n".join((f["text"][:1].upper() + f["text"][1:], *(f"  {e}" for e in f["evidence"]))),
                )
                for f in said["findings"]
            ],
            numbers=[0],
            whole=[0],
        )


def _print_series(series: dict[str, Any]) -> None:
    low, high = series["limits"]
    if series["mean"] is not None and low is not None and high is not None:
        say(f"{series['unit']}: runs about {series['mean']:g}, normal range {low:g} to {high:g}")
    for signal in series["signals"][-3:]:
        say(f"  signal in the period from {signal['period']}: {signal['rule'].replace('_', ' ')}")
    ahead = [step for step in series["ahead"] if step["mean"] is not None]
    if ahead:
        told = ", ".join(f"{s['mean']:.4g} ({s['lower_80']:.4g} to {s['upper_80']:.4g})" for s in ahead[:3])
        say(f"  ahead, in 80 of 100 cases: {told}")
