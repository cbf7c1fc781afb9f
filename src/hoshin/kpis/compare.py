"""What a sheet would change: it is held, series by series, against what is current under a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

from hoshin.changes.keys import Key
from hoshin.kpis.queries import Span, kpis_observed, observed_in
from hoshin.kpis.sheet import NOTHING, Series, Sheet, Value

_SERIES_AT_ONCE = 2_000
_NOTHING_THERE: Final[Mapping[date, float | None]] = MappingProxyType({})


class Compared(NamedTuple):
    """One series: what differs from what is current, in the order of periods, and how many periods do not.

    `before` holds what is current of periods among and between those of the sheet; others have no value.
    """

    kpi: Key
    unit: Key
    before: Mapping[date, float | None]
    after: dict[date, Value]
    unchanged: int

    def counts(self) -> tuple[int, int, int]:
        """How many periods get a first value, another value, or lose theirs."""
        if not self.before:
            return len(self.after), 0, 0
        known = len(self.before.keys() & self.after.keys())
        retracted = sum(value is NOTHING for value in self.after.values())
        return len(self.after) - known, known - retracted, retracted


def compare(sheet: Sheet, upto: int) -> Iterator[Compared]:
    """Every series of a sheet in the order of keys, beside what is current under the number `upto`."""
    ordered = iter(sorted(sheet))
    observed = {kpi for kpi, _ in sheet}
    if len(sheet) > _SERIES_AT_ONCE:  # a first import of many series looks for none of them
        observed = kpis_observed(observed)
    while chunk := list(islice(ordered, _SERIES_AT_ONCE)):
        current = observed_in([_span(one, sheet[one]) for one in chunk if one[0] in observed], upto)
        for series in chunk:
            yield _compared(series, current.get(series, _NOTHING_THERE), sheet[series])


def _span(series: Series, said: dict[date, Value]) -> Span:
    if len(said) == 1:
        (day,) = said
        return Span(*series, day, day)
    return Span(*series, min(said), max(said))


def _compared(series: Series, before: Mapping[date, float | None], said: dict[date, Value]) -> Compared:
    after = said
    if before or NOTHING in said.values():
        after = {day: value for day, value in said.items() if before.get(day, NOTHING) != value}
    if len(after) > 1:
        after = dict(sorted(after.items(), key=itemgetter(0)))
    return Compared(*series, before, after, len(said) - len(after))
