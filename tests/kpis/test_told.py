"""What was reported of a series, row by row: what counts, what was said before, what was taken back."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.company import company, observe
from hoshin.changes.sheet import Absent
from hoshin.changes.undo import undo
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.queries import Span
from hoshin.kpis.told import Told, reporting_units, told_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def made():
    return company()


def told(made, upto: int | None = None) -> list[Told]:
    return told_in(Span(made.sales.key, made.root.key, MAY, JUNE), upto)


def test_a_correction_stands_before_what_it_corrected(made):
    first = observe(made.sales, made.root, (MAY, 4.0))
    observe(made.sales, made.root, (MAY, 5.0))
    (one,) = told(made)
    assert one.value == 5.0
    assert [row.value for row in one.before] == [4.0]
    assert told(made, first)[0].before == ()


def test_what_was_withdrawn_is_there_and_counts_no_more(made):
    observe(made.sales, made.root, (MAY, 4.0))
    number = observe(made.sales, made.root, (MAY, 5.0))
    assert number is not None
    undone = undo(number, by=OPERATOR).number
    (one,) = told(made)
    assert one.value == 4.0
    assert [(row.value, row.withdrawn) for row in one.before] == [(5.0, undone)]
    assert told(made, number)[0].value == 5.0


def test_a_retraction_leaves_no_value(made):
    observe(made.sales, made.root, (MAY, 4.0))
    observe(made.sales, made.root, (MAY, Absent.NOTHING))
    (one,) = told(made)
    assert one.now is not None
    assert one.value is None
    assert one.before[0].value == 4.0


def test_units_are_told_with_their_latest_value_the_latest_first(made):
    observe(made.sales, made.root, (MAY, 4.0), (JUNE, 5.0))
    observe(made.sales, made.team, (MAY, 1.0))
    observe(made.sales, made.team, (MAY, 2.0))
    found = [(one.unit, one.first, one.last, one.value) for one in reporting_units(made.sales.key)]
    assert found == [(made.root.key, MAY, JUNE, 5.0), (made.team.key, MAY, MAY, 2.0)]
