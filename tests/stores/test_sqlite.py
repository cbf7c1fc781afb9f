"""SQLite is set so that no concurrent write is lost and no committed one either."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, connections, transaction

from changes.playroom import NOBODY, draft
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.settings import sqlite
from hoshin.upkeep.databases import beside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _sqlite_only():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")


@pytest.fixture
def other(transactional_db):
    """Another connection to the same file, which never waits."""
    with closing(
        sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_each_connection_has_its_settings(setting, value, tmp_path):
    with beside(sqlite(tmp_path / "own.db")) as alias, connections[alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {setting}")
        assert cursor.fetchone() == (value,)


def test_a_verb_opens_its_own_transaction():
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)
    assert connection.get_autocommit()


def test_a_transaction_takes_the_write_lock_when_it_begins(other):
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="database is locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")


def test_reading_waits_for_no_writer(room, other):
    other.execute("BEGIN IMMEDIATE")
    assert moments.load() == moments.today()
    other.execute("ROLLBACK")


def test_reading_leaves_no_transaction_open(room, other):
    moments.load()
    moments.as_of(0)
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")


def test_an_adoption_leaves_no_transaction_open(room, other):
    adopt(draft().update(room.ball, title="Football"))
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")


def test_foreign_keys_hold_at_the_commit():
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO toys_toy (key, retired, title, box, count) VALUES (%s, FALSE, 'x', %s, 1)",
            [NOBODY, NOBODY],
        )
