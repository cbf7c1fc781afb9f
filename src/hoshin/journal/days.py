"""How a database keeps a day: SQLite as a text, which few days and many rows make worth converting only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import DateField, Model, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

M = TypeVar("M", bound=Model)


def written() -> Callable[[date], Any]:
    """What makes a parameter of a day, in the present database."""
    return _iso if connection.vendor == "sqlite" else _as_is


def selected(column: str) -> tuple[str, Callable[[Any], date]]:
    """The expression by which a column of days is read, and what makes a day of what it gives."""
    return (f"CAST({column} AS TEXT)", _day) if connection.vendor == "sqlite" else (column, _as_is)


def printed(column: str) -> str:
    """The expression that makes a text of a column of days: ten characters, 2026-03-01."""
    return column if connection.vendor == "sqlite" else f"to_char({column}, 'YYYY-MM-DD')"


def of_rows(rows: QuerySet[M], *columns: str) -> tuple[list[str | Combinable], Callable[[Any], date]]:
    """The same for rows of the ORM, which would parse every day anew: what to ask for in place of columns of days."""
    if connections[rows.db].vendor != "sqlite":
        return [*columns], _as_is
    days = {field.name for field in rows.model._meta.fields if isinstance(field, DateField)}
    return [Cast(column, TextField()) if column in days else column for column in columns], _day


@lru_cache(maxsize=65_536)
def _iso(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=65_536)
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _as_is(day: date) -> date:
    return day
