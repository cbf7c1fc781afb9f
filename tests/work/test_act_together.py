"""Two who change one action at once: neither undoes what the other did."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.work.act import NewAction, mark_done, move_due, open_actions, reassign
from hoshin.work.facts import ActionState
from hoshin.work.queries import actions
from work.company import NOW, TODAY, Company

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

LATER = date(2026, 9, 30)


def test_each_part_of_an_action_is_as_it_was_said_last(company: Company) -> None:
    new = [NewAction(f"Step {turn}", company.goal.ref) for turn in range(12)]
    open_actions(new, by=OPERATOR, day=TODAY)
    works: list[Callable[[], object]] = []
    for action in new:
        works += [
            lambda key=action.key: mark_done([key], by=OPERATOR, day=TODAY),
            lambda key=action.key: reassign([key], company.bo.ref, by=OPERATOR, day=TODAY),
            lambda key=action.key: move_due([key], LATER, by=OPERATOR, day=TODAY),
        ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_alone, works))
    now = {(action.state, action.assignee, action.due) for action in actions().values()}
    assert now == {(ActionState.DONE, company.bo.ref, LATER)}


def _alone(work: Callable[[], object]) -> None:
    try:
        with clock.at(NOW):
            work()
    finally:
        connection.close()
