"""What is taken back buys nothing: no reading is better than by the facts that were last known."""

from dataclasses import replace

from engine.companies import Action, Work, Worked
from engine.findings.asking import PLAN, degree, reading, weights
from engine.plans import Measure
from hoshin.engine.kinds import Health
from hoshin.engine.operations import ActionState, Kept

RED = Worked(replace(PLAN.but("a", reported=Health.ON_TRACK), measures=(Measure("a", current=1.0),)))


def after(before: Worked, now: Worked) -> Worked:
    return replace(now, last_known=before)


def test_a_red_value_that_is_withdrawn_stays_red():
    green = replace(RED, plan=replace(RED.plan, measures=(Measure("a", current=90.0),)))
    assert degree("red_has_an_action", green) == 1.0
    assert degree("red_has_an_action", after(RED, green)) == 0.0


def test_what_is_worse_now_counts_as_it_is_now():
    green = replace(RED, plan=replace(RED.plan, measures=(Measure("a", current=90.0),)))
    assert degree("red_has_an_action", after(green, RED)) == 0.0


def test_when_every_fact_of_a_kind_is_withdrawn_the_check_stays_known():
    silent = replace(RED, kept=Kept.NOTHING)
    assert reading("red_has_an_action", after(RED, silent)).degree == 0.0
    assert reading("red_has_an_action", silent).degree is None


def test_an_overdue_action_that_is_withdrawn_stays_overdue():
    late = replace(RED, actions=(Action("a", due=-20),))
    assert degree("actions_on_time", after(late, RED)) == 0.0


def test_closing_that_is_taken_back_makes_no_step():
    done = Action("a", opened=-300, closed=-200, state=ActionState.DONE)
    reopened = replace(RED, actions=(replace(done, closed=None, state=ActionState.OPEN),))
    assert degree("has_a_step", reopened) == 1.0
    assert degree("has_a_step", after(replace(RED, actions=(done,)), reopened)) == 0.0


def test_what_was_spent_on_orphan_work_still_weighs_when_it_is_withdrawn():
    spent = replace(RED, work=(Work("orphan", money_used=90.0), Work("w", ("a",), money_used=10.0)))
    cleared = replace(spent, work=(Work("orphan", money_used=0.0), spent.work[1]))
    assert weights("work_has_a_place", after(spent, cleared))["orphan"] == 0.9
    before, now = (reading("work_has_a_place", one).degree for one in (spent, after(spent, cleared)))
    assert now == before
