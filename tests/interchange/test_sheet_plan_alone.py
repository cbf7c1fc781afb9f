"""A reading as a plan by itself: without home, account or database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.interchange.sheet_plan.preparing import alone
from hoshin.interchange.sheets.reading import Kind, Said
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person
from hoshin.strategy.plan import Goal
from interchange.readings import Written

TODAY = date(2026, 3, 1)


def test_a_plan_by_itself_holds_what_the_file_says_and_the_cells_that_say_it():
    written = Written()
    goal = written.goal("Sell more", owner="Anna Berg")
    written.kpi("Sales", under=goal, current=12, values=[("2026-01", 11)])
    one = alone(written.reading, TODAY)
    (kpi,) = one.picture.of(KPI).values()
    assert [goal.title for goal in one.picture.of(Goal).values()] == ["Sell more"]
    assert {name: [*map(str, of)] for name, of in one.cells[one.subjects[0]].items()} == {
        "title": ["Plan!A2"],
        "owner": ["Plan!B2"],
    }
    assert (one.current[kpi.key], list(one.names.values())) == (12.0, ["Anna Berg"])
    assert [[value.value for value in line] for line in one.series[kpi.key].values()] == [[11.0]]


def test_a_quantity_in_the_words_of_a_goal_is_no_kpi():
    written = Written()
    written.goal("Reduce late deliveries to 5 %")
    (item,) = written.reading.items
    said = replace(item, fields={"target": Said(Decimal(5), item.places, 0.7)})
    one = alone(replace(written.reading, items=(said,)), TODAY)
    assert not one.picture.of(KPI)


def test_work_that_ends_before_it_begins_is_kept_with_both_days():
    written = Written()
    written.work("Open a shop", start=date(2026, 5, 1), end=date(2026, 4, 1))
    one = alone(written.reading, TODAY)
    assert one.cannot_be == {one.subjects[0]: (date(2026, 5, 1), date(2026, 4, 1))}


@pytest.mark.parametrize("names", ["Anna & Tom", "Anna / Tom", "Anna und Tom", "Anna; Tom"])
def test_several_who_are_named_are_people_and_the_first_answers(names):
    written = Written()
    written.goal("Sell more", owner=names)
    one = alone(written.reading, TODAY)
    (goal,) = one.picture.of(Goal).values()
    assert len(one.picture.of(Person)) == 2
    assert one.names[goal.owner.key] == "Anna"


TITLES = st.sampled_from(["", "Sell more", "sell more", "Sell\nmore", "Ä" * 300])
VALUES = st.one_of(st.none(), st.decimals(-(10**6), 10**6, places=2))
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2200, 1, 1)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Kind)),
            TITLES,
            st.none() | st.integers(0, 8),
            VALUES,
            VALUES,
            DAYS,
            DAYS,
        ),
        max_size=9,
    )
)
def test_whatever_a_file_says_it_is_a_plan_that_can_be(rows):
    written = Written()
    for kind, title, under, one, other, start, end in rows:
        fields = {"baseline": one, "low": one, "high": other, "weight": other, "start": start, "due": end}
        above = under if under is not None and under < len(written.reading.items) else None
        written.add(
            kind, title, under=above, **{n: v for n, v in fields.items() if v is not None}, owner=title
        )
    found = alone(written.reading, TODAY)
    assert found.faults == ()
    assert all(
        isinstance(value, Decimal | None)
        for goal in found.picture.of(Goal).values()
        for value in [goal.share]
    )
