"""Progress of a measure and what is expected of it."""

from datetime import date
from math import isnan

import numpy as np
import pytest

from engine.plans import DAY, DUE, START, Goal, Measure, Plan
from hoshin.engine.kinds import Direction, Missing
from hoshin.engine.progress import inside, measure_progress


def judged(measure: Measure, day: date = DAY) -> tuple[float | None, float | None]:
    """Progress and expected."""
    found = measure_progress(Plan({}, (Goal("a"),), (measure,), day=day).snapshot())
    progress, expected = float(found.progress[0]), float(found.expected[0])
    return None if isnan(progress) else progress, None if isnan(expected) else expected


def missing(measure: Measure) -> Missing:
    return Missing(int(measure_progress(Plan({}, (Goal("a"),), (measure,)).snapshot()).missing[0]))


def progress(**given: object) -> float | None:
    return judged(Measure("a", **given))[0]  # type: ignore[arg-type]


def expected(day: date = DAY, **given: object) -> float | None:
    return judged(Measure("a", **given), day)[1]  # type: ignore[arg-type]


def test_progress_is_the_way_done_from_baseline_to_target():
    assert progress(baseline=20.0, target=60.0, current=30.0) == pytest.approx(0.25)


def test_a_decrease_counts_downward():
    assert progress(direction=Direction.DECREASE, baseline=8.0, target=2.0, current=5.0) == pytest.approx(0.5)


def test_progress_beyond_the_target_is_not_clipped():
    assert progress(baseline=0.0, target=10.0, current=15.0) == pytest.approx(1.5)


def test_progress_the_wrong_way_is_negative():
    assert progress(baseline=10.0, target=20.0, current=5.0) == pytest.approx(-0.5)


def test_a_target_equal_to_the_baseline_gives_no_progress():
    measure = Measure("a", baseline=5.0, target=5.0, current=5.0)
    assert judged(measure) == (None, None)
    assert missing(measure) is Missing.TARGET_IS_BASELINE


@pytest.mark.parametrize("direction", [Direction.INCREASE, Direction.DECREASE])
def test_a_target_against_the_direction_is_not_judged(direction: Direction):
    way = 1.0 if direction is Direction.DECREASE else -1.0
    measure = Measure("a", direction=direction, baseline=0.0, target=10.0 * way, current=5.0 * way)
    assert judged(measure) == (None, None)
    assert missing(measure) is Missing.TARGET_AGAINST_DIRECTION


def test_an_unknown_baseline_is_named_and_nothing_is_guessed():
    measure = Measure("a", baseline=None)
    assert judged(measure) == (None, None)
    assert missing(measure) is Missing.BASELINE


def test_all_that_is_missing_is_named_together():
    assert missing(Measure("a", baseline=None, target=None)) == Missing.BASELINE | Missing.TARGET


def test_an_unknown_direction_is_not_judged():
    measure = Measure("a", direction=Direction.UNKNOWN)
    assert judged(measure) == (None, None)
    assert missing(measure) is Missing.DIRECTION


def test_without_a_value_there_is_no_progress_but_something_is_expected():
    now, due = judged(Measure("a", current=None))
    assert now is None
    assert due == pytest.approx(0.5)


def test_a_stay_direction_progresses_by_the_share_of_periods_inside():
    assert judged(
        Measure("a", direction=Direction.STAY_BELOW, high=5.0, inside_share=0.75, inside_now=1.0)
    ) == (0.75, None)


@pytest.mark.parametrize(
    ("direction", "given"),
    [
        (Direction.STAY_ABOVE, {"high": 5.0}),
        (Direction.STAY_BELOW, {"low": 5.0}),
        (Direction.STAY_BETWEEN, {"low": 5.0, "target": 7.0}),
    ],
)
def test_a_stay_direction_without_its_limit_is_not_judged(direction: Direction, given: dict[str, float]):
    measure = Measure("a", direction=direction, **{"target": None, "inside_share": 0.5, **given})
    assert judged(measure) == (None, None)
    assert missing(measure) is Missing.LIMIT


def test_a_stay_direction_takes_its_target_as_limit():
    assert missing(Measure("a", direction=Direction.STAY_ABOVE, target=5.0)) is Missing.NOTHING


