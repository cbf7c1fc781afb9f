"""What work costs in a spreadsheet: amounts of a currency and a year become allocations, all else is told."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.interchange.sheet_plan.importing import import_reading, preview
from hoshin.interchange.sheets import read_pasted, read_plan
from hoshin.journal.actor import OPERATOR
from hoshin.resources.plan import Allocation, Pool, PoolKind
from interchange.stratml_files import home, only, plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def read(*rows):
    lines = ("\t".join(each.strip() for each in row.split("|")) for row in rows)
    return read_plan(read_pasted("\n".join(lines) + "\n"))


def take(reading):
    return import_reading(reading, source="the plan", by=OPERATOR)


PORTFOLIO = read(
    "Project | Owner | Start | End | Cost (k€)",
    "Roll out the tool | Anna Berg | 2026-02-01 | 2026-11-30 | 350",
    "Close the site | Tom Wu | 2026-03-01 | 2027-06-30 | 2400",
    "Train the teams | Eva Ost | 2026-04-01 | 2026-09-30 | 80-120",
)


def test_what_work_of_one_year_costs_is_an_allocation_of_a_pool_of_its_currency():
    take(PORTFOLIO)
    pool, allocation = only(Pool), only(Allocation)
    assert (pool.name, pool.holds, pool.unit_of_measure) == ("Budget (EUR)", PoolKind.MONEY, "EUR")
    assert (allocation.period, allocation.amount) == (date(2026, 1, 1), 350_000)
    assert plan()[allocation.initiative].title == "Roll out the tool"


def test_a_second_import_leaves_nothing():
    take(PORTFOLIO)
    done = take(PORTFOLIO)
    assert (done.edits, done.facts) == ((), ())


def test_what_is_not_said_of_an_amount_is_told_and_not_guessed():
    told = [str(remark) for remark in take(PORTFOLIO).remarks]
    assert any("how much is for which year" in each for each in told)
    assert any("“80-120” is no amount" in each for each in told)


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [("Budget", "350", "currency is not said"), ("Budget (€)", "350", "")],
)
def test_a_currency_is_said_or_the_amount_is_left_out(heading, cell, why):
    reading = read(
        f"Project | Owner | End | {heading}",
        f"Roll out | Anna Berg | 2026-11-30 | {cell}",
        "Stop | Tom Wu | 2026-11-30 |",
    )
    told = [
        str(remark) for remark in preview(reading, source="the plan", by=OPERATOR).prepared.report.remarks
    ]
    assert any("currency is not said" in each for each in told) == bool(why)


def test_an_amount_beside_a_goal_is_told_as_a_plan_keeps_what_work_costs():
    reading = read(
        "Goal | Owner | Due | Budget (€)",
        "Win | Anna Berg | 2026-11-30 | 350",
        "Keep | Tom Wu | 2026-11-30 | 20",
    )
    told = [
        str(remark) for remark in preview(reading, source="the plan", by=OPERATOR).prepared.report.remarks
    ]
    assert any("no work" in each for each in told)
