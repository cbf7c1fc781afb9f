"""The chart of a KPI: from what was read to what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import nan
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hoshin.alignment.charted import Stretch
from hoshin.alignment.windows import Window, limits_of, window_of
from hoshin.charts.run import At, Label, Marked, Range, Run, Step, Tick, draw, key
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain, Period, periods_between
from hoshin.kpis.plan import STAYS, Direction, Measure, Rebase
from hoshin.web import written
from hoshin.web.kpi import words
from hoshin.web.kpi.shown import AheadShown, ChartShown, KeyShown
from hoshin.web.kpi.source import Source

AHEAD: Final = 6
"""Periods ahead that are drawn where nothing that it measures is due."""
_MOST_AHEAD: Final = 60
_TICKS: Final = 6
_WAYS: Final = 2
"""So many targets are drawn: of the measures that weigh most."""


def chart(source: Source) -> ChartShown | None:
    """The chart; None where there is nothing to draw."""
    if not source.known:
        return None
    title = _title(source)
    marks = tuple(_signals(source))
    run = Run(
        title=f"{source.kpi.name}. {title}",
        words=_("In %s.") % source.kpi.unit_of_measure if source.kpi.unit_of_measure else "",
        values=_values(source),
        ranges=tuple(_ranges(source)),
        ahead=tuple(_ahead(source)),
        targets=tuple(_ways(source)),
        signals=marks,
        rebased=tuple(_rebased(source)),
        labels=tuple(_labels(source)),
        ticks=tuple(_ticks(source)),
    )
    return ChartShown(
        title=title,
        drawing=draw(run, written.measured),
        key=tuple(
            KeyShown(key(words.SHAPES[rule]), str(told))
            for rule, told in words.RULES.items()
            if any(mark.shape == words.SHAPES[rule] for mark in marks)
        ),
        normal=" ".join(
            words.normal(one, source.words(max(one.first, source.told[0].period)), source.kpi.unit_of_measure)
            for one in stretches(source)
        ),
    )


def stretches(source: Source) -> list[Stretch]:
    """The stretches of limits that reach into what is shown."""
    if source.charted is None or not source.known:
        return []
    last = source.known[-1].period
    found = source.charted.stretches
    ends = [*(after.first for after in found[1:]), date.max]
    return [
        one for one, end in zip(found, ends, strict=True) if end > source.told[0].period and one.first <= last
    ]


def ahead(source: Source) -> tuple[AheadShown, ...]:
    """What is expected of the periods to come, as a table."""
    return tuple(
        AheadShown(
            period=source.words(date.fromordinal(int(step.day))),
            middle=written.measured(step.middle),
            in_80=_("%(low)s to %(high)s")
            % {"low": written.measured(step.low_80), "high": written.measured(step.high_80)},
            in_95=_("%(low)s to %(high)s")
            % {"low": written.measured(step.low_95), "high": written.measured(step.high_95)},
        )
        for step in _ahead(source)
    )


def signals_by_period(source: Source) -> dict[date, list[str]]:
    """The rules by which each period with a signal is one."""
    found: dict[date, list[str]] = {}
    for period, rule in source.charted.signals if source.charted else ():
        found.setdefault(period, []).append(rule)
    return found


def windows(source: Source) -> Iterator[tuple[Measure, Window]]:
    """What it measures, with the days that are about."""
    for measure in source.measures:
        yield measure, window_of(measure, source.moment.view.seen, source.judged)


def _title(source: Source) -> str:
    """The chart in a sentence: from where to where it went, and what is wanted."""
    first, last = source.known[0], source.known[-1]
    unit = source.kpi.unit_of_measure
    told = {
        "first": written.measured(first.value or 0.0, unit),
        "begin": source.words(first.period),
        "last": written.measured(last.value or 0.0, unit),
        "end": source.words(last.period),
    }
    if first is last:
        return _("%(last)s in %(end)s.") % told
    wanted = next((words.wanted_words(m, source.kpi, w) for m, w in windows(source)), "")
    if not wanted:
        return _("From %(first)s in %(begin)s to %(last)s in %(end)s.") % told
    return _("From %(first)s in %(begin)s to %(last)s in %(end)s; wanted: %(wanted)s.") % {
        **told,
        "wanted": wanted,
    }


def _values(source: Source) -> list[At]:
    """A place for each period from the first that is shown to the last; NaN is a gap."""
    by_period = {one.period: one.value for one in source.told}
    first, last = source.told[0].period, source.known[-1].period
    found: list[At] = []
    for period in _periods(source, first, last):
        value = by_period.get(period.start)
        found.append((float(period.start.toordinal()), nan if value is None else value))
    return found


def _periods(source: Source, first: date, last: date) -> Iterator[Period]:
    begin = source.period(first)
    yield from periods_between(begin.start, source.period(last).end, begin.grain, begin.year_begins)


def _ranges(source: Source) -> Iterator[Range]:
    """Each stretch up to where the next one begins; the last up to the end of what is ahead."""
    found = stretches(source)
    if not found:
        return
    begin, last = source.told[0].period.toordinal(), source.known[-1].period.toordinal()
    steps = _ahead_days(source)
    edges = [*(one.first.toordinal() for one in found[1:]), steps[-1] if steps else last]
    for one, end in zip(found, edges, strict=True):
        if one.lower is not None and one.mean is not None and one.upper is not None:
            yield Range(max(begin, one.first.toordinal()), max(end, begin), one.lower, one.mean, one.upper)


def _ahead_days(source: Source) -> list[int]:
    return [int(step.day) for step in _ahead(source)]


def _ahead(source: Source) -> Iterator[Step]:
    """The fan up to the last day on which something is due, a few periods where nothing is."""
    charted = source.charted
    if charted is None or not source.is_latest:
        return
    due = max((window.due for _, window in windows(source)), default=date.min)
    period = source.period(charted.last_period)
    last = source.known[-1].period
    for turn, told in enumerate(charted.ahead[:_MOST_AHEAD]):
        period = period.next
        if period.end > due and (turn >= AHEAD or due > charted.last_period):
            return
        values = [nan if value is None else value for value in told]
        if period.start > last and all(value == value for value in values):
            yield Step(float(period.start.toordinal()), *values)


def _ways(source: Source) -> Iterator[list[At]]:
    for measure, window in list(windows(source))[:_WAYS]:
        yield from _way(measure, window, source)


def _way(measure: Measure, window: Window, source: Source) -> Iterator[list[At]]:
    """What is wanted over the window: limits, or the way to the target; a sum's is no value of any one period."""
    kpi, first = source.kpi, source.told[0].period
    if window.end < first or not source.is_latest or kpi.aggregation is Aggregation.SUM:
        return
    begin, due = (float(source.period(day).start.toordinal()) for day in (window.start, window.due))
    begin = max(begin, float(first.toordinal()))
    if due < begin:
        return
    target = words.target_of(measure, kpi)
    if kpi.direction in STAYS:
        yield from ([(begin, edge), (due, edge)] for edge in limits_of(measure, kpi) if edge == edge)
    elif target is not None and kpi.direction in (Direction.INCREASE, Direction.DECREASE):
        yield _course(measure, window, float(target), source) or [
            (begin, float(target)),
            (due, float(target)),
        ]


