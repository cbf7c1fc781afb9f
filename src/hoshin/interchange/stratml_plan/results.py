"""What a document reports of an indicator, and which of it counts: observations, path and target.

An actual becomes an observation when it has number, start and end, the start is not after the end, the span is one
whole period of the KPI's grain, and no other actual of the KPI has the same start. The grain is the one that most of
such spans have. A target with number and end, without rival on that end, becomes a point of the path, the latest one
the measure's target. The rest is kept as printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from hoshin.changes.codecs import BadValue, DecimalCodec, PathPoint
from hoshin.engine.periods import Grain
from hoshin.interchange.stratml import PerformanceIndicator, Result
from hoshin.interchange.stratml.forms import is_date, is_number
from hoshin.kpis.facts import Role
from hoshin.kpis.queries import Reported

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a KPI is counted: its grain and, for years, the month that they begin in."""

    grain: Grain
    year_begins: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of an indicator's results. kept: the rest, with the reason why it does not."""

    pace: Pace | None
    observations: Mapping[date, float]
    path: tuple[PathPoint, ...]
    kept: Sequence[tuple[Reported, str]]

    @property
    def target(self) -> Decimal | None:
        """The latest point of the path."""
        return self.path[-1].value if self.path else None


def rows_of(indicator: PerformanceIndicator) -> list[Reported]:
    """The results of an indicator as rows, each text as printed; an instance that holds none is a row of its own."""
    rows: list[Reported] = []
    for number, instance in enumerate(indicator.instances):
        held = [*_rows(number, Role.TARGET, instance.targets), *_rows(number, Role.ACTUAL, instance.actuals)]
        rows += held or [Reported(number, Role.INSTANCE)]
    return rows


def line_of(indicator: PerformanceIndicator, row: Reported) -> int:
    """Where in the file a row was printed."""
    instance = indicator.instances[row.instance]
    if row.role is Role.INSTANCE:
        return instance.line
    return (instance.targets if row.role is Role.TARGET else instance.actuals)[row.position].line


def role_name(role: Role) -> str:
    """What a person calls a result of this role."""
    return {Role.TARGET: _("target"), Role.ACTUAL: _("actual")}.get(role, _("instance"))


def counted(rows: Iterable[Reported], pace: Pace | None = None) -> Counted:
    """What counts of some results. pace: the KPI's own, where it has one; else the one that most spans have."""
    rows = list(rows)
    actuals = [row for row in rows if row.role is Role.ACTUAL]
    starts = Counter(day_in(row.start) for row in actuals)
    whole = {row: _span(row, starts) for row in actuals}
    if pace is None:
        paces = Counter(span for span in whole.values() if isinstance(span, Pace))
        pace = max(paces, key=lambda each: paces[each], default=None)
    observations: dict[date, float] = {}
    kept: list[tuple[Reported, str]] = []
    for row, span in whole.items():
        start, value = day_in(row.start), _float(row.number)
        if span == pace and start is not None and value is not None:
            observations[start] = value
        else:
            kept.append((row, span if isinstance(span, str) else _other(span, pace)))
    path, other = _path([row for row in rows if row.role is Role.TARGET])
    kept += other
    kept += [
        (row, _("the instance holds neither target nor actual")) for row in rows if row.role is Role.INSTANCE
    ]
    order = {row: place for place, row in enumerate(rows)}
    return Counted(pace, observations, path, sorted(kept, key=lambda each: order[each[0]]))


def whole_period(start: date, end: date) -> Pace | None:
    """The pace of which the days from start to end are one whole period."""
    after = end + ONE_DAY if end < date.max else None
    if start == end:
        return Pace(Grain.DAY)
    if after is None:
        return None
    if start.weekday() == 0 and after - start == 7 * ONE_DAY:
        return Pace(Grain.WEEK)
    months = (after.year - start.year) * 12 + after.month - start.month
    if start.day != 1 or after.day != 1:
        return None
    if months == 1:
        return Pace(Grain.MONTH)
    if months == 3 and start.month % 3 == 1:
        return Pace(Grain.QUARTER)
    return Pace(Grain.YEAR, start.month) if months == 12 else None


def _rows(instance: int, role: Role, results: Iterable[Result]) -> list[Reported]:
    return [
        Reported(
            instance,
            role,
            position,
            result.start_date,
            result.end_date,
            result.number_of_units,
            result.descriptor_name,
            result.descriptor_value,
            result.description,
        )
        for position, result in enumerate(results)
    ]


def _span(row: Reported, starts: Mapping[date | None, int]) -> Pace | str:
    """The pace of an actual that could count, or why it cannot."""
    start, end = day_in(row.start), day_in(row.end)
    if _float(row.number) is None:
        return _("it has no number")
    if start is None or end is None:
        return _("it has no start") if start is None else _("it has no end")
    if start > end:
        return _("it ends before it starts")
    if starts[start] > 1:
        return _("another actual starts on the same day")
    return whole_period(start, end) or _("it spans no whole day, week, month, quarter or year")


def _other(span: Pace, pace: Pace | None) -> str:
    usual = pace.grain.value if pace else ""
    return _("it spans a %(found)s, and the KPI's period is a %(usual)s") % {
        "found": span.grain.value,
        "usual": usual,
    }


def _path(rows: Sequence[Reported]) -> tuple[tuple[PathPoint, ...], list[tuple[Reported, str]]]:
    ends = Counter(day_in(row.end) for row in rows)
    points: list[PathPoint] = []
    kept: list[tuple[Reported, str]] = []
    for row in rows:
        end, value = day_in(row.end), number_in(row.number)
        if value is None:
            kept.append((row, _("it has no number")))
        elif end is None:
            kept.append((row, _("it has no end")))
        elif ends[end] > 1:
            kept.append((row, _("another target ends on the same day")))
        else:
            points.append(PathPoint(end, value))
    return tuple(sorted(points)), kept


def day_in(text: str | None) -> date | None:
    """The day that a printed date names, its time zone apart."""
    return date.fromisoformat(text[:10]) if text and is_date(text) else None


def number_in(text: str | None) -> Decimal | None:
    """The number that a text is, where the plan can keep it."""
    if not text or not is_number(text):
        return None
    try:
        DecimalCodec().check(Decimal(text))
    except BadValue:
        return None
    return Decimal(text)


def _float(text: str | None) -> float | None:
    number = number_in(text)
    return float(number) if number is not None else None
