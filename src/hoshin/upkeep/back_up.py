"""Backing up: all that the database holds in one file, by an administrator, while others go on."""

from __future__ import annotations

from pathlib import Path

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import told, writing
from hoshin.upkeep import archive, snapshot
from hoshin.upkeep.archive import Manifest
from hoshin.upkeep.progress import Tell, silent


def back_up(file: Path, *, by: Actor, tell: Tell = silent) -> Manifest:
    """Write all that the database holds into a new file, and a line into the journal.

    Raises NotAllowed; BadInput where the file is there already; StoreError, OSError.
    """
    check_may(by, Ability.ADMINISTER)
    with told(), snapshot.of_database() as held:
        manifest = archive.write(held, file, tell)
    with writing():
        numbers.record(actor=by, verb="back up")
    return manifest
