"""How things stand and what is said of goals, as it is kept: the same as judging says."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import plan
from alignment.mill import BEGIN, at, mill
from hoshin.alignment.assess import assess
from hoshin.alignment.assessing import tell
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.kept import stands_in
from hoshin.alignment.kept_goals import kept_of
from hoshin.alignment.settle import settle
from hoshin.changes.keys import new_key
from hoshin.kpis.plan import Measure
from hoshin.strategy.plan import Goal, Priority

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def test_what_is_kept_is_what_judging_says() -> None:
    mill()
    with at(BEGIN, 9):
        bring_up_to_date()
        judged = settle()
        keys = [record.key for kind in (Goal, Priority, Measure) for record in plan().of(kind).values()]
        with CaptureQueriesContext(connection) as asked:
            stands, goals = kept_of([*keys, new_key()])
        assert len(asked) == 1
        assert stands == stands_in(judged, keys)
        assert goals == {said.goal: said for said in tell(assess(judged)).goals}
        assert sum(said.mass for said in goals.values()) == pytest.approx(1.0)
        assert all(said.work is not None for said in goals.values())
