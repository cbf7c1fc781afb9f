"""The checks on money and time: where the weight is, as declared, as filled, and not astray."""

from dataclasses import replace

import pytest

from engine.companies import Pool, Work, Worked
from engine.findings.asking import PLAN, degree, degrees, reading
from engine.plans import Goal, Plan
from hoshin.engine.operations import Funding, Kept

TWO = Plan({"A": 3.0, "B": 1.0}, (Goal("a", "A"), Goal("b", "B")))
"""A is to have three quarters."""
UNITS = (("root", None, 1), ("north", "root", 1))


def spending(a: float | None, b: float | None, *more: Work) -> Worked:
    return Worked(TWO, (Work("on-a", ("a",), money_planned=a), Work("on-b", ("b",), money_planned=b), *more))


def test_money_follows_weights_as_far_as_a_priority_has_its_share():
    assert degrees("follows_weights", spending(50.0, 50.0)) == {"A": pytest.approx(2 / 3), "B": 1.0}


def test_the_whole_check_reads_the_part_that_need_not_move():
    assert reading("follows_weights", spending(50.0, 50.0)).degree == pytest.approx(0.75)


def test_what_serves_nothing_starves_every_priority():
    orphan = Work("orphan", money_planned=100.0)
    assert degrees("follows_weights", spending(75.0, 25.0, orphan)) == {"A": 0.5, "B": 0.5}


def test_run_work_is_not_held_against_weights():
    run = Work("run", run=True, money_planned=900.0)
    assert degrees("follows_weights", spending(75.0, 25.0, run)) == {"A": 1.0, "B": 1.0}


def test_work_of_which_nobody_said_what_it_is_for_starves_nobody():
    unsaid = Work("unsaid", unsaid=True, money_planned=900.0)
    assert degrees("follows_weights", spending(75.0, 25.0, unsaid)) == {"A": 1.0, "B": 1.0}
    assert "unsaid" not in {
        key for key, held in degrees("nothing_astray", spending(75.0, 25.0, unsaid)).items() if held == 0
    }


def test_money_and_hours_count_by_halves_where_both_are_kept():
    hours = (
        Work("on-a", ("a",), money_planned=75.0),
        Work("on-b", ("b",), money_planned=25.0, hours_planned=10.0),
    )
    assert degrees("follows_weights", Worked(TWO, hours)) == {"A": 0.5, "B": 1.0}


def test_what_was_used_counts_where_usage_is_kept_and_else_what_is_planned():
    work = (
        Work("on-a", ("a",), money_planned=75.0, money_used=0.0),
        Work("on-b", ("b",), money_planned=25.0, money_used=20.0),
    )
    assert degrees("follows_weights", Worked(TWO, work)) == {"A": 0.0, "B": 1.0}
    planned = Worked(TWO, work, kept=Kept.OBSERVATIONS)
    assert degrees("follows_weights", planned) == {"A": 1.0, "B": 1.0}


def test_without_money_or_hours_weights_cannot_be_followed():
    assert reading("follows_weights", spending(None, None)).degree is None


def test_what_a_starved_priority_lacks_is_the_cost():
    found = reading("follows_weights", spending(50.0, 50.0)).findings()
    assert [(finding.key, finding.money) for finding in found] == [("A", 25.0)]


def test_a_refund_weighs_as_what_it_gives_back():
    assert degrees("follows_weights", spending(-75.0, 25.0)) == {"A": 1.0, "B": 1.0}


def split(run: float, change: float, declared: float | None) -> Worked:
    work = (Work("r", run=True, money_planned=run), Work("c", ("a",), money_planned=change))
    return Worked(TWO, work, run_money=() if declared is None else (("root", declared),))


@pytest.mark.parametrize(
    ("run", "declared", "held"),
    [(60.0, 0.6, 1.0), (60.0, 0.55, 1.0), (60.0, 0.4, 0.8), (0.0, 1.0, 0.0), (60.0, None, 0.0)],
    ids=["as declared", "within slack", "off", "all the other way", "nothing declared"],
)
def test_a_unit_splits_run_and_change_as_it_declared(run: float, declared: float | None, held: float):
    assert degree("run_split", split(run, 100.0 - run, declared), "root") == pytest.approx(held)


