"""Restoring: a home's database made anew from an archive, proved before it takes the place of what was there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection

from hoshin.changes.verify import verify
from hoshin.errors import BadInput
from hoshin.home import Home
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.store import writing
from hoshin.upkeep import databases, load
from hoshin.upkeep.archive import Archive, Manifest
from hoshin.upkeep.places import stamped
from hoshin.upkeep.progress import Tell, silent
from hoshin.upkeep.rebuild import rebuild
from hoshin.upkeep.staging import staging
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restoration.

    found: what `verify` says of the database. differing: how many standings, findings and goals came out otherwise
    than they were kept. before: where the database that was replaced is kept.
    """

    manifest: Manifest
    found: tuple[str, ...]
    standings: int
    differing: int
    before: Path | None


def restore(archive: Archive, home: Home, *, replace: bool, tell: Tell = silent) -> Restored:
    """Make the database of a home from an archive, and prove it; only then let it take its place.

    It is read again and held against the archive table by table, migrated, verified by the log and judged anew. What is
    there is replaced only with `replace`, and kept. Raises AtWork, BadInput, StoreError, OSError; then all is as it was.
    """
    load.check_known(archive.manifest)
    there = _what_is_there(home, archive.manifest)
    if there and not replace:
        raise BadInput(
            _(
                "%(folder)s has %(there)s. The backup is from %(made_at)s UTC, at number %(number)s. --replace puts it in the place of the database, and keeps a copy of that."
            )
            % {
                "folder": home.folder,
                "there": there,
                "made_at": f"{archive.manifest.made_at:%Y-%m-%d %H:%M}",
                "number": archive.manifest.number,
            }
        )
    place = staging(home)
    place.open()
    try:
        with databases.instead(place.settings) as alias:
            load.fill(archive, alias, tell)
            load.bring_up_to_date(alias)
            found = tuple(verify())
            judged = rebuild()
            with writing():
                numbers.record(actor=OPERATOR, verb="restore")
        before = home.folder / stamped("replaced", place.kept_as) if there else None
        place.put_in_place(before)
    finally:
        place.clear()
    return Restored(archive.manifest, found, judged.standings, judged.differing, before)


def _what_is_there(home: Home, manifest: Manifest) -> str:
    """What a restoration would replace, in words; empty where there is nothing."""
    file = home.database_file
    if connection.vendor == "sqlite" and not (file.exists() and file.stat().st_size):
        return ""
    try:
        if "django_migrations" not in connection.introspection.table_names():
            return "" if connection.vendor == "postgresql" else _("a database without tables")
        log, number = numbers.head()
    except DatabaseError:
        if connection.vendor == "postgresql":
            raise
        return _("a database that cannot be read")
    if log == manifest.log:
        return _("a database at number %(number)s of the same log") % {"number": number}
    return _("a database at number %(number)s of another log") % {"number": number}
