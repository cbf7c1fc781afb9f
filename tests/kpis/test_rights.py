"""Whose observations a person may record: as owner, as a lead, as an administrator, in another's name."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.engine.periods import Grain
from hoshin.errors import NotAllowed
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR, acting_for
from hoshin.journal.models import Batch
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person
from kpis.company import JANUARY, actor, adopted_now, kpi, member

pytestmark = pytest.mark.django_db


def recorded(company, kpi, unit, by):
    return record_observations([Row(kpi.key, unit.key, JANUARY, 1.0)], by=by).new


@pytest.mark.parametrize("by", [OPERATOR, CLOCK])
def test_the_operator_and_the_program_record_anything(company, by):
    assert recorded(company, company.sales, company.other_team, by) == 1


def test_the_owner_of_a_kpi_records_it_for_any_unit(company):
    assert recorded(company, company.sales, company.other_team, member(company.ben)) == 1


def test_the_lead_of_the_unit_that_keeps_a_kpi_records_it_for_any_unit(company):
    assert recorded(company, company.sales, company.root, member(company.ada)) == 1


def test_the_lead_of_a_unit_records_its_own_figures(company):
    assert recorded(company, company.sales, company.other_team, member(company.cleo)) == 1


def test_who_has_no_grant_records_nothing(company):
    with pytest.raises(NotAllowed, match="not record"):
        recorded(company, company.sales, company.other_team, actor(company.ben))
    assert company.sold() == []


def test_a_lead_does_not_record_the_figures_of_another_unit(company):
    with pytest.raises(NotAllowed, match=r"Not yours to record: “Sales” of “Organisation”"):
        recorded(company, company.sales, company.root, member(company.cleo))
    assert company.sold() == []


@pytest.fixture
def administrator(company):
    """Dora, who administers and leads nothing."""
    adopted_now(dora := Person(new_key(), unit=company.root.ref))
    open_account(dora.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    return actor(dora)


def test_an_administrator_records_what_nobody_owns_or_leads(company, administrator):
    assert recorded(company, kpi(), company.root, administrator) == 1


def test_an_administrator_does_not_record_what_is_others_by_that_grant_alone(company, administrator):
    adopt(Draft(moments.today(), author=OPERATOR).update(company.root, lead=company.ada.ref))
    for person in (company.ada, company.ben):
        member(person, GrantName.MEMBER)
    with pytest.raises(NotAllowed, match="Not yours to record"):
        recorded(company, company.sales, company.root, administrator)


def test_an_administrator_records_for_an_owner_without_an_account(company, administrator):
    adopt(Draft(moments.today(), author=OPERATOR).update(company.root, lead=company.ada.ref))
    assert recorded(company, company.sales, company.root, administrator) == 1


def test_a_facilitator_records_in_the_name_of_who_may(company):
    fay = member(company.cleo, GrantName.FACILITATOR)
    assert recorded(company, company.sales, company.root, acting_for(company.ben.key, by=fay)) == 1
    (batch,) = Batch.objects.filter(number__gt=company.number)
    assert batch.actor == f"person:{company.cleo.key} for {company.ben.key}"


def test_a_facilitator_records_in_nobodys_name_what_is_not_theirs(company):
    fay = member(company.ben, GrantName.FACILITATOR)  # who owns it themself
    with pytest.raises(NotAllowed, match="Not yours to record"):
        recorded(company, company.sales, company.root, acting_for(company.cleo.key, by=fay))


def test_who_is_no_facilitator_records_in_nobodys_name(company):
    with pytest.raises(NotAllowed, match="takes a facilitator"):
        recorded(company, company.sales, company.root, acting_for(company.ben.key, by=member(company.ada)))


def test_one_row_that_is_not_theirs_keeps_all_out(company):
    rows = [Row(company.sales.key, unit.key, JANUARY, 1.0) for unit in (company.other_team, company.root)]
    with pytest.raises(NotAllowed):
        record_observations(rows, by=member(company.cleo))
    assert numbers.head()[1] == company.number


def test_a_few_of_many_that_are_not_theirs_are_named(company):
    rows = [Row(kpi(f"KPI {at}").key, company.root.key, JANUARY, 1.0) for at in range(7)]
    with pytest.raises(NotAllowed, match=r"“KPI 4” of “Organisation”; and 2 more\."):
        record_observations(rows, by=member(company.cleo))


def test_a_draft_cannot_grant_what_it_uses(company):
    cleo = member(company.cleo)
    draft = Draft(moments.today(), author=cleo)
    draft.create(mine := KPI(new_key(), name="Mine", grain=Grain.MONTH, owner=company.cleo.ref))
    with pytest.raises(NotAllowed, match=f"{mine.key} of “Organisation”"):
        record_observations([Row(mine.key, company.root.key, JANUARY, 1.0)], by=cleo, draft=draft)


def test_a_kpi_that_is_not_there_and_one_that_is_not_theirs_read_alike(company):
    with pytest.raises(NotAllowed, match="Not yours to record"):
        record_observations([Row(new_key(), company.root.key, JANUARY, 1.0)], by=member(company.cleo))


def test_an_owner_that_was_replaced_records_no_more(company):
    adopt(Draft(moments.today(), author=OPERATOR).update(company.sales, owner=company.cleo.ref))
    with pytest.raises(NotAllowed, match="Not yours to record"):
        recorded(company, company.sales, company.root, member(company.ben))
