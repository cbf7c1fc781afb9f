"""Importing observations from a CSV file with the columns kpi, unit, period and value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike

from django.utils.translation import gettext_lazy, ngettext

from hoshin.changes.compared import Compared, Recorded
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Progress as Written
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.engine.periods import YearBegins, period_of
from hoshin.interchange.fact_files import FactFile, Progress, Report, import_facts, spoken
from hoshin.interchange.observation_cells import Cells
from hoshin.interchange.observation_cycles import outside_cycles
from hoshin.interchange.observation_rows import ObservationRows
from hoshin.interchange.rows import Kind
from hoshin.journal.actor import Actor
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import compare_observations, record_observations
from hoshin.kpis.sheet import Row, Value
from hoshin.org.plan import Unit


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


def import_observations(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report[Change]:
    """Take in the observations of a file, all or none, under one number; a dry run writes nothing.

    Raises TableError for a file that is no such table, FileRefused for rows that cannot be taken, and NotAllowed for
    KPIs that are not the actor's; then nothing was changed.
    """
    return import_facts(ObservationFile(), path, by=by, dry_run=dry_run, progress=progress)


class ObservationFile(FactFile[Row, float | None, Change]):
    """Files of observations."""

    columns = ("kpi", "unit", "period", "value")
    noun = gettext_lazy("observations")

    def kind(self, picture: Picture, delimiter: str) -> ObservationRows:
        """What understands its rows."""
        return ObservationRows(Cells(picture, delimiter))

    def record(self, rows: Iterable[Row], *, by: Actor, source: str, progress: Written) -> Recorded:
        """Take rows in."""
        return record_observations(rows, by=by, source=source, progress=progress)

    def compare(self, rows: Iterable[Row], *, by: Actor) -> Iterator[Compared[float | None]]:
        """What taking them in would change."""
        return compare_observations(rows, by=by)

    def changes(self, series: Compared[float | None], picture: Picture) -> Iterator[Change]:
        """Each change of a series, in words."""
        keys = series.series
        kpi, unit = picture[Ref[KPI](KPI.kind, keys[0])], picture[Ref[Unit](Unit.kind, keys[1])]
        for day, after in series.after.items():
            period = (
                period_of(day, kpi.grain, YearBegins(kpi.year_begins)).as_printed() if kpi.grain else str(day)
            )
            before = series.before.get(day, NOTHING)
            said = f"{spoken(before, _spoken)} → {spoken(after, _spoken)}"
            yield Change(*keys, period, before, after, f"{name_of(kpi)}, {name_of(unit)}, {period}: {said}")

    def warnings(self, kind: Kind[Row], picture: Picture) -> Iterator[str]:
        """Values that no cycle judges."""
        outside = outside_cycles(kind.lines.by_series, picture)
        if outside:
            yield ngettext(
                "%(count)d row is of a period that lies in no cycle, and judged by none: line %(line)d.",
                "%(count)d rows are of periods that lie in no cycle, and judged by none: the first in line %(line)d.",
                len(outside),
            ) % {"count": len(outside), "line": outside[0]}


def _spoken(value: float | None) -> str:
    return "n/a" if value is None else repr(value).removesuffix(".0")
