"""Rows about one person that are kept beside plan, facts and journal, which know a key alone. Forgetting erases them."""

from __future__ import annotations

from django.apps import apps
from django.db import models


class SideRow(models.Model):
    """The base of every table about persons, in whatever room: its column `person` holds a person's key."""

    class Meta:
        abstract = True


def side_tables() -> list[type[SideRow]]:
    """Every such table, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, SideRow)]
    return sorted(found, key=lambda model: model._meta.db_table)


def erase_side_rows(person: str) -> int:
    """Erase what is kept beside the plan about a person, and what hangs on it; returns how many rows."""
    about: dict[str, str] = {"person": person}
    erased = 0
    for table in side_tables():
        rows, _ = table._default_manager.filter(**about).delete()
        erased += rows
    return erased
