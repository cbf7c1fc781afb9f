"""Other databases than the one that the program was started for: one more beside it, or one in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connections
from django.db.backends.base.base import NO_DB_ALIAS

from hoshin.settings import sqlite

DEFAULT: Final = "default"
BESIDE: Final = NO_DB_ALIAS
"""Django's own name for a connection to what is none of the settings' databases."""
Settings = dict[str, Any]


def scratch(file: Path) -> Settings:
    """A SQLite file that is worth nothing until it is whole: it does not wait for the disk."""
    settings = sqlite(file)
    settings["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
    return settings


@contextmanager
def beside(settings: Settings) -> Iterator[str]:
    """One more database, under a name of its own; one at a time."""
    connections.databases[BESIDE] = _complete(settings, BESIDE)
    try:
        yield BESIDE
    finally:
        _close(BESIDE)
        del connections.databases[BESIDE]


@contextmanager
def instead(settings: Settings) -> Iterator[str]:
    """Work in another database; for a process that does nothing else meanwhile."""
    before = connections.databases[DEFAULT]
    _close(DEFAULT)
    connections.databases[DEFAULT] = _complete(settings, DEFAULT)
    try:
        yield DEFAULT
    finally:
        _close(DEFAULT)
        connections.databases[DEFAULT] = before


def _complete(settings: Settings, alias: str) -> Settings:
    """With all that Django expects of a database's settings."""
    given: dict[str, Settings] = {DEFAULT: {}, alias: settings}
    return dict(connections.configure_settings(given)[alias])


def _close(alias: str) -> None:
    connections[alias].close()
    del connections[alias]
