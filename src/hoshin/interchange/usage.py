"""Importing usage from a CSV file with the columns pool, initiative, period and amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from os import PathLike
from typing import Final

from django.utils.translation import gettext_lazy, ngettext

from hoshin.changes import moments
from hoshin.changes.codecs import canonical
from hoshin.changes.compared import Compared, Recorded
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Progress as Written
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.engine.periods import period_of
from hoshin.interchange.fact_files import FactFile, Progress, Report, import_facts, spoken
from hoshin.interchange.rows import Kind
from hoshin.interchange.usage_rows import UsageRows
from hoshin.journal.actor import Actor
from hoshin.org.policy import policy_of, today_of
from hoshin.resources.plan import Pool
from hoshin.resources.sheet import Amount, Row
from hoshin.resources.use import compare_usage, record_usage
from hoshin.work.plan import Initiative

COLUMNS: Final = ("pool", "initiative", "period", "amount")


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would change: the amount of a period before and after, NOTHING where there is none."""

    pool: Key
    initiative: Key
    period: str
    before: Amount
    after: Amount
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class UsageFile(FactFile[Row, Decimal, Change]):
    """Files of what was used of pools."""

    columns = COLUMNS
    noun = gettext_lazy("usage")

    def kind(self, picture: Picture, delimiter: str) -> UsageRows:
        """What understands its rows."""
        return UsageRows(picture, delimiter)

    def record(self, rows: Iterable[Row], *, by: Actor, source: str, progress: Written) -> Recorded:
        """Take rows in."""
        return record_usage(rows, by=by, source=source, progress=progress)

    def compare(self, rows: Iterable[Row], *, by: Actor) -> Iterator[Compared[Decimal]]:
        """What taking them in would change."""
        return compare_usage(rows, by=by)

    def changes(self, series: Compared[Decimal], picture: Picture) -> Iterator[Change]:
        """Each change of a series, in words."""
        pool = picture[Ref[Pool](Pool.kind, series.series[0])]
        work = picture[Ref[Initiative](Initiative.kind, series.series[1])]
        for day, after in series.after.items():
            period, before = period_of(day, pool.grain).as_printed(), series.before.get(day, NOTHING)
            said = f"{_spoken(before, pool)} → {_spoken(after, pool)}"
            sentence = f"{name_of(pool)}, {name_of(work)}, {period}: {said}"
            yield Change(*series.series, period, before, after, sentence)

    def warnings(self, kind: Kind[Row], picture: Picture) -> Iterator[str]:
        """What was used before its time."""
        today = today_of(policy_of(moments.today()))
        early = sorted(
            line for lines in kind.lines.by_series.values() for day, line in lines.items() if day > today
        )
        if early:
            yield ngettext(
                "%(count)d row is of a period that has not begun: line %(line)d.",
                "%(count)d rows are of periods that have not begun: the first in line %(line)d.",
                len(early),
            ) % {"count": len(early), "line": early[0]}


def import_usage(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report[Change]:
    """Take in what a file says was used, all or none, under one number; a dry run writes nothing.

    Raises TableError for a file that is no such table, FileRefused for rows that cannot be taken, and NotAllowed for
    pools and initiatives that are not the actor's; then nothing was changed.
    """
    return import_facts(UsageFile(), path, by=by, dry_run=dry_run, progress=progress)


def _spoken(amount: Amount, pool: Pool) -> str:
    return spoken(amount, lambda known: f"{canonical(known)} {pool.unit_of_measure}")
