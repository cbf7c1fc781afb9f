"""Writing to the store: one transaction, all or nothing; what the store itself refuses becomes a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, OperationalError, connection, transaction

from hoshin.errors import HoshinError
from hoshin.words import gettext as _
from hoshin.words import gettext_noop


class StoreError(HoshinError, OperationalError):
    """The store cannot take this write now; nothing of its transaction was kept."""


_SENTENCES: dict[int | str, str] = {
    sqlite3.SQLITE_FULL: gettext_noop(
        "There is no room left where the database is kept. Nothing was changed; make room, then try again."
    ),
    sqlite3.SQLITE_BUSY: gettext_noop(
        "The database is locked: somebody else has been writing for too long. Nothing was changed; try again."
    ),
    sqlite3.SQLITE_IOERR: gettext_noop(
        "The disk on which the database is kept cannot be read or written. Nothing was changed; see to it, then try again."
    ),
    sqlite3.SQLITE_READONLY: gettext_noop(
        "The database is read-only here: this user may not write its file. Nothing was changed."
    ),
}
_SENTENCES |= {
    "53100": _SENTENCES[sqlite3.SQLITE_FULL],
    "55P03": _SENTENCES[sqlite3.SQLITE_BUSY],
    "25006": gettext_noop("The database is read-only, as a standby server is. Nothing was changed."),
}
"""By SQLite's primary result code and PostgreSQL's SQLSTATE."""


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, or a part of the caller's. Raises StoreError when the store refuses it."""
    with told(), transaction.atomic():
        yield


def may_be_undone() -> bool:
    """Whether what is read now may be gone in a moment, since a transaction is open."""
    return connection.in_atomic_block


@contextmanager
def told() -> Iterator[None]:
    """Raise StoreError, which a face can show, where the store is full, locked or read-only."""
    try:
        yield
    except DatabaseError as error:  # whichever kind the driver takes it for
        sentence = _SENTENCES.get(_code(error.__cause__))
        if sentence is None or isinstance(error, StoreError):
            raise
        raise StoreError(_(sentence)) from error


def _code(cause: BaseException | None) -> int | str:
    if isinstance(cause, sqlite3.Error):
        return (
            getattr(cause, "sqlite_errorcode", 0) & 0xFF
        )  # the primary code; the rest of an extended one says why
    return getattr(cause, "sqlstate", None) or ""
