"""What a sheet would change: it is held, series by series, against what is current under a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Final

from hoshin.changes.compared import Compared, held_against
from hoshin.changes.sheet import Series
from hoshin.kpis.queries import Span, kpis_observed, observed_in
from hoshin.kpis.sheet import Sheet, Value

_SERIES_AT_ONCE = 2_000
_NOTHING_THERE: Final[Mapping[date, float | None]] = MappingProxyType({})


def compare(sheet: Sheet, upto: int) -> Iterator[Compared[float | None]]:
    """Every series of a sheet in the order of keys, beside what is current under the number `upto`."""
    ordered = iter(sorted(sheet))
    observed = {kpi for kpi, _ in sheet}
    if len(sheet) > _SERIES_AT_ONCE:  # a first import of many series looks for none of them
        observed = kpis_observed(observed)
    while chunk := list(islice(ordered, _SERIES_AT_ONCE)):
        current = observed_in([_span(one, sheet[one]) for one in chunk if one[0] in observed], upto)
        for series in chunk:
            yield held_against(series, current.get(series, _NOTHING_THERE), sheet[series])


def _span(series: Series, said: dict[date, Value]) -> Span:
    if len(said) == 1:
        (day,) = said
        return Span(*series, day, day)
    return Span(*series, min(said), max(said))
