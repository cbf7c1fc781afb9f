"""Who fills the slots: owner and unit lead by the plan before a change, administrators by today's grants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import ConsentMissing, authority, missing_consents
from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import adopt_agreed, consent, keep, propose
from hoshin.errors import NotAllowed
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.accounts import account_of, close_account, give, open_account, take_away
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Contribution, Goal, Priority
from org.company import ADMINISTRATOR, LEADERS, actor, adopted, draft, lead, owner

pytestmark = pytest.mark.django_db


def missing(changes):
    return missing_consents(changes, moments.today(), {changes.author})


def company_people(company):
    return (company.rita, company.paul, company.vera, company.olga, company.mia)


def goal(company, **values):
    return Goal(
        new_key(), **{"title": "Sell valves", "unit": company.valves.ref, "cycle": company.year.ref} | values
    )


@pytest.fixture(autouse=True)
def all_but_mia_have_accounts(company):
    for person in (company.rita, company.paul, company.vera, company.olga):
        open_account(person.key, by=OPERATOR)


@pytest.fixture
def vera_is_administrator(company):
    give(account_of(company.vera.key), GrantName.ADMINISTRATOR, by=OPERATOR)
    return account_of(company.vera.key)


def test_the_owner_of_a_goal_words_it(company):
    assert missing(draft(company.olga).update(company.goal, title="Sell more pumps")) == set()


def test_the_lead_of_its_unit_says_who_owns_a_goal(company):
    changes = draft(company.paul).update(company.goal, owner=company.mia.ref)
    assert missing(changes) == set()


def test_what_is_not_theirs_is_refused_to_a_member(company):
    open_account(company.mia.key, by=OPERATOR)
    with pytest.raises(ConsentMissing) as caught:
        adopt(draft(company.mia).update(company.goal, title="Mine"))
    assert (caught.value.exit_code, caught.value.seats) == (3, {owner(company.goal)})
    assert moments.today()[company.goal.ref].title == "Sell pumps"


def test_the_lead_of_a_unit_above_does_not_fill_the_slot_of_the_unit(company):
    changes = draft(company.rita).update(company.goal, owner=company.mia.ref)
    assert missing(changes) == {lead(company.pumps)}


def test_a_changeset_cannot_grant_what_it_uses(company):
    changes = draft(company.mia).update(company.pumps, lead=company.mia.ref)
    changes.update(company.goal, owner=company.mia.ref).update(company.goal, title="Mine now")
    assert missing(changes) == {lead(company.root), lead(company.pumps), owner(company.goal)}


def test_a_unit_lead_cannot_take_a_goal_and_word_it_at_once(company):
    changes = draft(company.paul).update(company.goal, owner=company.paul.ref)
    assert missing(changes.update(company.goal, title="Mine now")) == {owner(company.goal)}


def test_what_was_granted_before_is_used(company):
    open_account(company.mia.key, by=OPERATOR)
    adopt(draft(company.paul).update(company.goal, owner=company.mia.ref))
    assert missing(draft(company.mia).update(company.goal, title="Mine now")) == set()


def test_a_goal_that_moves_asks_the_leads_of_both_units(company):
    changes = draft(company.olga).update(company.goal, unit=company.valves.ref)
    assert missing(changes) == {lead(company.pumps), lead(company.valves)}


def test_the_lead_that_counts_is_that_of_the_unit_before_the_change(company):
    changes = draft(company.vera).update(company.goal, unit=company.valves.ref)
    assert missing(changes.update(company.goal, owner=company.vera.ref)) == {lead(company.pumps)}


def test_a_person_who_moves_asks_the_leads_of_both_units(company):
    changes = draft(company.mia).update(company.mia, unit=company.valves.ref)
    assert missing(changes) == {lead(company.pumps), lead(company.valves)}


def test_a_unit_that_moves_asks_the_leads_it_leaves_and_joins(company):
    changes = draft(company.paul).update(company.pumps, parent=company.valves.ref)
    assert missing(changes) == {lead(company.root), lead(company.valves)}


def test_the_lead_above_says_who_leads_a_unit(company):
    assert missing(draft(company.rita).update(company.pumps, lead=company.mia.ref)) == set()
    assert missing(draft(company.paul).update(company.pumps, lead=company.mia.ref)) == {lead(company.root)}


def test_a_unit_is_founded_by_the_lead_above_it(company):
    seals = Unit(new_key(), name="Seals", parent=company.pumps.ref)
    assert missing(draft(company.paul).create(seals)) == set()
    assert missing(draft(company.vera).create(seals)) == {lead(company.pumps)}


def test_what_nobody_fills_is_filled_by_the_administrators(company, vera_is_administrator):
    nobodys = goal(company, unit=company.pumps.ref)
    adopted(nobodys)
    assert missing(draft(company.vera).update(nobodys, title="Found")) == set()
    assert missing(draft(company.paul).update(nobodys, title="Found")) == {owner(nobodys)}


def test_administrators_do_not_fill_what_somebody_fills(company, vera_is_administrator):
    assert missing(draft(company.vera).update(company.goal, title="Found")) == {owner(company.goal)}


def test_who_has_left_fills_no_slot(company):
    adopt(draft().retire(company.olga))
    assert missing(draft(company.olga).update(company.goal, title="Still mine")) == {owner(company.goal)}


def test_who_has_left_fills_no_slot_as_an_administrator(company, vera_is_administrator):
    adopt(draft().retire(company.vera))
    assert missing(draft(company.vera).update(company.policy, currency="USD")) == {ADMINISTRATOR}


def test_the_slot_of_who_has_left_is_filled_by_the_administrators(company, vera_is_administrator):
    adopt(draft().retire(company.olga))
    assert missing(draft(company.vera).update(company.goal, title="Found")) == set()


def test_rights_of_an_administrator_end_with_the_grant(company, vera_is_administrator):
    take_away(vera_is_administrator, GrantName.ADMINISTRATOR, by=OPERATOR)
    assert missing(draft(company.vera).update(company.policy, currency="USD")) == {ADMINISTRATOR}


def test_the_charter_is_for_the_leaders(company):
    assert missing(draft(company.paul).create(Priority(new_key(), title="Safety"))) == {LEADERS}


def test_a_share_asks_the_owner_of_what_is_served(company):
    below = goal(company, parent=company.goal.ref, owner=company.vera.ref)
    adopted(below)
    share = Decimal("0.5")
    assert missing(draft(company.vera).update(below, share=share)) == {owner(company.goal)}
    assert missing(draft(company.olga).update(below, share=share)) == set()


def test_a_goal_that_is_made_with_a_share_asks_the_owner_of_what_it_serves(company):
    below = goal(company, parent=company.goal.ref, share=Decimal("0.5"))
    assert missing(draft(company.vera).create(below)) == {owner(company.goal)}


def test_a_goal_that_takes_its_share_elsewhere_asks_those_it_leaves_and_joins(company):
    above = goal(company, title="Above", owner=company.rita.ref)
    below = goal(company, parent=company.goal.ref, owner=company.vera.ref, share=Decimal("0.5"))
    adopted(above, below)
    changes = draft(company.vera).update(below, parent=above.ref)
    assert missing(changes) == {owner(company.goal), owner(above)}


def test_the_share_of_a_retired_goal_is_set_to_nothing_by_the_owner_of_what_it_served(company):
    below = goal(company, parent=company.goal.ref, owner=company.vera.ref, share=Decimal("0.5"))
    adopted(below)
    adopt(draft().retire(below))
    assert missing(draft(company.olga).update(below, share=Decimal(0))) == set()


def test_a_contribution_asks_the_owners_of_both_ends(company):
    other = goal(company, owner=company.vera.ref)
    adopted(other)
    link = linked(Contribution(UNKEYED, source=company.goal.ref, target=other.ref))
    assert missing(draft(company.mia).create(link)) == {owner(company.goal), owner(other)}
    assert missing(draft(company.olga).create(link)) == {owner(other)}


def test_a_measure_asks_the_owners_of_both_ends(company):
    sales = KPI(new_key(), name="Sales", owner=company.vera.ref)
    adopted(sales)
    link = linked(Measure(UNKEYED, kpi=sales.ref, of=company.goal.ref))
    assert missing(draft(company.mia).create(link)) == {owner(sales), owner(company.goal)}


def test_who_may_retire_may_restore(company):
    sales = KPI(new_key(), name="Sales", unit=company.valves.ref)
    adopted(sales)
    adopt(draft(company.vera).retire(sales))
    assert missing(draft(company.vera).restore(sales)) == set()


def test_a_consent_lapses_when_who_gave_it_leads_no_more(company):
    key = keep(draft(company.olga).update(company.goal, owner=company.mia.ref)).key
    propose(key, by=actor(company.olga))
    assert consent(key, by=actor(company.paul)).state == "agreed"
    adopt(draft().update(company.pumps, lead=company.rita.ref))
    assert consent(key, by=actor(company.rita)).state == "agreed"


def test_a_consent_lapses_when_the_account_of_who_gave_it_ends(company):
    key = keep(draft(company.olga).update(company.goal, owner=company.mia.ref)).key
    propose(key, by=actor(company.olga))
    consent(key, by=actor(company.paul))
    close_account(account_of(company.paul.key), by=OPERATOR)
    with pytest.raises(ConsentMissing, match="unit lead"):
        adopt_agreed(key, by=actor(company.olga))


def test_who_has_no_account_writes_no_draft(company):
    with pytest.raises(NotAllowed, match="not propose"):
        keep(draft(company.mia).update(company.goal, title="Mine"))


@pytest.mark.parametrize("ability", list(Ability))
def test_who_has_left_is_able_to_do_nothing(company, ability):
    open_account(company.mia.key, *GrantName, by=OPERATOR)
    adopt(draft().retire(company.mia))
    assert not authority().may(actor(company.mia), ability)


def test_who_has_no_account_adopts_nothing_not_even_what_is_theirs(company):
    adopted(mias := goal(company, owner=company.mia.ref))
    with pytest.raises(NotAllowed, match="not decide"):
        adopt(draft(company.mia).update(mias, title="Sell more pumps"))


@pytest.fixture
def mias(company):
    """A goal that a file gave to Mia, who has no account."""
    adopted(made := goal(company, owner=company.mia.ref))
    return made


def test_who_has_no_account_fills_no_slot_so_that_administrators_stand_in(
    company, mias, vera_is_administrator
):
    assert missing(draft(company.mia).update(mias, title="Mine")) == {owner(mias)}
    assert missing(draft(company.vera).update(mias, title="Mended")) == set()


@pytest.mark.parametrize("grant", [GrantName.VIEWER, GrantName.BOARD_READER])
def test_nor_does_who_has_an_account_that_only_reads(company, mias, vera_is_administrator, grant):
    account = open_account(company.mia.key, grant, by=OPERATOR)
    assert missing(draft(company.vera).update(mias, title="Mended")) == set()
    give(account, GrantName.MEMBER, by=OPERATOR)
    assert missing(draft(company.vera).update(mias, title="Mended")) == {owner(mias)}


def test_administrators_stand_in_for_a_unit_lead_without_an_account(company, vera_is_administrator):
    adopt(draft().update(company.pumps, lead=company.mia.ref))
    changes = draft(company.vera).update(company.goal, owner=company.olga.ref, due=date(2026, 6, 30))
    assert missing(changes) == {owner(company.goal)}
    assert missing(draft(company.vera).create(Person(new_key(), unit=company.pumps.ref))) == set()


def test_administrators_stand_in_no_more_once_the_owner_is_let_in(company, mias, vera_is_administrator):
    key = keep(draft(company.olga).update(mias, title="Sell seals")).key
    propose(key, by=actor(company.olga))
    assert consent(key, by=actor(company.vera)).state == "agreed"
    open_account(company.mia.key, by=OPERATOR)
    with pytest.raises(ConsentMissing) as caught:
        adopt_agreed(key, by=actor(company.vera))
    assert caught.value.seats == {owner(mias)}
    consent(key, by=actor(company.mia))
    assert adopt_agreed(key, by=actor(company.mia)).picture[mias.ref].title == "Sell seals"


def test_an_owner_who_is_let_in_is_asked_for_what_was_proposed_before(company, mias, vera_is_administrator):
    key = keep(draft(company.olga).update(mias, title="Sell seals")).key
    propose(key, by=actor(company.olga))
    open_account(company.mia.key, by=OPERATOR)
    with pytest.raises(NotAllowed, match="not among those"):
        consent(key, by=actor(company.vera))
    assert consent(key, by=actor(company.mia)).state == "agreed"


def test_an_administrator_stands_in_for_what_waits_for_somebody_whose_account_ends(
    company, vera_is_administrator
):
    key = keep(draft(company.paul).update(company.goal, title="Sell seals")).key
    propose(key, by=actor(company.paul))
    close_account(account_of(company.olga.key), by=OPERATOR)
    assert consent(key, by=actor(company.vera)).state == "agreed"


def test_many_seats_ask_once_who_is_able_to_decide(company, vera_is_administrator, django_assert_num_queries):
    goals = [goal(company, owner=person.ref) for person in company_people(company) for _ in range(20)]
    adopted(*goals)
    changes, before = draft(company.vera), moments.today()
    for each in goals:
        changes.update(each, title="Found")
    with django_assert_num_queries(2):  # who decides, and who administers
        assert missing_consents(changes, before, {changes.author})


def test_who_has_no_account_adopts_nothing_that_others_agreed_to(company):
    key = keep(draft(company.olga).update(company.goal, title="Sell more pumps")).key
    propose(key, by=actor(company.olga))
    for stranger in (actor(company.mia), person_actor(new_key())):
        with pytest.raises(NotAllowed, match="not decide"):
            adopt_agreed(key, by=stranger)
    assert adopt_agreed(key, by=actor(company.olga)).number == numbers.head()[1]


def test_what_a_goal_is_hung_under_is_asked(company):
    below = goal(company, parent=company.goal.ref)
    assert missing(draft(company.vera).create(below)) == {owner(company.goal)}
    adopted(alone := goal(company, owner=company.vera.ref))
    assert missing(draft(company.vera).update(alone, parent=company.goal.ref)) == {owner(company.goal)}


def test_who_gives_a_goal_away_is_asked(company):
    adopted(below := goal(company, parent=company.goal.ref, owner=company.vera.ref))
    assert missing(draft(company.vera).update(below, parent=None)) == {owner(company.goal)}


def test_a_conflict_is_told_to_nobody_who_does_not_decide(company):
    open_account(company.mia.key, by=OPERATOR)
    changes = draft(company.mia)
    changes.edits = [Edit(Op.UPDATE, company.goal.ref, "title", "Guessed", "Mine")]
    with pytest.raises(ConsentMissing) as caught:
        adopt(changes)
    assert "Sell pumps" not in str(caught.value)


def test_a_kpi_is_made_by_the_lead_of_the_unit_that_keeps_it(company):
    sales = KPI(new_key(), name="Sales", unit=company.pumps.ref)
    assert missing(draft(company.paul).create(sales)) == set()
    assert missing(draft(company.mia).create(sales)) == {lead(company.pumps)}


def test_a_stranger_fills_nothing(company):
    assert missing(draft(person_actor(new_key())).update(company.goal, title="Mine")) == {owner(company.goal)}


def test_a_person_is_taken_in_by_the_lead_of_the_unit(company):
    nina = Person(new_key(), unit=company.pumps.ref)
    assert missing(draft(company.paul).create(nina)) == set()
    assert missing(draft(company.vera).create(nina)) == {lead(company.pumps)}