@pytest.mark.parametrize(("current", "reached"), [(0.0, 0.0), (0.5, 0.0), (1.0, 1.0), (None, None)])
def test_a_milestone_is_reached_or_not(current: float | None, reached: float | None):
    assert progress(direction=Direction.MILESTONE, baseline=None, target=None, current=current) == reached


@pytest.mark.parametrize(
    ("current", "target", "holds"), [(1.0, None, 1.0), (0.0, None, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)]
)
def test_yes_or_no_holds_as_its_target_says(current: float, target: float | None, holds: float):
    assert progress(direction=Direction.YES_NO, baseline=None, target=target, current=current) == holds


@pytest.mark.parametrize(
    ("day", "share"),
    [(START, 0.0), (DUE, 1.0), (date(2025, 6, 1), 0.0), (date(2027, 6, 1), 1.0), (DAY, 0.5)],
)
def test_expected_runs_straight_from_the_start_to_the_due_day(day: date, share: float):
    assert expected(day) == pytest.approx(share)


@pytest.mark.parametrize("direction", [Direction.MILESTONE, Direction.YES_NO])
@pytest.mark.parametrize(("day", "share"), [(date(2026, 12, 30), 0.0), (DUE, 1.0)])
def test_of_a_milestone_nothing_is_expected_until_it_is_due(direction: Direction, day: date, share: float):
    assert expected(day, direction=direction) == share


@pytest.mark.parametrize(("day", "share"), [(date(2026, 3, 1), 0.0), (date(2026, 3, 2), 1.0)])
@pytest.mark.parametrize("start", [date(2026, 3, 2), date(2026, 5, 1)])
def test_a_due_day_not_after_the_start_expects_all_from_that_day_on(day: date, share: float, start: date):
    assert expected(day, start=start, due=date(2026, 3, 2)) == share


PATH = ((date(2026, 3, 1), 10.0), (date(2026, 3, 11), 30.0), (date(2026, 6, 1), 60.0))


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2026, 3, 1), 0.1),
        (date(2026, 3, 6), 0.2),
        (date(2026, 3, 11), 0.3),
        (date(2026, 6, 1), 0.6),
        (date(2026, 1, 30), 0.1 * 29 / 59),
        (date(2025, 12, 1), 0.0),
        (date(2026, 12, 31), 1.0),
        (date(2027, 2, 1), 1.0),
    ],
)
def test_with_a_path_expected_is_the_progress_of_its_value(day: date, share: float):
    assert expected(day, path=PATH) == pytest.approx(share)


def test_the_paths_of_several_measures_do_not_mix():
    measures = (Measure("a", path=PATH), Measure("a"), Measure("a", path=((date(2026, 7, 2), 80.0),)))
    found = measure_progress(Plan({}, (Goal("a"),), measures, day=date(2026, 7, 2)).snapshot())
    assert found.expected.tolist() == pytest.approx([0.6 + 0.4 * 31 / 213, 0.5, 0.8])


def test_a_path_that_covers_its_window_has_no_ends_put_in():
    path = ((date(2025, 12, 1), 20.0), (date(2027, 1, 31), 40.0))
    assert expected(date(2025, 11, 1), path=path) == pytest.approx(0.2)


def test_a_path_that_begins_with_its_window_is_taken_as_it_is():
    assert expected(date(2025, 12, 1), path=((START, 20.0),)) == pytest.approx(0.2)


def test_the_path_of_a_decrease_counts_downward():
    path = ((DAY, 70.0),)
    given = {"direction": Direction.DECREASE, "baseline": 100.0, "target": 50.0}
    assert expected(DAY, path=path, **given) == pytest.approx(0.6)


def test_limits_count_as_inside():
    values = np.array([1.0, 2.0, 3.0, 4.0, np.nan])
    assert inside(Direction.STAY_BETWEEN, values, low=2.0, high=3.0, target=np.nan).tolist()[:4] == [
        0,
        1,
        1,
        0,
    ]


def test_the_given_limit_goes_before_the_target():
    assert inside(Direction.STAY_ABOVE, np.array([4.0]), low=3.0, high=np.nan, target=5.0).tolist() == [1.0]


def test_nothing_is_inside_an_unknown_limit():
    assert np.isnan(inside(Direction.STAY_ABOVE, np.array([4.0]), np.nan, np.nan, np.nan)).all()


def test_an_increase_has_no_inside():
    with pytest.raises(ValueError, match="increase has no inside"):
        inside(Direction.INCREASE, np.array([4.0]), 0.0, 1.0, 2.0)
