"""Readings and signals of many series at once are those of each series by itself, value by value, to the last bit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import nan
from random import Random
from struct import pack

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hoshin.alignment.heard import NO_SIGNAL, signals_of
from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.readings import NOTHING, Reading, read_measures
from hoshin.alignment.signals import Signalled
from hoshin.alignment.windows import limits_of, series_for, window_of
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.engine.aggregate import aggregate
from hoshin.engine.health import points_out
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import ONE_DAY, Grain, YearBegins, period_of
from hoshin.engine.signals import charts
from hoshin.kpis.columns import columns_from
from hoshin.kpis.plan import KPI, STAYS, Direction, Measure, Rebase
from hoshin.kpis.queries import Observed
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Cycle, Goal, Priority

CHANCES = st.integers(0, 2**32).map(Random)
"""Dense plans at a throw: drawn piece by piece, most of what is looked for would not meet."""


def day_of(chance):
    """Some day; often the first or the last of a month, since what is decided on an edge is to be looked at there."""
    day = date(2025, 1, 1) + chance.randrange(700) * ONE_DAY
    first = day.replace(day=1)
    return chance.choice([day, first, first - ONE_DAY])


def value_of(chance):
    """Some value, or a hole; quiet ones mostly, such that what is loud is a signal."""
    whole = float(chance.randint(-2, 7))
    odd = chance.choice([None, None, 0.1, 0.2, -0.0, 30.0, 1e16, 2e300])
    return chance.choice([whole, whole, chance.gauss(2, 1), chance.gauss(2, 1), odd])


def series_of(kpi, chance):
    """Values of periods one after the other, with holes."""
    period = period_of(day_of(chance), kpi.grain or Grain.DAY, YearBegins(kpi.year_begins))
    line = []
    for _ in range(chance.randint(1, 30)):
        line.append(Observed(period.start, value_of(chance)))
        for _ in range(chance.choice([1, 1, 1, 1, 3])):
            period = period.next
    return line


def some(chance, *values):
    """Any of some limits, or none."""
    return chance.choice([None, *map(Decimal, values)])


def planned(chance):
    """A picture with some measures, the series of their KPIs by unit, and a judged day."""
    root = Unit(new_key(), name="Organisation")
    team, other = (Unit(new_key(), name="Pumps", parent=root.ref) for _ in range(2))
    start, end = sorted((day_of(chance), day_of(chance)))
    year = Cycle(new_key(), title="A year", start=start, end=end)
    growth = Priority(new_key(), title="Growth")
    records, observed = [root, team, other, year, growth], {}
    for _ in range(4):
        kpi = KPI(
            new_key(),
            name="Sales",
            grain=chance.choice([*Grain, Grain.DAY, Grain.MONTH, None]),
            year_begins=chance.randint(1, 12),
            aggregation=chance.choice(list(Aggregation)),
            direction=chance.choice([*STAYS, *Direction, None]),
            low=some(chance, -3, 0, 3),
            high=some(chance, 3, 6, 40),
        )
        goal = Goal(new_key(), title="More", unit=chance.choice([root, team]).ref, cycle=year.ref)
        of = chance.choice([goal, goal, growth])
        records += [kpi, goal, Measure(new_key(), kpi=kpi.ref, of=of.ref, target=some(chance, 1, 5))]
        if chance.random() < 0.3:
            records.append(Rebase(new_key(), kpi=kpi.ref, day=day_of(chance)))
        for unit in chance.sample([root, team, other], chance.randint(0, 3)):
            observed.setdefault(kpi.key, {})[unit.key] = series_of(kpi, chance)
    picture = Picture().with_states({record.ref: (record, True) for record in records}, 0)
    periods = [o.period for units in observed.values() for line in units.values() for o in line]
    day = chance.choice([*periods, start]) + chance.randint(-1, 16) * ONE_DAY
    return picture, observed, JudgedDay(day, day, chance.choice([year, None]))


def line_of(measure, picture, observed, day):
    """What a measure is read from: the last day, the first day and the value of each period that began by a day."""
    kpi, units = picture[measure.kpi], observed.get(measure.kpi.key, {})
    unit = series_for(measure, picture, units)
    if kpi.grain is None or unit is None:
        return []
    begins = YearBegins(kpi.year_begins)
    return [
        (period_of(period, kpi.grain, begins).end, period, value)
        for period, value in units[unit]
        if period <= day
    ]


def signalled(line, kpi, picture):
    """Which of the known values of one series are signals, by a chart of that series alone; and its last centre."""
    values = np.array([value for _, _, value in line])
    if not line or np.abs(values).max() > 1e300:
        return set(), nan
    rebases = [rebase.day for rebase in picture.of(Rebase).by("kpi", kpi.ref)]
    rows = [next((at for at, (_, period, _) in enumerate(line) if period >= day), -1) for day in rebases]
    chart = charts(values, [0, len(line)], rebased=[row for row in rows if row >= 0])
    return {signal.place for signal in chart.signals(0)}, chart.limits(0).mean


def plain_reading(measure, picture, observed, judged):
    """What the facts say of a measure, read aloud."""
    line = line_of(measure, picture, observed, judged.day)
    if not line:
        return NOTHING
    kpi, window = picture[measure.kpi], window_of(measure, picture, judged)
    counted = [row for row in line if row[2] is not None and row[0] <= window.end]
    within = [value for end, _, value in counted if window.start <= end]
    low, high = limits_of(measure, kpi)
    inside = [not (value < low or value > high) for value in within]
    current, points = aggregate(kpi.aggregation, within), False
    if kpi.direction in STAYS and inside and inside[-1]:
        places, centre = signalled(counted, kpi, picture)
        side = 1 if within[-1] > centre else -1
        points = len(counted) - 1 in places and points_out(within[-1], side, low, high)
    return Reading(
        current=nan if current is None else current,
        inside_share=sum(inside) / len(inside) if inside else nan,
        inside_now=float(inside[-1]) if inside else nan,
        points_out=points,
        last_day=line[-1][0].toordinal(),
    )


def plain_signals(measure, picture, observed, day):
    """When a signal was seen last, and to which an answer is due: what the values showed two weeks before."""
    kpi = picture[measure.kpi]
    known = [row for row in line_of(measure, picture, observed, day) if row[2] is not None]
    fortnight = day - timedelta(days=14)
    earlier = [row for row in known if row[0] < fortnight]
    seen, _ = signalled(known, kpi, picture)
    if not seen:
        return NO_SIGNAL
    last = known[max(seen)][0]
    if last < fortnight:
        return Signalled(last.toordinal(), last.toordinal())
    seen, _ = signalled(earlier, kpi, picture)
    return Signalled(last.toordinal(), earlier[max(seen)][0].toordinal() if seen else 0)


def bits(reading):
    """A reading such that two are equal when every bit is."""
    numbers = (reading.current, reading.inside_share, reading.inside_now)
    return *(pack("d", number) for number in numbers), bool(reading.points_out), reading.last_day


@given(CHANCES)
def test_many_measures_are_read_as_each_by_itself(chance):
    picture, observed, judged = planned(chance)
    measures = list(picture.of(Measure).values())
    found = read_measures(measures, picture, judged, columns_from(observed))
    assert {key: bits(reading) for key, reading in found.items()} == {
        one.key: bits(plain_reading(one, picture, observed, judged)) for one in measures
    }


@given(CHANCES)
def test_signals_of_many_measures_are_those_of_each_by_itself(chance):
    picture, observed, judged = planned(chance)
    measures = list(picture.of(Measure).values())
    assert signals_of(measures, picture, judged.day, columns_from(observed)) == {
        one.key: plain_signals(one, picture, observed, judged.day) for one in measures
    }
