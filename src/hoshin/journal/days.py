"""How a database keeps a day: SQLite as a text, which few days and many rows make worth converting only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection


def written() -> Callable[[date], Any]:
    """What makes a parameter of a day, in the present database."""
    return _iso if connection.vendor == "sqlite" else _as_is


def selected(column: str) -> tuple[str, Callable[[Any], date]]:
    """The expression by which a column of days is read, and what makes a day of what it gives."""
    return (f"CAST({column} AS TEXT)", _day) if connection.vendor == "sqlite" else (column, _as_is)


@lru_cache(maxsize=65_536)
def _iso(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=65_536)
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _as_is(day: date) -> date:
    return day