def test_a_unit_weighs_in_its_split_by_what_it_spends():
    worked = split(60.0, 40.0, 0.6)
    worked = replace(
        worked,
        plan=replace(TWO, units=UNITS),
        work=(*worked.work, Work("n", ("a",), unit="north", money_planned=300.0)),
    )
    assert reading("run_split", worked).degree == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work("w", ("a",)), 0.0),
        (Work("w", ("a",), money_planned=0.0), 0.0),
        (Work("w", ("a",), hours_planned=3.0), 1.0),
        (Work("w", ("a",), money_used=3.0), 1.0),
    ],
    ids=["nothing", "zero", "hours", "used"],
)
def test_funded_change_work_has_money_or_hours(work: Work, held: float):
    assert degree("resourced", spending(5.0, 5.0, work), "w") == held


def test_run_work_and_proposals_are_not_asked_for_their_means():
    more = (Work("run", run=True), Work("idea", ("a",), funding=Funding.PROPOSED))
    assert list(degrees("resourced", spending(5.0, 5.0, *more))) == ["on-a", "on-b"]


def test_means_are_unknown_where_the_organisation_keeps_neither_money_nor_hours():
    for check in ("resourced", "run_split", "nothing_astray"):
        assert reading(check, spending(None, None)).degree is None


@pytest.mark.parametrize(
    ("pool", "held"),
    [
        (Pool("p", so_far=100.0, used=80.0), 1.0),
        (Pool("p", so_far=100.0, used=105.0), 1.0),
        (Pool("p", so_far=100.0, used=40.0), 0.5),
        (Pool("p", so_far=100.0, used=200.0), 0.5),
        (Pool("p", so_far=100.0, used=None), 0.0),
        (Pool("p", so_far=100.0, used=-5.0), 0.0),
        (Pool("p", so_far=0.0, used=5.0), None),
    ],
    ids=["least", "most", "idle", "overdrawn", "nothing recorded", "refunded", "no period over"],
)
def test_a_pool_is_used_as_it_was_filled(pool: Pool, held: float | None):
    assert degree("pool_use", Worked(PLAN, pools=(pool,)), "p") == held


def test_what_lies_idle_is_the_cost_in_the_unit_of_the_pool():
    pools = (Pool("h", False, so_far=100.0, used=30.0), Pool("m", so_far=100.0, used=150.0))
    found = reading("pool_use", Worked(PLAN, pools=pools)).findings()
    assert {one.key: (one.money, one.hours) for one in found} == {"h": (None, 70.0), "m": (50.0, None)}


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work("w", ("a",), money_planned=10.0), 1.0),
        (Work("w", money_planned=10.0), 0.0),
        (Work("w", ("a",), money_planned=10.0, money_lost=4.0, funding=Funding.STOPPED), 0.6),
        (Work("w", ("a",), money_planned=10.0, money_lost=4.0), 1.0),
        (Work("w", ("a",), money_planned=10.0, money_lost=40.0, funding=Funding.STOPPED), 0.0),
        (Work("w", run=True, money_planned=10.0), 1.0),
        (Work("w", run=True, unit=None, money_planned=10.0), 0.0),
    ],
    ids=["serves", "orphan", "stopped late", "lost but funded", "all lost", "run", "run for nobody"],
)
def test_no_money_goes_to_stopped_or_orphan_work(work: Work, held: float):
    assert degree("nothing_astray", Worked(PLAN, (work,)), "w") == pytest.approx(held)


def test_only_what_takes_money_or_hours_can_lead_it_astray():
    work = (Work("idle"), Work("free", money_planned=0.0), Work("w", hours_used=1.0))
    assert list(degrees("nothing_astray", Worked(PLAN, work))) == ["w"]


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work("w", budget=100.0, done=0.5, cost=50.0, planned_value=50.0), 1.0),
        (Work("w", budget=100.0, done=0.5, cost=100.0, planned_value=50.0), 0.5),
        (Work("w", budget=100.0, done=0.5, cost=50.0, planned_value=200.0), 0.25),
        (Work("w", budget=100.0, done=0.46, cost=50.0), 1.0),
        (Work("w", budget=100.0), 1.0),
    ],
    ids=["as planned", "dear", "late", "dear by a little", "not begun"],
)
def test_progress_is_not_bought_too_dear(work: Work, held: float):
    assert degree("not_too_dear", Worked(PLAN, (work,)), "w") == held


def test_what_it_cost_above_its_worth_is_said():
    work = Work("w", budget=100.0, done=0.5, cost=80.0)
    assert [found.money for found in reading("not_too_dear", Worked(PLAN, (work,))).findings()] == [30.0]
