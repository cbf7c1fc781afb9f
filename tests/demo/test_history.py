"""The half year that the demo company has lived: of a kind that one believes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from demo.days import TODAY
from hoshin.alignment.judge import judge
from hoshin.alignment.said import SaidOfDay, days_said
from hoshin.changes import moments
from hoshin.demo.cast import Cast
from hoshin.demo.dates import Dates
from hoshin.demo.faults.mended import MENDED
from hoshin.engine.kinds import Health
from hoshin.engine.parts import Move

pytestmark = pytest.mark.long

DATES = Dates(TODAY)


@pytest.fixture
def said(cast: Cast) -> dict[date, SaidOfDay]:
    return {said.day: said for said in days_said(DATES.begin, DATES.yesterday)}


def move_of(said: SaidOfDay) -> Move:
    assert said.move is not None
    return said.move


def test_the_index_is_neither_too_good_nor_too_bad_and_its_components_differ(
    said: dict[date, SaidOfDay],
) -> None:
    last = said[DATES.yesterday]
    assert last.index is not None
    assert 68 <= last.index <= 78
    assert last.coverage == 1.0
    values = sorted(value for value in last.components.values() if value is not None)
    assert len(values) == 5
    assert values[-1] - values[0] > 15


def test_acting_on_findings_is_told_as_change(said: dict[date, SaidOfDay]) -> None:
    for mended in MENDED[:3]:
        assert move_of(said[DATES.ago(weeks=mended.weeks_ago)]).changed > 0.2


def test_figures_that_are_found_are_learned(said: dict[date, SaidOfDay]) -> None:
    move = move_of(said[DATES.ago(weeks=MENDED[3].weeks_ago)])
    assert move.learned > 0.2
    assert abs(move.changed) < 1e-9


def test_a_priority_that_weighs_more_without_a_goal_is_one_great_re_scoping(
    said: dict[date, SaidOfDay],
) -> None:
    moves = {day: move_of(one) for day, one in said.items() if one.move is not None}
    assert moves[DATES.ago(weeks=12)].rescoped < -3
    assert [day for day, move in moves.items() if abs(move.rescoped) > 1] == [DATES.ago(weeks=12)]


def test_silence_is_lost_sight_of_in_the_last_weeks(said: dict[date, SaidOfDay]) -> None:
    last = [move_of(one) for day, one in said.items() if day > DATES.ago(weeks=8)]
    assert sum(move.lost_sight for move in last) < -1


def test_half_of_the_goals_that_can_be_judged_are_on_track(cast: Cast) -> None:
    judged = judge(moments.today(), DATES.yesterday)
    goals, healths = judged.snapshot.goals, judged.standings.goals.health
    counted = Counter(Health(int(health)) for health, live in zip(healths, goals.live, strict=True) if live)
    fresh = sum(counted[health] for health in (Health.ON_TRACK, Health.AT_RISK, Health.OFF_TRACK))
    assert 0.40 <= counted[Health.ON_TRACK] / fresh <= 0.60
    assert 0.15 <= counted[Health.AT_RISK] / fresh <= 0.35
    assert 0.15 <= counted[Health.OFF_TRACK] / fresh <= 0.30
    assert counted[Health.STALE] >= 2
    assert counted[Health.NOT_JUDGED] >= 2


def test_a_past_day_is_judged_as_it_was_said(cast: Cast, said: dict[date, SaidOfDay]) -> None:
    from hoshin.alignment.assess import index_of

    for day in (DATES.begin, DATES.ago(weeks=13), DATES.yesterday - timedelta(days=3)):
        then = judge(moments.as_of(said[day].number), day)
        assert index_of(then).value == said[day].index
