"""The demo company: of the shape that it is said to have, the same from the same seed and day, and true to its log."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from demo.days import LEAP_DAY, TODAY
from hoshin.alignment.said import days_said
from hoshin.changes import moments
from hoshin.changes.verify import verify
from hoshin.demo.cast import Cast
from hoshin.demo.company import make
from hoshin.demo.dates import Dates
from hoshin.journal.models import Entry
from hoshin.kpis.facts import Observation
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.facts import Action
from hoshin.work.plan import Initiative, Purpose

pytestmark = pytest.mark.long


def told() -> list[tuple[Any, ...]]:
    """Every line of the journal, but for the integers of batches, which a database does not begin anew."""
    lines = Entry.objects.order_by("pk").values_list("number", "at", "actor", "verb", "subject", "payload")
    return [
        (*line, {name: said for name, said in payload.items() if name != "closes"})
        for *line, payload in lines
    ]


def test_it_has_the_shape_of_a_real_one(cast: Cast) -> None:
    plan = moments.today()
    change = [work for work in plan.of(Initiative).values() if work.purpose is Purpose.CHANGE]
    assert [len(plan.of(kind)) for kind in (Unit, Priority, Goal, KPI)] == [14, 5, 45, 90]
    assert len(plan.of(Person)) == 299  # one has left
    assert len(change) == 60
    assert {work.unit for work in plan.of(Initiative).values() if work.purpose is Purpose.RUN} == {
        unit.ref for unit in plan.of(Unit).values()
    }
    assert 280 <= Action.objects.values("action").distinct().count() <= 320
    assert Observation.objects.values("period").distinct().count() == 24
    dates = Dates(TODAY)
    assert len(days_said(dates.begin, dates.yesterday)) == 182


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_and_day_make_the_same_company() -> None:
    make(LEAP_DAY, "once", weeks=3)
    first = told()
    assert list(verify()) == []
    _empty()
    make(LEAP_DAY, "once", weeks=3)
    assert told() == first


@pytest.mark.django_db(transaction=True)
def test_what_was_decided_before_it_began_is_in_its_plan() -> None:
    cast = make(LEAP_DAY, weeks=1)
    plan = moments.today()
    assert cast.some("design", -1).key in plan.retired.of(Person)
    assert plan[cast.goals["contracts"]].because


def _empty() -> None:
    call_command("flush", verbosity=0, interactive=False)
    moments._kept = None
    assert not Entry.objects.exists()
