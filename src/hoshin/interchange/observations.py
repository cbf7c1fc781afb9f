"""Importing observations from a CSV file with the columns kpi, unit, period and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.visibility import seen_by
from hoshin.changes.words import name_of
from hoshin.engine.periods import YearBegins, period_of
from hoshin.interchange.observation_cells import Cells
from hoshin.interchange.observation_cycles import outside_cycles
from hoshin.interchange.observation_rows import COLUMNS, Reading
from hoshin.interchange.rejected import Rejected
from hoshin.interchange.tables import Table, open_table
from hoshin.journal.actor import CLOCK, Actor
from hoshin.kpis.compare import Compared
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import Recorded, compare_observations, record_observations
from hoshin.kpis.sheet import NOTHING, Row, Value
from hoshin.org.plan import Unit

LISTED: Final = 1_000
"""So many changes are listed by a dry run; the rest is counted."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would change: the value of a period before and after, NOTHING where there is none."""

    kpi: Key
    unit: Key
    period: str
    before: Value
    after: Value
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Report:
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
    changes: tuple[Change, ...] = ()
    number: int | None = None


def import_observations(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Take in the observations of a file, all or none, under one number; a dry run writes nothing.

    Raises TableError for a file that is no such table, ObservationsRefused for rows that cannot be taken, and
    NotAllowed for KPIs that are not the actor's; then nothing was changed.
    """
    check_may(by, Ability.RECORD)
    file, tell = Path(path), progress or _silent
    today = moments.today()
    picture = today if by == CLOCK else seen_by(by, today, today)
    with open_table(file, COLUMNS) as table, Rejected(file, table.header, table.delimiter) as rejected:
        reading = Reading(
            table,
            Cells(picture, table.delimiter),
            None if dry_run else rejected,
            lambda done, of: tell(_("reading"), done, of),
        )
        if dry_run:
            done, changes = _tried(reading.rows(), by, picture)
        else:
            done, changes = _recorded(reading.rows(), by, file.name, tell), ()
        return _report(table, reading, done, changes, picture)


def _recorded(rows: Iterator[Row], by: Actor, source: str, tell: Progress) -> Recorded:
    return record_observations(
        rows, by=by, source=source, progress=lambda done, of: tell(_("observations"), done, of)
    )


def _tried(rows: Iterator[Row], by: Actor, picture: Picture) -> tuple[Recorded, tuple[Change, ...]]:
    """What recording would do, and the first of what it would change."""
    done, changes = Recorded(), list[Change]()
    for series in compare_observations(rows, by=by):
        done.count(series)
        changes += islice(_changes(series, picture), LISTED - len(changes))
    return done, tuple(changes)


def _changes(series: Compared, picture: Picture) -> Iterator[Change]:
    kpi, unit = picture[Ref[KPI](KPI.kind, series.kpi)], picture[Ref[Unit](Unit.kind, series.unit)]
    for day, after in series.after.items():
        period = (
            period_of(day, kpi.grain, YearBegins(kpi.year_begins)).as_printed() if kpi.grain else str(day)
        )
        before = series.before.get(day, NOTHING)
        sentence = f"{name_of(kpi)}, {name_of(unit)}, {period}: {_spoken(before)} → {_spoken(after)}"
        yield Change(series.kpi, series.unit, period, before, after, sentence)


def _spoken(value: Value) -> str:
    if value is NOTHING:
        return _("nothing")
    return "n/a" if value is None else repr(value).removesuffix(".0")


def _report(
    table: Table, reading: Reading, done: Recorded, changes: tuple[Change, ...], picture: Picture
) -> Report:
    return Report(
        table.file,
        reading.count,
        reading.without_value,
        done.new,
        done.corrected,
        done.retracted,
        done.unchanged,
        tuple(_warnings(table, reading, picture)),
        changes,
        done.number,
    )


def _warnings(table: Table, reading: Reading, picture: Picture) -> Iterator[str]:
    if table.unknown:
        yield _("Not read: %(columns)s.") % {"columns": ", ".join(table.unknown)}
    if reading.without_value:
        yield ngettext(
            "%(count)d row has no value and was passed over.",
            "%(count)d rows have no value and were passed over.",
            reading.without_value,
        ) % {"count": reading.without_value}
    outside = outside_cycles(reading.lines, picture)
    if outside:
        yield ngettext(
            "%(count)d row is of a period that lies in no cycle, and judged by none: line %(line)d.",
            "%(count)d rows are of periods that lie in no cycle, and judged by none: the first in line %(line)d.",
            len(outside),
        ) % {"count": len(outside), "line": outside[0]}
    if not reading.count:
        yield _("The file holds no rows.")


def _silent(_what: str, _done: int, _of: int) -> None:
    """The progress of an import that nobody watches."""
