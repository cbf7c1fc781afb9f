"""Databases of their own on the PostgreSQL server of a test run, for commands in processes of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import pytest


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database, removed afterwards; skips where no server is given."""
    url = os.environ.get("HOSHIN_TEST_DATABASE_URL")
    if not url:
        pytest.skip("no PostgreSQL server is given (HOSHIN_TEST_DATABASE_URL)")
    import psycopg

    name = f"hoshin_{token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
