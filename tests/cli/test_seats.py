"""Whose consent is asked for, in words: named, but for what is closed to the reader."""

from __future__ import annotations

import pytest

from alignment.company import change, company, create, plan
from hoshin.calls.seats import seats_told
from hoshin.changes.keys import new_key
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.naming import set_name
from hoshin.org.plan import Person
from hoshin.org.visibility import Visibility

pytestmark = pytest.mark.django_db


def test_who_sits_there_is_named_but_for_what_is_closed() -> None:
    made = company()
    set_name(made.ada.key, name="Ada Able", by=OPERATOR)
    open_account(made.ada.key, by=OPERATOR)
    create(outsider := Person(new_key(), unit=made.team.ref))
    open_account(outsider.key, by=OPERATOR)
    reader, seats = person_actor(outsider.key), [Seat(SlotName.OWNER, made.goal.ref)]
    assert words(seats, reader) == ["the owner of “Sell more” (Ada Able)"]
    change(made.goal, visibility=Visibility.NAMED_PEOPLE)
    assert words(seats, reader) == ["the owner of something that is closed to you"]


def words(seats, reader) -> list[str]:
    return [seat.words for seat in seats_told(seats, seen_by(reader, plan(), plan()))]
