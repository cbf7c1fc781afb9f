"""Backing up: the whole database in a file, by an administrator."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.db import connection

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.database import copy_database
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing


def back_up(copy: Path, *, by: Actor) -> None:
    """Write all that the database holds into a new file, and a line into the journal.

    Raises NotAllowed; BadInput where the file is there already, or the database is no SQLite file; OSError.
    """
    check_may(by, Ability.ADMINISTER)
    if connection.vendor != "sqlite":
        raise BadInput(
            "PostgreSQL is backed up by its own tools, such as pg_dump; here a SQLite file is copied."
        )
    try:
        copy_database(Path(connection.settings_dict["NAME"]), copy)
    except FileExistsError as error:
        raise BadInput(f"{copy} is there already; a backup is written into a new file.") from error
    except sqlite3.Error as error:
        raise BadInput(f"The database cannot be copied to {copy}: {error}.") from error
    with writing():
        numbers.record(actor=by, verb="back up")
