"""What series say beyond readings: when a signal was seen last, and what the latest value is. Read once, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeVar

from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.readings import series_for
from hoshin.alignment.signals import Line, Signalled, known_by, last_signals
from hoshin.changes.keys import Key
from hoshin.kpis.plan import Measure, Signpost
from hoshin.kpis.queries import Observed, series_of

_KPIS_AT_ONCE: Final = 2_000
R = TypeVar("R", Measure, Signpost)


@dataclass(frozen=True, slots=True)
class SeriesSaid:
    """Of measures: when there was a signal. Of signposts: the latest value of the KPI."""

    signals: dict[Key, Signalled] = field(default_factory=dict)
    latest: dict[Key, float] = field(default_factory=dict)


def what_series_say(ground: Ground) -> SeriesSaid:
    """Of all live measures and signposts; those of which nothing is known are left out."""
    said, picture = SeriesSaid(), ground.picture
    measures, signposts = _by_kpi(picture.of(Measure).values()), _by_kpi(picture.of(Signpost).values())
    wanted = iter(sorted({*measures, *signposts}))
    while chunk := list(islice(wanted, _KPIS_AT_ONCE)):
        series = series_of(chunk, ground.facts, taken_back_too=ground.taken_back_too)
        lines: dict[tuple[Key, Key], Line] = {}
        places: dict[Key, tuple[Key, Key]] = {}
        for measure in (measure for kpi in chunk for measure in measures.get(kpi, ())):
            kpi, unit = picture[measure.kpi], series_for(measure, picture, series.get(measure.kpi.key, {}))
            if unit is not None:
                lines[kpi.key, unit] = Line(kpi, known_by(ground.day, series[kpi.key][unit]))
                places[measure.key] = kpi.key, unit
        seen = last_signals(picture, lines, dict.fromkeys(lines, ground.day))
        said.signals.update({key: seen[place] for key, place in places.items() if place in seen})
        for signpost in (signpost for kpi in chunk for signpost in signposts.get(kpi, ())):
            said.latest.update(_latest(signpost, series.get(signpost.kpi.key, {}), ground))
    return said


def _latest(signpost: Signpost, series: Mapping[Key, Sequence[Observed]], ground: Ground) -> dict[Key, float]:
    line = series.get(ground.root) if ground.root else None
    if not line:
        line = next(iter(series.values())) if len(series) == 1 else ()
    known = known_by(ground.day, line)
    value = known[-1].value if known else None
    return {} if value is None else {signpost.key: value}


def _by_kpi(records: Iterable[R]) -> dict[Key, list[R]]:
    found: dict[Key, list[R]] = {}
    for record in records:
        found.setdefault(record.kpi.key, []).append(record)
    return found
