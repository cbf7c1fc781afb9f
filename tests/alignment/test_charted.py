"""What is kept of series for charts: stretches of limits, signals and the fan, as they were said; read without NumPy."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from alignment.company import MIDSUMMER, company, create, observe
from alignment.mill import at
from hoshin.alignment.ahead import look_again
from hoshin.alignment.charted import Charted, charted_of, read
from hoshin.alignment.charting import charted_at
from hoshin.alignment.facts import SeriesRecord
from hoshin.alignment.series_records import said_of
from hoshin.changes import moments
from hoshin.changes.links import UNKEYED, linked
from hoshin.kpis.plan import Rebase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

BEFORE, AFTER = (40.0, 42.0, 41.0, 43.0, 40.0, 42.0, 41.0), (60.0, 61.0, 59.0, 62.0, 60.0, 61.0)


@pytest.fixture
def sales():
    """A company whose sales went up in January 2026."""
    with at(MIDSUMMER, 8):
        made = company(target=Decimal(100))
        for turn, value in enumerate((*BEFORE, *AFTER)):
            observe(made.sales, made.root, (date(2025 + (turn + 5) // 12, (turn + 5) % 12 + 1, 1), value))
        look_again()
        yield made


def charted(made) -> Charted:
    return charted_of(made.sales.key)[made.root.key]


def test_without_a_rebase_one_range_holds_all_through(sales):
    (stretch,) = charted(sales).stretches
    assert stretch.first == date(2025, 6, 1)
    assert stretch.points == 13


def test_where_it_was_rebased_limits_begin_anew_and_signals_with_them(sales):
    before = charted(sales).signals
    create(linked(Rebase(UNKEYED, kpi=sales.sales.ref, day=date(2026, 1, 1))))
    assert look_again() == 1
    said = charted(sales)
    assert [one.first for one in said.stretches] == [date(2025, 6, 1), date(2026, 1, 1)]
    assert [one.points for one in said.stretches] == [7, 6]
    assert said.stretches[1].mean == pytest.approx(60.5)
    assert before
    assert said.signals == ()


def test_a_rebase_takes_no_values_from_the_history_of_a_chance(sales):
    create(linked(Rebase(UNKEYED, kpi=sales.sales.ref, day=date(2026, 1, 1))))
    look_again()
    (said,) = said_of({sales.sales.key}).values()
    assert said.values == 13
    assert said.limits.points == 6


def test_the_fan_rises_at_each_step(sales):
    said = charted(sales)
    assert len(said.ahead) == len(said.mean) >= 6
    for step in said.ahead:
        assert list(step) == sorted(step)


def test_judged_anew_it_says_the_same(sales):
    picture = moments.today()
    again = charted_at(sales.sales.ref, sales.root.key, picture, MIDSUMMER)
    assert again == charted(sales)


def test_a_record_of_before_rebases_were_kept_is_still_read(sales):
    row = SeriesRecord.objects.latest("batch_id")
    chart, forecast = json.loads(row.chart), json.loads(row.forecast)
    del chart["stretches"], chart["values"], forecast["fan"]
    old = read(row.day, row.last_period, json.dumps(chart), json.dumps(forecast))
    assert old.stretches[0].mean == charted(sales).stretches[0].mean
    assert old.ahead == ()
