"""Assumptions, and the signposts and guardrails that KPIs are for them and for values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import Record
from hoshin.changes.verify import verify
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Guardrail, Rebase, Signpost
from hoshin.strategy.plan import Assumption, Priority, Value

pytestmark = [pytest.mark.stores, pytest.mark.django_db]


def made(*records: Record) -> None:
    draft = Draft(moments.today(), author=OPERATOR, reason="Made for a test")
    for record in records:
        draft.create(record)
    adopt(draft)


def test_an_assumption_carries_a_priority_and_has_a_signpost() -> None:
    priority, kpi = Priority(new_key(), title="Service"), KPI(new_key(), name="Renewals")
    assumption = Assumption(
        new_key(), text="Water works renew.", about=priority.ref, review_on=date(2026, 9, 1)
    )
    signpost = linked(Signpost(UNKEYED, assumption=assumption.ref, kpi=kpi.ref, wrong_below=Decimal(80)))
    made(priority, kpi, assumption, signpost)
    assert moments.today().of(Signpost).by("assumption", assumption.ref) == (signpost,)
    assert list(verify()) == []


def test_a_priority_is_not_retired_from_under_its_assumption() -> None:
    priority = Priority(new_key(), title="Service")
    made(priority, Assumption(new_key(), text="Water works renew.", about=priority.ref))
    with pytest.raises(Broken, match="while Assumption"):
        adopt(Draft(moments.today(), author=OPERATOR).retire(priority))


def test_the_limits_of_a_guardrail_stand_in_order() -> None:
    value, kpi = Value(new_key(), name="Safe hands"), KPI(new_key(), name="Accidents")
    with pytest.raises(Broken, match="low is 5, which is beyond high"):
        made(
            value,
            kpi,
            linked(Guardrail(UNKEYED, value=value.ref, kpi=kpi.ref, low=Decimal(5), high=Decimal(4))),
        )


def test_a_kpi_is_rebased_once_a_day() -> None:
    kpi = KPI(new_key(), name="Scrap")
    rebase = linked(Rebase(UNKEYED, kpi=kpi.ref, day=date(2026, 3, 1), because="The new furnace runs."))
    made(kpi, rebase)
    assert [r.because for r in moments.today().of(Rebase).by("kpi", kpi.ref)] == ["The new furnace runs."]
    assert linked(Rebase(UNKEYED, kpi=kpi.ref, day=date(2026, 4, 1))).key != rebase.key
