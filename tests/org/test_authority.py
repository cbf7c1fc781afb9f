"""Who fills the slots: owner and unit lead by the plan before a change, administrators by today's grants."""

from __future__ import annotations

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
from hoshin.org.accounts import account_of, close_account, open_account, take_away
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Contribution, Goal, Priority
from org.company import ADMINISTRATOR, LEADERS, actor, adopted, draft, lead, owner

pytestmark = pytest.mark.django_db


def missing(changes):
    return missing_consents(changes, moments.today(), {changes.author})


def goal(company, **values):
    return Goal(
        new_key(), **{"title": "Sell valves", "unit": company.valves.ref, "cycle": company.year.ref} | values
    )


@pytest.fixture
def vera_is_administrator(company):
    return open_account(company.vera.key, GrantName.ADMINISTRATOR, by=OPERATOR)


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
    open_account(company.paul.key, by=OPERATOR)
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
    open_account(company.vera.key, by=OPERATOR)
    adopt(draft(company.vera).retire(sales))
    assert missing(draft(company.vera).restore(sales)) == set()


def test_a_consent_lapses_when_who_gave_it_leads_no_more(company):
    for person in (company.olga, company.paul, company.rita):
        open_account(person.key, by=OPERATOR)
    key = keep(draft(company.olga).update(company.goal, owner=company.mia.ref)).key
    propose(key, by=actor(company.olga))
    assert consent(key, by=actor(company.paul)).state == "agreed"
    adopt(draft().update(company.pumps, lead=company.rita.ref))
    assert consent(key, by=actor(company.rita)).state == "agreed"


def test_a_consent_lapses_when_the_account_of_who_gave_it_ends(company):
    olga, paul = (open_account(person.key, by=OPERATOR) for person in (company.olga, company.paul))
    key = keep(draft(company.olga).update(company.goal, owner=company.mia.ref)).key
    propose(key, by=actor(company.olga))
    consent(key, by=actor(company.paul))
    close_account(paul, by=OPERATOR)
    with pytest.raises(ConsentMissing, match="unit lead"):
        adopt_agreed(key, by=actor(company.olga))
    assert account_of(company.olga.key) == olga


def test_who_has_no_account_writes_no_draft(company):
    with pytest.raises(NotAllowed, match="not propose"):
        keep(draft(company.mia).update(company.goal, title="Mine"))


@pytest.mark.parametrize("ability", list(Ability))
def test_who_has_left_is_able_to_do_nothing(company, ability):
    open_account(company.mia.key, *GrantName, by=OPERATOR)
    adopt(draft().retire(company.mia))
    assert not authority().may(actor(company.mia), ability)


def test_who_has_no_account_adopts_nothing_not_even_what_is_theirs(company):
    changes = draft(company.olga).update(company.goal, title="Sell more pumps")
    assert missing(changes) == set()
    with pytest.raises(NotAllowed, match="not decide"):
        adopt(changes)


def test_who_has_no_account_adopts_nothing_that_others_agreed_to(company):
    open_account(company.olga.key, by=OPERATOR)
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
