"""The database under the tests is the one that the run is about, and threads share it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [pytest.mark.stores, pytest.mark.django_db(transaction=True)]


def tables() -> list[str]:
    """The tables, as a connection of the calling thread sees them."""
    try:
        return connection.introspection.table_names()
    finally:
        connection.close()


def test_it_is_postgresql_when_a_server_is_named_and_sqlite_otherwise():
    wanted = "postgresql" if os.environ.get("HOSHIN_TEST_DATABASE_URL") else "sqlite"
    assert connection.vendor == wanted


def test_sqlite_is_in_a_file():
    assert connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).is_file()


def test_another_thread_sees_the_same_tables():
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(tables).result() == tables() != []
