"""What the observations say of a measure by the judged day, and what comes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isnan

import pytest

from alignment.company import (
    MIDSUMMER,
    change,
    company,
    create,
    cycle,
    measuring,
    month,
    observe,
    plan,
    weighing,
)
from hoshin.alignment import signals
from hoshin.alignment.judge import judge
from hoshin.alignment.readings import NOTHING, Reading
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.kinds import Aggregation, Health, Missing
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import Direction, Rebase
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal

pytestmark = pytest.mark.django_db


def reading(here, day=MIDSUMMER) -> Reading:
    return judge(plan(), day).readings[here.measure.key]


def current(here, day=MIDSUMMER) -> float:
    return reading(here, day).current


def standing(here, day=MIDSUMMER):
    """Progress, expected, health and what is missing of the one measure."""
    measures = judge(plan(), day).standings.measures
    return (
        measures.progress[0],
        measures.expected[0],
        Health(int(measures.health[0])),
        Missing(int(measures.missing[0])),
    )


def test_nothing_observed_says_nothing(company):
    assert reading(company) == NOTHING
    assert standing(company)[2] is Health.NO_DATA


@pytest.mark.parametrize(
    ("aggregation", "value"),
    [
        (Aggregation.LAST, 20.0),
        (Aggregation.SUM, 60.0),
        (Aggregation.MEAN, 20.0),
        (Aggregation.MIN, 10.0),
        (Aggregation.MAX, 30.0),
    ],
)
def test_current_is_aggregated_over_the_window(aggregation, value):
    here = company(aggregation=aggregation)
    observe(here.sales, here.root, (month(1), 10.0), (month(2), 30.0), (month(3), 20.0))
    assert current(here) == value


def test_the_window_is_the_goals_cycle(company):
    observe(company.sales, company.root, (month(12, 2025), 10.0), (month(1, 2027), 30.0))
    found = reading(company, date(2027, 2, 1))
    assert (isnan(found.current), found.last_day) == (True, date(2025, 12, 31).toordinal())


def test_a_priority_is_measured_over_the_cycle_whose_weights_hold(company):
    observe(company.sales, company.root, (month(12, 2025), 10.0), (month(1), 30.0))
    of_growth = measuring(company.sales, company.growth)
    spring = cycle("Q2", date(2026, 4, 1), date(2026, 7, 31), company.year)
    create(of_growth)
    assert judge(plan(), MIDSUMMER).readings[of_growth.key].current == 30.0
    create(spring, weighing(company.growth, spring))
    assert isnan(judge(plan(), MIDSUMMER).readings[of_growth.key].current)


def test_a_period_belongs_to_the_cycle_that_holds_its_last_day():
    here = company(grain=Grain.WEEK)
    observe(here.sales, here.root, (date(2025, 12, 29), 7.0))
    assert current(here) == 7.0
    observe(here.sales, here.root, (date(2026, 12, 28), 9.0))
    assert current(here, date(2026, 12, 31)) == 7.0


def test_what_begins_after_the_judged_day_is_not_known_yet(company):
    observe(company.sales, company.root, (month(6), 10.0), (month(8), 30.0))
    assert current(company) == 10.0


def test_a_goal_is_measured_by_the_series_of_its_unit(company):
    observe(company.sales, company.root, (month(6), 10.0))
    observe(company.sales, company.team, (month(6), 20.0))
    assert current(company) == 10.0
    change(company.goal, unit=company.team.ref)
    assert current(company) == 20.0


def test_where_its_unit_has_no_series_the_root_units_counts(company):
    change(company.goal, unit=company.team.ref)
    other = Unit(new_key(), name="Valves", parent=company.root.ref)
    create(other)
    observe(company.sales, other, (month(6), 30.0))
    observe(company.sales, company.root, (month(6), 10.0))
    assert current(company) == 10.0


def test_where_the_root_unit_has_none_that_of_the_only_unit_counts(company):
    observe(company.sales, company.team, (month(6), 20.0))
    assert current(company) == 20.0


def test_of_two_other_units_neither_counts(company):
    other = Unit(new_key(), name="Valves", parent=company.root.ref)
    create(other)
    observe(company.sales, company.team, (month(6), 20.0))
    observe(company.sales, other, (month(6), 30.0))
    assert reading(company) == NOTHING


def test_not_applicable_is_an_answer_and_no_value(company):
    observe(company.sales, company.root, (month(1), 10.0), (month(6), None))
    found = reading(company)
    assert (found.current, found.last_day) == (10.0, date(2026, 6, 30).toordinal())
    assert standing(company)[2] is not Health.STALE


def test_without_a_later_answer_the_value_is_stale(company):
    observe(company.sales, company.root, (month(1), 10.0))
    assert standing(company)[2] is Health.STALE


def test_staying_below_is_the_share_of_periods_inside():
    here = company(direction=Direction.STAY_BELOW, target=None, high=Decimal(5), baseline=None)
    observe(here.sales, here.root, *((month(n), value) for n, value in enumerate((5.0, 6.0, 4.0, 9.0), 1)))
    found = reading(here)
    assert (found.inside_share, found.inside_now) == (0.5, 0.0)
    assert standing(here, date(2026, 5, 1))[2] is Health.OFF_TRACK


def test_staying_above_takes_the_target_for_a_limit():
    here = company(direction=Direction.STAY_ABOVE, target=Decimal(3), baseline=None)
    observe(here.sales, here.root, (month(5), 2.9), (month(6), 3.0))
    assert (reading(here).inside_share, reading(here).inside_now) == (0.5, 1.0)


def test_the_limits_of_a_measure_stand_before_the_usual_ones():
    here = company(direction=Direction.STAY_BETWEEN, low=Decimal(0), high=Decimal(10), baseline=None)
    observe(here.sales, here.root, (month(6), 7.0))
    change(here.measure, high=Decimal(6))
    assert reading(here).inside_now == 0.0


def test_what_is_not_applicable_is_neither_inside_nor_outside():
    here = company(direction=Direction.STAY_ABOVE, target=Decimal(3), baseline=None)
    observe(here.sales, here.root, (month(4), 2.0), (month(5), 4.0), (month(6), None))
    assert (reading(here).inside_share, reading(here).inside_now) == (0.5, 1.0)


QUIET = (20.0, 21.0, 20.0, 22.0, 21.0, 20.0, 21.0, 22.0, 21.0)
BETWEEN = {"direction": Direction.STAY_BETWEEN, "low": Decimal(0), "high": Decimal(100), "target": None}


def pointing(here, *values, unit=None, last=date(2026, 6, 1)) -> bool:
    """Whether a signal points out of the limits after some months of values, which end with the month of a day."""
    ends = last.year * 12 + last.month - 1
    months = (month(at % 12 + 1, at // 12) for at in range(ends - len(values) + 1, ends + 1))
    observe(here.sales, unit or here.root, *zip(months, values, strict=True))
    return reading(here).points_out


@pytest.mark.parametrize(
    ("direction", "value", "said"),
    [
        (Direction.STAY_BELOW, 30.0, True),
        (Direction.STAY_BELOW, 10.0, False),
        (Direction.STAY_ABOVE, 30.0, False),
        (Direction.STAY_ABOVE, 10.0, True),
        (Direction.INCREASE, 10.0, False),
    ],
)
def test_a_signal_points_out_towards_the_limit_alone(direction, value, said):
    limit = Decimal(40) if direction is Direction.STAY_BELOW else Decimal(5)
    here = company(direction=direction, target=limit, baseline=None)
    assert pointing(here, *QUIET[:8], value) is said


def test_what_is_kept_is_at_risk_when_a_signal_points_out():
    here = company(direction=Direction.STAY_ABOVE, target=Decimal(5), baseline=None)
    pointing(here, *QUIET[:8], 10.0)
    assert standing(here)[2] is Health.AT_RISK


def test_a_quiet_series_inside_its_limits_does_not_point_out():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert not pointing(here, *QUIET)
    assert standing(here)[2] is Health.ON_TRACK


def test_a_signal_beyond_the_limit_is_outside_and_no_sign():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert not pointing(here, *QUIET[:8], 50.0)
    assert standing(here)[2] is Health.OFF_TRACK


def test_a_signal_that_is_not_of_the_latest_value_does_not_point_out():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert not pointing(here, *QUIET[:7], 35.0, 21.0)


def test_between_two_limits_the_nearer_one_counts():
    assert not pointing(company(**BETWEEN), *QUIET[:8], 30.0)


def test_between_two_limits_a_signal_near_the_upper_one_points_out():
    assert pointing(company(**BETWEEN), *QUIET[:8], 60.0)


def test_fewer_than_five_values_give_no_sign():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert not pointing(here, 1.0, 1.0, 1.0, 39.0)


def test_values_of_before_the_window_make_limits_and_those_of_after_it_do_not():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    spring = cycle("Spring", month(5), date(2026, 5, 31), here.year)
    create(spring)
    change(here.goal, cycle=spring.ref)
    assert pointing(here, *QUIET[:7], 30.0, 21.0)


def test_where_a_kpi_was_rebased_the_sign_is_gone():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert pointing(here, *QUIET[:8], 30.0)
    create(linked(Rebase(UNKEYED, kpi=here.sales.ref, day=month(6), because="A new plant.")))
    assert not reading(here).points_out


def test_a_sign_is_of_the_series_that_the_measure_is_read_from():
    here = company(direction=Direction.STAY_BELOW, target=Decimal(40), baseline=None)
    assert not pointing(here, *QUIET)
    assert not pointing(here, *QUIET[:8], 30.0, unit=here.team)
    change(here.goal, unit=here.team.ref)
    assert reading(here).points_out


def test_only_kpis_that_keep_something_read_a_chart_for_their_reading(company, monkeypatch):
    read = []
    charts = signals.charts
    monkeypatch.setattr(signals, "charts", lambda *at, **more: (read.append(at), charts(*at, **more))[1])
    observe(company.sales, company.root, (month(6), 10.0))
    judge(plan(), MIDSUMMER)
    for_signals = len(read)
    change(company.sales, direction=Direction.STAY_BELOW)
    judge(plan(), MIDSUMMER)
    assert len(read) == for_signals + for_signals + 1


def test_a_target_equal_to_the_baseline_is_not_judged(company):
    change(company.measure, baseline=Decimal(100))
    observe(company.sales, company.root, (month(6), 100.0))
    progress, expected, health, missing = standing(company)
    assert (isnan(progress), isnan(expected)) == (True, True)
    assert (health, missing) == (Health.NOT_JUDGED, Missing.TARGET_IS_BASELINE)


@pytest.mark.parametrize("due", [date(2020, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2031, 1, 1)])
def test_a_due_date_outside_the_cycle_does_no_harm(company, due):
    change(company.goal, due=due)
    observe(company.sales, company.root, (month(6), 50.0))
    progress, expected, health, _ = standing(company)
    assert progress == 0.5
    assert 0.0 <= expected <= 1.0
    assert health in (Health.OFF_TRACK, Health.ON_TRACK)


def test_progress_and_expected_are_those_of_the_day(company):
    observe(company.sales, company.root, (month(6), 50.0))
    progress, expected, health, _ = standing(company)
    assert (progress, expected) == (0.5, pytest.approx(181 / 364))
    assert health is Health.ON_TRACK


def test_a_goal_in_another_cycle_is_not_in_force_and_its_kpis_are_read_all_the_same(company):
    before = cycle("2025", date(2025, 1, 1), date(2025, 12, 31))
    old = Goal(new_key(), title="Sold more", unit=company.root.ref, cycle=before.ref)
    of_old = measuring(company.sales, old)
    create(before, old, of_old)
    observe(company.sales, company.root, (month(3, 2025), 80.0), (month(6), 50.0))
    found = judge(plan(), MIDSUMMER)
    place = found.snapshot.goals.keys.index(old.key)
    assert (found.readings[of_old.key].current, current(company)) == (80.0, 50.0)
    assert isnan(found.standings.goals.result[place])
    assert found.standings.goals.health[place] == Health.NOT_JUDGED


def test_a_kpi_without_a_period_cannot_be_read():
    here = company(grain=None)
    assert reading(here) == NOTHING
