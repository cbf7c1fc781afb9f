"""Importing a file of facts by period: read, checked, held against what is known; taken whole or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar

from django.utils.translation import ngettext

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.compared import Compared, Recorded
from hoshin.changes.picture import Picture
from hoshin.changes.record import Text
from hoshin.changes.recording import Progress as Written
from hoshin.changes.recording import what_is_seen
from hoshin.changes.sheet import Absent
from hoshin.interchange.rejected import Rejected
from hoshin.interchange.rows import Kind, Reading
from hoshin.interchange.tables import Table, open_table
from hoshin.journal.actor import Actor
from hoshin.words import gettext as _

LISTED: Final = 1_000
"""So many changes are listed by a dry run; the rest is counted."""

R = TypeVar("R")
V = TypeVar("V")
C = TypeVar("C")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Report(Generic[C]):
    """What an import did, or would do. `number` is None when nothing was new, and for a dry run.

    rows: how many were read, empty lines aside. without_value: how many of them were passed over, for their value
    is empty. changes: for a dry run, the first of what would change.
    """

    file: str
    rows: int
    without_value: int
    new: int
    corrected: int
    retracted: int
    unchanged: int
    warnings: tuple[str, ...]
    changes: tuple[C, ...] = ()
    number: int | None = None


class FactFile(ABC, Generic[R, V, C]):
    """One kind of file: how its rows are understood, recorded, compared, and spoken of."""

    columns: ClassVar[tuple[str, ...]]
    noun: ClassVar[Text]
    """What its rows are, for those who watch the progress."""

    @abstractmethod
    def kind(self, picture: Picture, delimiter: str) -> Kind[R]:
        """What understands its rows."""

    @abstractmethod
    def record(self, rows: Iterable[R], *, by: Actor, source: str, progress: Written) -> Recorded:
        """Take rows in."""

    @abstractmethod
    def compare(self, rows: Iterable[R], *, by: Actor) -> Iterator[Compared[V]]:
        """What taking them in would change."""

    @abstractmethod
    def changes(self, series: Compared[V], picture: Picture) -> Iterator[C]:
        """Each change of a series, in words."""

    @abstractmethod
    def warnings(self, kind: Kind[R], picture: Picture) -> Iterator[str]:
        """What a reader should know of rows that were taken."""


def import_facts(
    file_of: FactFile[R, V, C],
    path: str | PathLike[str],
    *,
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report[C]:
    """Take in the facts of a file, all or none, under one number; a dry run writes nothing.

    Raises TableError for a file that is no such table, FileRefused for rows that cannot be taken, and NotAllowed for
    what is not the actor's to record; then nothing was changed.
    """
    file, tell = Path(path), progress or _silent
    check_may(by, Ability.RECORD)
    picture = what_is_seen(by, moments.today())
    with (
        open_table(file, file_of.columns) as table,
        Rejected(file, table.header, table.delimiter) as rejected,
    ):
        kind = file_of.kind(picture, table.delimiter)
        reading = Reading(
            table, kind, None if dry_run else rejected, lambda done, of: tell(_("reading"), done, of)
        )
        if dry_run:
            done, changes = _tried(file_of, reading.rows(), by, picture)
        else:
            done, changes = _recorded(file_of, reading.rows(), by, file.name, tell), ()
        warnings = (*_warnings(table, reading), *file_of.warnings(kind, picture))
        return _report(table, reading, done, warnings, changes)


def spoken(value: V | Absent, says: Callable[[V], str]) -> str:
    """A value before or after a change."""
    return _("nothing") if isinstance(value, Absent) else says(value)


def _recorded(
    file_of: FactFile[R, V, C], rows: Iterator[R], by: Actor, source: str, tell: Progress
) -> Recorded:
    return file_of.record(
        rows, by=by, source=source, progress=lambda done, of: tell(str(file_of.noun), done, of)
    )


def _tried(
    file_of: FactFile[R, V, C], rows: Iterator[R], by: Actor, picture: Picture
) -> tuple[Recorded, tuple[C, ...]]:
    """What recording would do, and the first of what it would change."""
    done, changes = Recorded(), list[C]()
    for series in file_of.compare(rows, by=by):
        done.count(series)
        changes += islice(file_of.changes(series, picture), LISTED - len(changes))
    return done, tuple(changes)


def _report(
    table: Table, reading: Reading[R], done: Recorded, warnings: tuple[str, ...], changes: tuple[C, ...]
) -> Report[C]:
    return Report(
        table.file,
        reading.count,
        reading.without_value,
        done.new,
        done.corrected,
        done.retracted,
        done.unchanged,
        warnings,
        changes,
        done.number,
    )


def _warnings(table: Table, reading: Reading[R]) -> Iterator[str]:
    if table.unknown:
        yield _("Not read: %(columns)s.") % {"columns": ", ".join(table.unknown)}
    if reading.without_value:
        yield ngettext(
            "%(count)d row has no value and was passed over.",
            "%(count)d rows have no value and were passed over.",
            reading.without_value,
        ) % {"count": reading.without_value}
    if not reading.count:
        yield _("The file holds no rows.")


def _silent(_what: str, _done: int, _of: int) -> None:
    """The progress of an import that nobody watches."""
