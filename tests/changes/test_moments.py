"""Today's plan is kept in the process: it may be behind, never stale."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from changes.playroom import Room, draft, now, refused
from changes.playroom import room as made
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.models import Changeset
from hoshin.changes.picture import Picture
from hoshin.errors import NotFound
from hoshin.journal import numbers
from hoshin.journal.models import Entry, Head

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Room:
    """A room that is committed, and so kept."""
    return made()


class Loading:
    """Counts how often the plan is read from its tables."""

    def __init__(self, monkeypatch):
        self.times = 0
        self._load = moments.load
        monkeypatch.setattr(moments, "load", self)

    def __call__(self):
        self.times += 1
        return self._load()


@pytest.fixture
def loading(room, monkeypatch):
    return Loading(monkeypatch)


def test_a_plan_that_is_kept_is_not_read_again(loading, room):
    first = moments.today()
    adopt(draft().update(room.ball, title="Football"))
    assert moments.today()[room.ball.ref].title == "Football"
    assert (first[room.ball.ref].title, loading.times) == ("Ball", 0)


def test_an_adoption_leaves_its_plan_to_the_next_look(loading, room):
    adopted = adopt(draft().update(room.ball, title="Football"))
    assert moments.today() is adopted.picture


def test_what_is_rolled_back_is_not_kept(loading, room):
    with transaction.atomic():
        adopt(draft().update(room.ball, title="Football"))
        assert now(room.ball).title == "Football"
        transaction.set_rollback(True)
    assert (now(room.ball).title, moments.today().number) == ("Ball", room.number)


def test_what_is_not_committed_yet_is_not_kept(loading, room):
    with transaction.atomic():
        adopt(draft().update(room.ball, title="Football"))
        assert moments._kept.picture.number == room.number
    assert moments._kept.picture.number == room.number + 1


def test_the_plan_of_another_number_line_is_not_taken_for_this_ones(loading, room):
    moments._kept = moments._Kept("another line", Picture(room.number))
    assert (now(room.ball), loading.times) == (room.ball, 1)


@pytest.mark.tampers
def test_after_a_backup_took_its_place_the_plan_is_read_again(loading, room):
    number = adopt(draft().update(room.ball, title="Football")).number
    Changeset.objects.filter(number=number).delete()
    Entry.objects.filter(number=number).delete()
    Head.objects.update(number=room.number)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE toys_toy SET title = 'Ball' WHERE key = %s", [room.ball.key])
    assert (now(room.ball).title, loading.times) == ("Ball", 1)
    adopt(draft().update(room.kite, title="Dragon"))
    assert (now(room.kite).title, now(room.ball).title, loading.times) == ("Dragon", "Ball", 1)


def test_who_looked_at_the_head_before_another_adopted_does_not_read_everything(loading, room, monkeypatch):
    head = numbers.head

    def head_just_before_another_adopts():
        seen = head()
        monkeypatch.setattr(numbers, "head", head)
        adopt(draft().update(room.ball, title="Football"))
        return seen

    monkeypatch.setattr(numbers, "head", head_just_before_another_adopts)
    assert moments.today().number == room.number
    assert (moments.today().number, loading.times) == (room.number + 1, 0)


def test_an_older_plan_does_not_take_the_place_of_a_later_one(room):
    log, number = numbers.head()
    moments.remember(log, Picture(number - 1))
    assert moments.today().number == number
    assert now(room.ball) == room.ball


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_there_is_no_plan_of_a_number_that_was_not_taken(room, number):
    with refused(NotFound, f"There is no number {number}: the last one is 1."):
        moments.as_of(number)


def test_at_the_beginning_there_is_nothing(room):
    assert moments.as_of(0) == Picture()
