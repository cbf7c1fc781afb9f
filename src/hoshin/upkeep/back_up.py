"""Backing up: all that the database holds in one file, by an administrator, while others go on."""

from __future__ import annotations

from pathlib import Path

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import told, writing
from hoshin.upkeep import archive, snapshot
from hoshin.upkeep.archive import Manifest
from hoshin.upkeep.models import Backup
from hoshin.upkeep.progress import Tell, silent
from hoshin.words import gettext as _


def back_up(file: Path, *, by: Actor, tell: Tell = silent) -> Manifest:
    """Write all that the database holds into a new file, and a line into the journal.

    Raises NotAllowed; BadInput where the file is there already, or its folder is not; StoreError, OSError.
    """
    check_may(by, Ability.ADMINISTER)
    if not file.resolve().parent.is_dir():
        raise BadInput(
            _("%(file)s cannot be written: there is no folder %(parent)s.")
            % {"file": file, "parent": file.parent}
        )
    manifest = write_backup(file, tell)
    with writing():
        keep_in_mind(file, manifest, by=by, proved=False)
    return manifest


def write_backup(file: Path, tell: Tell = silent) -> Manifest:
    """Only write it. Raises BadInput, StoreError, OSError."""
    with told(), snapshot.of_database() as held:
        return archive.write(held, file, tell)


def keep_in_mind(file: Path, manifest: Manifest, *, by: Actor, proved: bool) -> None:
    """Put down that there is a backup, in the caller's transaction."""
    Backup.objects.create(
        made_at=manifest.made_at,
        file=str(file.resolve()),
        bytes=file.stat().st_size,
        rows=manifest.rows,
        number=manifest.number,
        proved=proved,
    )
    numbers.record(actor=by, verb="back up")
