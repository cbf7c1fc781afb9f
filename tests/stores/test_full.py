"""A store that is full, locked or read-only says so; nothing is half done, and all goes on when it can."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection

from changes.playroom import draft, now
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import keep, propose
from hoshin.changes.verify import verify
from hoshin.errors import HoshinError
from hoshin.journal import bulk, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import abandon, open_batch
from hoshin.journal.models import Batch
from hoshin.journal.store import StoreError, told, writing
from stores.together import elsewhere
from toys.facts import Play
from toys.plan import Toy

FULL = "There is no room left where the database is kept."
LOCKED = "The database is locked: somebody else has been writing for too long."
READ_ONLY = "The database is read-only"


def pragma(said):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {said}")
        row = cursor.fetchone()
    return row and row[0]


@pytest.fixture
def sqlite(room):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone can be told how large it may grow")
    return room


@pytest.fixture
def postgresql(room):
    if connection.vendor != "postgresql":
        pytest.skip("said by PostgreSQL")
    return room


@contextmanager
def no_room():
    """The database may not grow in this block."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier rows left free are room too
    before = pragma("max_page_count")
    pragma(f"max_page_count = {pragma('page_count')}")
    try:
        yield
    finally:
        pragma(f"max_page_count = {before}")


def many_toys(room, count=3000):
    changes = draft()
    for number in range(count):
        changes.create(Toy(new_key(), title=f"toy {number} " * 10, box=room.mias.ref))
    return changes


def test_a_full_database_is_told_in_a_sentence(sqlite):
    with no_room(), pytest.raises(StoreError) as caught:
        adopt(many_toys(sqlite))
    assert isinstance(caught.value, HoshinError)
    assert str(caught.value) == f"{FULL} Nothing was changed; make room, then try again."


def test_in_a_full_database_nothing_is_half_adopted(sqlite):
    with no_room(), pytest.raises(StoreError):
        adopt(many_toys(sqlite))
    assert numbers.head()[1] == sqlite.number
    assert moments.today() == moments.load() == moments.as_of(sqlite.number)
    assert list(verify()) == []


def test_once_there_is_room_it_works_again(sqlite):
    changes = many_toys(sqlite)
    with no_room(), pytest.raises(StoreError):
        adopt(changes)
    assert adopt(changes).number == sqlite.number + 1
    assert len(moments.load().of(Toy)) == 3 + len(changes)


def test_a_full_database_can_still_be_read(sqlite):
    with no_room():
        with pytest.raises(StoreError):
            adopt(many_toys(sqlite))
        assert now(sqlite.ball) == sqlite.ball


def test_facts_for_which_there_is_no_room_are_not_there(sqlite):
    batch = open_batch(actor=OPERATOR)
    rows = [(sqlite.ball.key, date(2000, 1, 1) + timedelta(days=day), 1, batch.pk) for day in range(9000)]
    with no_room(), pytest.raises(StoreError), writing():
        bulk.insert(Play, ("toy", "day", "minutes", "batch_id"), rows)
    abandon(batch)
    assert (Play.objects.count(), Batch.objects.count()) == (0, 0)


def test_a_draft_for_which_there_is_no_room_is_not_kept(sqlite):
    changes = many_toys(sqlite)
    with no_room(), pytest.raises(StoreError):
        keep(changes)
    assert propose(keep(changes).pk, by=OPERATOR).state == "agreed"


@contextmanager
def set_to(setting, value, afterwards):
    pragma(f"{setting} = {value}")
    try:
        yield
    finally:
        pragma(f"{setting} = {afterwards}")


def test_a_locked_database_is_told_in_a_sentence(sqlite):
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    with closing(other), set_to("busy_timeout", 0, afterwards=20_000):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            adopt(draft().update(sqlite.ball, title="Football"))
        other.execute("ROLLBACK")
    assert str(caught.value).startswith(LOCKED)
    adopt(draft().update(sqlite.ball, title="Football"))


def test_a_file_that_may_not_be_written_is_told_in_a_sentence(sqlite):
    with set_to("query_only", 1, afterwards=0), pytest.raises(StoreError) as caught:
        open_batch(actor=OPERATOR)
    assert str(caught.value).startswith(READ_ONLY)


@pytest.mark.stores
def test_a_server_whose_head_stays_locked_is_told_in_a_sentence(postgresql):
    def adopt_impatiently():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")
        adopt(draft().update(postgresql.ball, title="Football"))

    with numbers.held(), pytest.raises(StoreError) as caught:
        elsewhere(adopt_impatiently)
    assert str(caught.value).startswith(LOCKED)


@pytest.mark.stores
def test_a_server_that_only_reads_is_told_in_a_sentence(postgresql):
    def adopt_on_a_standby():
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")
        adopt(draft().update(postgresql.ball, title="Football"))

    with pytest.raises(StoreError) as caught:
        elsewhere(adopt_on_a_standby)
    assert str(caught.value).startswith(READ_ONLY)


def test_what_the_store_refuses_is_still_an_error_of_the_database():
    with pytest.raises(OperationalError), told():
        raise StoreError("There is no room.")


def test_what_nobody_can_explain_is_passed_on(db):
    with pytest.raises(DatabaseError) as caught, writing(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    assert not isinstance(caught.value, StoreError)
