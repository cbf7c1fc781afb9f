"""Actions: opened, given away, moved, done, dropped; by whom; and what was current when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.ref import Ref
from hoshin.changes.undo import undo
from hoshin.changes.verify import verify
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal.actor import OPERATOR, acting_for
from hoshin.org.accounts import account_of, give, open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.work.act import NewAction, drop, mark_done, move_due, open_actions, reassign, reopen
from hoshin.work.facts import ActionState
from hoshin.work.queries import actions, actions_for, history_of_action
from work.company import TODAY, Company, actor, create

pytestmark = pytest.mark.stores


@pytest.fixture
def action(company: Company) -> Key:
    new = NewAction("Order the sand", company.initiative.ref, company.cy.ref, due=date(2026, 8, 1))
    open_actions([new], by=OPERATOR, day=TODAY)
    return new.key


def test_an_action_stands_as_it_was_opened(company: Company, action: Key) -> None:
    now = actions()[action]
    assert (now.title, now.serves, now.assignee) == ("Order the sand", company.initiative.ref, company.cy.ref)
    assert (now.opened, now.due, now.state) == (TODAY, date(2026, 8, 1), ActionState.OPEN)


def test_who_has_an_action_says_that_it_is_done(company: Company, action: Key) -> None:
    mark_done([action], by=actor(company.cy), day=date(2026, 7, 20))
    assert (actions()[action].state, actions()[action].day) == (ActionState.DONE, date(2026, 7, 20))


def test_the_lead_of_the_unit_gives_an_action_to_another(company: Company, action: Key) -> None:
    reassign([action], company.bo.ref, by=actor(company.ada), day=TODAY)
    assert actions()[action].assignee == company.bo.ref


def test_what_is_another_persons_is_not_mine(company: Company, action: Key) -> None:
    reassign([action], company.bo.ref, by=OPERATOR, day=TODAY)
    with pytest.raises(NotAllowed, match="New moulds"):
        drop([action], by=actor(company.cy), day=TODAY)
    assert actions()[action].is_open


def test_anyone_opens_an_action_of_their_own(company: Company) -> None:
    mine = NewAction("Read the norm", company.goal.ref, company.cy.ref)
    open_actions([mine], by=actor(company.cy), day=TODAY)
    with pytest.raises(NotAllowed):
        open_actions(
            [NewAction("Read it", company.goal.ref, company.bo.ref)], by=actor(company.cy), day=TODAY
        )
    assert list(actions()) == [mine.key]


def test_a_facilitator_opens_and_closes_anothers_action_in_their_name(company: Company) -> None:
    give(account_of(company.bo.key), GrantName.FACILITATOR, by=OPERATOR)
    by = acting_for(company.cy.key, by=actor(company.bo))
    new = NewAction("Ask the foundry", company.goal.ref, company.cy.ref)
    open_actions([new], by=by, day=TODAY)
    mark_done([new.key], by=by, day=TODAY)
    assert [happened.actor for happened in history_of_action(new.key)] == [by, by]
    with pytest.raises(NotAllowed, match="Not yours to record"):
        open_actions([NewAction("Ask", company.goal.ref, company.bo.ref)], by=by, day=TODAY)


def test_who_has_no_account_opens_no_action(company: Company) -> None:
    eve = Person(new_key(), unit=company.team.ref)
    create(eve)
    with pytest.raises(NotAllowed, match="may not record"):
        open_actions([NewAction("Look", company.goal.ref, eve.ref)], by=actor(eve), day=TODAY)


def test_an_action_of_a_milestone_is_the_initiative_owners(company: Company) -> None:
    new = NewAction("Heat the furnace", company.milestone.ref)
    assert open_actions([new], by=actor(company.bo), day=TODAY) is not None


def test_many_come_under_one_number_in_as_many_queries_as_few(company: Company) -> None:
    def opened(many: int) -> int:
        new = [NewAction(f"Step {turn}", company.goal.ref) for turn in range(many)]
        with CaptureQueriesContext(connection) as queries:
            open_actions(new, by=OPERATOR, day=TODAY)
        return len(queries)

    opened(1)  # reads the plan
    assert opened(100) == opened(20)
    assert len(actions()) == 121


def test_more_than_go_into_one_query_are_done_at_once(company: Company) -> None:
    new = [NewAction(f"Step {turn}", company.goal.ref) for turn in range(1_100)]
    open_actions(new, by=OPERATOR, day=TODAY)
    number = mark_done([action.key for action in new], by=actor(company.ada), day=date(2026, 7, 9))
    assert {action.state for action in actions().values()} == {ActionState.DONE}
    undo(number or 0, by=actor(company.ada))
    assert {action.state for action in actions().values()} == {ActionState.OPEN}


def test_some_actions_are_read_by_key_or_by_what_they_serve(company: Company, action: Key) -> None:
    other = NewAction("Read the norm", company.goal.ref)
    open_actions([other], by=OPERATOR, day=date(2026, 7, 2))
    assert list(actions(keys=[other.key])) == [other.key]
    assert [now.key for now in actions_for(company.initiative.ref)] == [action]


def test_what_happened_to_an_action_is_told_in_order(company: Company, action: Key) -> None:
    reassign([action], company.bo.ref, by=actor(company.ada), day=date(2026, 7, 2))
    done = mark_done([action], by=actor(company.bo), day=date(2026, 7, 9))
    told = history_of_action(action)
    assert [(h.actor, h.action.day.day, h.action.is_open) for h in told] == [
        (OPERATOR, 1, True),
        (actor(company.ada), 2, True),
        (actor(company.bo), 9, False),
    ]
    assert told[-1].number == done


def test_an_action_for_what_is_retired_is_closed_by_whose_it_was(company: Company, action: Key) -> None:
    adopt(Draft(moments.today(), author=OPERATOR).retire(company.milestone).retire(company.initiative))
    reassign([action], None, by=OPERATOR, day=TODAY)
    with pytest.raises(NotAllowed, match="New moulds"):
        drop([action], by=actor(company.cy), day=TODAY)
    drop([action], by=actor(company.bo), day=TODAY)
    assert not actions()[action].is_open


def test_nobody_opens_an_action_for_what_is_closed_to_them(company: Company) -> None:
    away = Unit(new_key(), name="Sales", parent=company.team.parent)
    eve = Person(new_key(), unit=away.ref)
    create(away, eve)
    open_account(eve.key, by=OPERATOR)
    adopt(Draft(moments.today(), author=OPERATOR).update(company.goal, visibility=Visibility.UNIT_AND_ABOVE))
    with pytest.raises(NotFound, match="There is no goal"):
        open_actions([NewAction("Look", company.goal.ref, eve.ref)], by=actor(eve), day=TODAY)


def test_an_earlier_number_tells_what_was_known_then(company: Company, action: Key) -> None:
    done = mark_done([action], by=OPERATOR, day=date(2026, 7, 9))
    assert done is not None
    assert actions(done - 1)[action].is_open
    assert not actions(done)[action].is_open
    undo(done, by=OPERATOR)
    assert actions()[action].is_open


def test_what_says_nothing_new_is_not_written(company: Company, action: Key) -> None:
    assert move_due([action], date(2026, 8, 1), by=OPERATOR, day=date(2026, 7, 5)) is None


def test_a_done_action_is_opened_again(company: Company, action: Key) -> None:
    mark_done([action], by=OPERATOR, day=TODAY)
    reopen([action], by=OPERATOR, day=date(2026, 7, 3))
    assert actions()[action].is_open


@pytest.mark.parametrize(
    ("new", "error", "said"),
    [
        (lambda c: NewAction("  ", c.goal.ref), BadInput, "blank title"),
        (lambda c: NewAction("A", c.team.ref), BadInput, "serves one of"),
        (lambda c: NewAction("A", replace_key(c.goal.ref)), NotFound, "There is no goal"),
        (lambda c: NewAction("A", c.goal.ref, replace_key(c.ada.ref)), NotFound, "There is no person"),
    ],
)
def test_a_bad_action_is_refused_with_a_sentence(company: Company, new, error, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error, match=said):
        open_actions([NewAction("Good", company.goal.ref), new(company)], by=OPERATOR, day=TODAY)
    assert actions() == {}


def test_nothing_is_done_before_it_was_opened(company: Company, action: Key) -> None:
    with pytest.raises(BadInput, match="opened on 2026-07-01"):
        mark_done([action], by=OPERATOR, day=date(2026, 6, 1))


def test_nothing_is_opened_on_a_day_to_come(company: Company) -> None:
    with pytest.raises(BadInput, match="up to today, 2026-10-01"):
        open_actions([NewAction("Wait", company.goal.ref)], by=OPERATOR, day=date(2026, 10, 2))


def test_an_unknown_action_is_not_found(company: Company) -> None:
    with pytest.raises(NotFound, match="There is no action"):
        mark_done([new_key()], by=OPERATOR, day=TODAY)


def test_what_actions_serve_is_not_undone_under_them(company: Company, action: Key) -> None:
    with pytest.raises(BadInput, match="actions"):
        undo(2, by=OPERATOR)
    assert list(verify()) == []


def replace_key(ref: Ref[Any]) -> Ref[Any]:
    """A reference to something of the same kind that is not there."""
    return Ref(ref.kind, new_key())