def _course(measure: Measure, window: Window, target: float, source: Source) -> list[At]:
    """From the baseline by the points of the path to the target; nothing where no way is known."""
    baseline = words.baseline_of(measure, source.kpi)
    if source.kpi.aggregation is not Aggregation.LAST:
        return []
    points = [(point.day, float(point.value)) for point in measure.path]
    if baseline is not None and (not points or window.start < points[0][0]):
        points.insert(0, (window.start, float(baseline)))
    if not points or points[-1][0] < window.due:
        points.append((window.due, target))
    first = source.told[0].period
    placed = [(float(source.period(day).start.toordinal()), value) for day, value in points]
    return _from(placed, float(first.toordinal())) if len(placed) > 1 else []


def _from(points: list[At], first: float) -> list[At]:
    """A way from a day on: what lies before is cut off."""
    for (day, value), (after, there) in pairwise(points):
        if day < first < after:
            cut = value + (there - value) * (first - day) / (after - day)
            return [(first, cut), *(point for point in points if point[0] > first)]
    return [point for point in points if point[0] >= first]


def _signals(source: Source) -> Iterator[Marked]:
    rules = signals_by_period(source)
    for one in source.known:
        if held := rules.get(one.period):
            told = ", ".join(str(words.RULES[rule]) for rule in held)
            at = (float(one.period.toordinal()), one.value or 0.0)
            yield Marked(at, words.SHAPES[held[0]], f"{source.words(one.period)}: {told}")


def _rebased(source: Source) -> Iterator[tuple[float, str]]:
    first, last = source.told[0].period, source.known[-1].period
    for rebase in source.seen.of(Rebase).by("kpi", source.kpi.ref):
        if first < rebase.day <= last:
            yield float(rebase.day.toordinal()), _("rebased")


def _labels(source: Source) -> Iterator[Label]:
    yield Label(source.known[-1].value or 0.0, _("latest"), "run-label-now")
    steps = list(_ahead(source))
    if steps:
        yield Label(steps[-1].middle, _("expected"), "run-label-ahead")
    for way in _ways(source):
        yield Label(way[-1][1], _("wanted"), "run-label-target")
    last = stretches(source)[-1:]
    for one in last:
        if one.lower is not None and one.upper is not None:
            yield Label(one.upper, _("upper limit"), "run-label-limit")
            yield Label(one.lower, _("lower limit"), "run-label-limit")
        if one.mean is not None:
            yield Label(one.mean, _("mean"), "run-label-limit")


def _ticks(source: Source) -> Iterator[Tick]:
    """A few periods, evenly apart, at round places where there are such."""
    days = [int(day) for day, _ in _values(source)] + _ahead_days(source)
    step = max(1, -(-len(days) // _TICKS))
    for turn, day in enumerate(days[::step]):
        yield Tick(float(day), _tick(date.fromordinal(day), source), bool(turn % 2))


def _tick(day: date, source: Source) -> str:
    """A period below the chart, short."""
    short = source.kpi.grain in (Grain.DAY, Grain.WEEK, None)
    return date_format(day, "j M") if short else source.words(day)
