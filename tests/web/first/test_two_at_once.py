"""Two people in the first hour at once: nobody's change is lost, and nothing is done twice."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.org.plan import PeopleLevel, Vocabulary
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Goal, Intent, PriorityWeight
from web.first.conftest import shown, text, upload

pytestmark = pytest.mark.django_db(transaction=True)

CHOICES = {"year_begins": "1", "vocabulary": "plain", "people_level": "teams"}


@pytest.fixture
def fields(visitor):
    """The fields of the weights of two priorities, which weigh 20 each."""
    visitor.post("/first/priorities", {"first": "Grow", "second": "Deliver"})
    names = [f"weight-{one.priority.key}" for one in moments.today().of(PriorityWeight).values()]
    visitor.post("/first/weights", dict.fromkeys(names, "20"))
    return names


def weights():
    return sorted(one.weight for one in moments.today().of(PriorityWeight).values())


def test_a_weight_that_one_left_stays_as_another_set_it(visitor, fields):
    number = shown(visitor, "/first/weights")
    visitor.post("/first/weights", {fields[0]: "40", fields[1]: "20"})
    visitor.post("/first/weights", {fields[0]: "20", fields[1]: "30", "shown": number})
    assert weights() == [30, 40]


def test_a_weight_that_both_set_is_told_and_can_be_sent_again(visitor, fields):
    number = shown(visitor, "/first/weights")
    visitor.post("/first/weights", {fields[0]: "40", fields[1]: "20"})
    answer = visitor.post("/first/weights", {fields[0]: "50", fields[1]: "20", "shown": number})
    assert (answer.status_code, "Somebody else changed this meanwhile" in text(answer)) == (422, True)
    assert weights() == [20, 40]
    now = str(moments.today().number)
    visitor.post("/first/weights", {fields[0]: "50", fields[1]: "20", "shown": now})
    assert weights() == [20, 50]


@pytest.mark.parametrize("number", ["", "999999", "-1", "x", "9" * 400])
def test_a_form_that_does_not_say_what_it_showed_is_held_against_today(visitor, fields, number):
    visitor.post("/first/weights", {fields[0]: "50", fields[1]: "20", "shown": number})
    assert weights() == [20, 50]


def test_what_another_ticked_stays_ticked(taken_in):
    first, second = list(moments.today().of(Goal))[:2]
    number = shown(taken_in, "/first/keep")
    taken_in.post("/first/keep", {"goal": [first]})
    taken_in.post("/first/keep", {"goal": [second], "shown": number})
    goals = moments.today().of(Goal)
    assert {goals[first].intent, goals[second].intent} == {Intent.KEEP}


def test_a_choice_that_one_left_stays_as_another_made_it(visitor):
    number = shown(visitor, "/first")
    visitor.post("/first/choices", {**CHOICES, "vocabulary": "okr"})
    visitor.post("/first/choices", {**CHOICES, "people_level": "leaders", "shown": number})
    policy = policy_of(moments.today())
    assert (policy.vocabulary, policy.people_level) == (Vocabulary.OKR, PeopleLevel.LEADERS)


def test_a_leader_sees_what_was_understood_where_others_must_consent(leader):
    upload(leader)
    answer = leader.get("/first/understood")
    assert (answer.status_code, "It takes the consent of an administrator" in text(answer)) == (200, True)
    assert leader.post("/first/take-in")["Location"] == "/first/understood"
    assert not moments.today().of(Goal)
    leader.post("/first/forget")
    assert leader.get("/first/understood")["Location"] == "/first"
