"""`kill -9` leaves what was being done whole or absent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from changes.playroom import draft
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.tables import table_of
from hoshin.changes.verify import verify
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import BatchLost, drop_unfinished, open_batch
from hoshin.journal.facts import hanging_on
from hoshin.journal.models import Batch
from toys.facts import Play
from toys.plan import Toy

pytestmark = pytest.mark.stores

TOYS = 3000
BEFORE = [
    "the tables are written",
    "the edits are logged",
    "the journal is written",
    "it is about to be committed",
]


@pytest.fixture
def one_box(room):
    """The room with one box, into which a process puts many toys."""
    adopt(draft().update(room.kite, box=room.mias.ref).retire(room.toms))
    return numbers.head()[1]


@pytest.fixture
def killed(one_box, neighbour):
    """What kills a process that adopts many toys, when it has come to a point."""

    def kill_at(point):
        with neighbour.doing("adopt", point, TOYS) as kill:
            assert neighbour.heard() == point
            kill()

    return kill_at


@pytest.mark.parametrize("point", BEFORE)
def test_an_adoption_that_is_killed_before_its_commit_is_absent(one_box, killed, point):
    killed(point)
    assert (numbers.head()[1], len(moments.load().of(Toy)), list(verify())) == (one_box, 3, [])


def test_an_adoption_that_is_killed_after_its_commit_is_whole(one_box, killed):
    killed("it is committed")
    assert (numbers.head()[1], len(moments.load().of(Toy)), list(verify())) == (one_box + 1, 3 + TOYS, [])


def test_who_comes_after_a_killed_writer_is_not_hindered(one_box, killed, room):
    killed("it is about to be committed")
    assert adopt(draft().update(room.ball, title="Football")).number == one_box + 1


def test_nothing_of_a_killed_adoption_stays_in_the_tables(one_box, killed):
    killed("it is about to be committed")
    counts = (
        table_of("toy").objects.count(),
        LoggedEdit.objects.filter(changeset__number__gt=one_box).count(),
    )
    assert (*counts, Changeset.objects.filter(number=None).count()) == (3, 0, 0)


@pytest.fixture
def left_open(room, neighbour):
    """A batch that a killed process left open, with rows about the ball."""
    with neighbour.doing("report", room.ball.key, 300) as kill:
        batch = neighbour.heard()
        kill()
    return Batch.objects.get(pk=batch)


def test_the_open_batch_of_a_killed_writer_is_seen_by_nobody(left_open, room):
    assert Play.objects.count() == 300
    assert (left_open.number, list(hanging_on({"toy": {room.ball.key}}, after=0))) == (None, [])
    assert (numbers.head()[1], list(verify())) == (room.number, [])


def test_it_is_left_alone_until_its_lease_has_passed(left_open):
    assert (drop_unfinished(), Play.objects.count()) == (0, 300)


def test_after_its_lease_it_is_dropped_with_its_rows(left_open, monkeypatch):
    later = left_open.lease_until + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real", lambda: later)
    following = open_batch(actor=OPERATOR)
    assert (Play.objects.count(), list(Batch.objects.all())) == (0, [following])


def test_who_wakes_up_after_the_lease_cannot_close_it(left_open, monkeypatch):
    later = left_open.lease_until + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real", lambda: later)
    drop_unfinished()
    before = numbers.head()
    with pytest.raises(BatchLost):
        adopt(draft(), closes=left_open)
    assert numbers.head() == before
    assert not connection.in_atomic_block
