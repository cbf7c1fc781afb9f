"""Exporting usage as rows that import as they are, and change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from hoshin.changes.codecs import canonical
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.engine.periods import period_of
from hoshin.interchange.cells import names_in
from hoshin.interchange.names import Names
from hoshin.interchange.tables import Misfit
from hoshin.resources.plan import Pool
from hoshin.resources.queries import usage
from hoshin.work.plan import Initiative

R = TypeVar("R", bound=Record)

_FORMULAS: Final = ("=", "+", "-", "@")
"""What a spreadsheet would run instead of showing."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Rows of pool, initiative, period and amount. left_out: how many are of what is retired, which no import takes."""

    rows: tuple[tuple[str, str, str, str], ...]
    left_out: int


def export_usage(picture: Picture) -> Exported:
    """What is used by the number of a picture, of what it holds: by name where that means one thing, else by key."""
    pool_called = _called(names_in(picture, Pool, lambda pool: pool.name, ""), lambda pool: pool.name)
    work_called = _called(names_in(picture, Initiative, lambda work: work.title, ""), lambda work: work.title)
    rows, left_out = [], 0
    for (pool_key, work_key), periods in usage(picture.number).items():
        pool, work = Ref[Pool](Pool.kind, pool_key), Ref[Initiative](Initiative.kind, work_key)
        if picture.find(pool) is None or picture.find(work) is None:
            continue  # closed to the reader
        if pool not in picture or work not in picture:
            left_out += len(periods)
            continue
        ends = (pool_called(picture[pool]), work_called(picture[work]))
        for day, amount in periods.items():
            rows.append((*ends, period_of(day, picture[pool].grain).as_printed(), canonical(amount)))
    return Exported(tuple(rows), left_out)


def _called(names: Names[R], name: Callable[[R], str]) -> Callable[[R], str]:
    """What makes a text that an import understands as just this record."""

    def called(record: R) -> str:
        text = name(record)
        try:
            means_it = names.find(text) == record
        except Misfit:
            return record.key
        return text if means_it and not text.lstrip().startswith(_FORMULAS) else record.key

    return called
