"""What is known beside a plan that is kept here: the values of its KPIs, read from the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from math import isfinite
from types import MappingProxyType
from typing import Final

from hoshin.alignment.first_reading.said import Beside
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.kpis.facts import Role
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Reported, reported_of, series_of

_NOBODY: Final[Mapping[Key, str]] = MappingProxyType({})


def beside_of(picture: Picture, names: Mapping[Key, str] = _NOBODY) -> Beside:
    """The values of a picture's KPIs as known by its number. names: of those people whom the reader may see named."""
    kpis = list(picture.of(KPI))
    series = series_of(kpis, picture.number)
    return Beside(names=names, series=series, current=dict(_current(kpis, series, picture.number)))


def _current(kpis: list[Key], series: Mapping[Key, object], number: int) -> Iterator[tuple[Key, float]]:
    """The last value that a source printed without a day, of KPIs that have no other."""
    bare = [key for key in kpis if key not in series]
    for key, printed in reported_of(bare, number).items() if bare else ():
        values = [value for one in printed if (value := _value(one)) is not None]
        if values:
            yield key, values[-1]


def _value(printed: Reported) -> float | None:
    if printed.role is not Role.ACTUAL or printed.number is None or printed.start is not None:
        return None
    with suppress(ValueError):
        value = float(printed.number)
        return value if isfinite(value) else None
    return None
