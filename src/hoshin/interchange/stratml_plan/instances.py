"""The measurement instances of an indicator: the results as they were reported, and what Hoshin knows beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from hoshin.changes.codecs import PathPoint, canonical
from hoshin.changes.words import name_of
from hoshin.engine.periods import Period, YearBegins, period_of
from hoshin.interchange.stratml import MeasurementInstance, Result
from hoshin.interchange.stratml_plan.report import Remark
from hoshin.interchange.stratml_plan.results import day_in, number_in
from hoshin.kpis.facts import Role
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Observed, Reported


@dataclass(slots=True)
class Instances:
    """The instances of one KPI: reported ones first, then one for each observation and point that none of them states."""

    kpi: KPI
    rows: list[Reported]
    found: list[MeasurementInstance] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.found += _reported(self.rows)

    def add_observations(self, observed: Iterable[Observed]) -> None:
        """Add the observations that no reported actual states."""
        for each in observed:
            if each.value is None or self.kpi.grain is None:
                self._warn(_("%(kpi)s: a period that has no number (%(day)s) was not written."), each.period)
                continue
            period = period_of(each.period, self.kpi.grain, YearBegins(self.kpi.year_begins))
            number = Decimal(repr(each.value))
            if self._states_observation(period, number):
                continue
            if any(row.role is Role.ACTUAL and day_in(row.start) == period.start for row in self.rows):
                self._warn(
                    _("%(kpi)s: what was reported of %(day)s was corrected; both values were written."),
                    period.start,
                )
            self._add(actual=(period.start, period.end, number))

    def add_path(self, measure: Measure, due: date | None) -> None:
        """Add the points that no reported target states, and the target where it stands on none of them."""
        for point in measure.path:
            if not self._states_point(point):
                self._add(target=point)
        days = {point.day for point in measure.path} | {day_in(row.end) for row in self._targets()}
        is_stated = bool(measure.path) and measure.path[-1].value == measure.target
        if measure.target is None or is_stated:
            return
        if due is None or due in days:
            self._warn(_("%(kpi)s: its target has no day of its own (%(day)s) and was not written."), due)
        else:
            self._add(target=PathPoint(due, measure.target))

    def _targets(self) -> Iterator[Reported]:
        return (row for row in self.rows if row.role is Role.TARGET)

    def _states_observation(self, period: Period, number: Decimal) -> bool:
        return any(
            (day_in(row.start), day_in(row.end), number_in(row.number)) == (period.start, period.end, number)
            for row in self.rows
            if row.role is Role.ACTUAL
        )

    def _states_point(self, point: PathPoint) -> bool:
        return any(
            day_in(row.end) == point.day and number_in(row.number) == point.value for row in self._targets()
        )

    def _add(
        self, *, actual: tuple[date, date, Decimal] | None = None, target: PathPoint | None = None
    ) -> None:
        actuals = () if actual is None else (_result(actual[2], actual[1], actual[0]),)
        targets = () if target is None else (_result(target.value, target.day),)
        self.found.append(MeasurementInstance(targets=targets, actuals=actuals))

    def _warn(self, message: str, day: date | None) -> None:
        named = {"kpi": name_of(self.kpi), "day": day or _("no date")}
        self.warnings.append(Remark(0, "", message % named, "result"))


def _result(number: Decimal, end: date, start: date | None = None) -> Result:
    return Result(
        start_date=start.isoformat() if start else None,
        end_date=end.isoformat(),
        number_of_units=canonical(number),
    )


def _reported(rows: Iterable[Reported]) -> Iterator[MeasurementInstance]:
    by_instance: dict[int, list[Reported]] = {}
    for row in rows:
        by_instance.setdefault(row.instance, []).append(row)
    for number in sorted(by_instance):
        held = by_instance[number]
        yield MeasurementInstance(
            targets=tuple(_as_printed(row) for row in held if row.role is Role.TARGET),
            actuals=tuple(_as_printed(row) for row in held if row.role is Role.ACTUAL),
        )


def _as_printed(row: Reported) -> Result:
    return Result(
        start_date=row.start,
        end_date=row.end,
        number_of_units=row.number,
        descriptor_name=row.descriptor_name,
        descriptor_value=row.descriptor_value,
        description=row.description,
    )
