"""What series say beyond readings: when a signal was seen last, and what the latest value is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from hoshin.alignment.heard import signals_of
from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.signals import Signalled, known_by
from hoshin.changes.keys import Key
from hoshin.kpis.plan import Measure, Signpost
from hoshin.kpis.queries import Observed, series_of

_MEASURES_AT_ONCE: Final = 2_000


def signals_of_measures(ground: Ground) -> Mapping[Key, Signalled]:
    """The signals of all live measures; only the series of those that were not listened to yet are read."""
    heard, measures = ground.judged.heard, ground.picture.of(Measure)
    unheard = (measure for key, measure in measures.items() if key not in heard.signals)
    while some := list(islice(unheard, _MEASURES_AT_ONCE)):
        series = series_of({m.kpi.key for m in some}, ground.facts, taken_back_too=ground.taken_back_too)
        heard.learn(signals_of(some, ground.picture, ground.day, series))
    return heard.signals


def latest_of_signposts(ground: Ground) -> dict[Key, float]:
    """The latest value of the KPI of each live signpost, where there is any."""
    signposts = ground.picture.of(Signpost).values()
    kpis = {signpost.kpi.key for signpost in signposts}
    series = series_of(kpis, ground.facts, taken_back_too=ground.taken_back_too)
    told = {signpost.key: _latest(series.get(signpost.kpi.key, {}), ground) for signpost in signposts}
    return {key: value for key, value in told.items() if value is not None}


def _latest(series: Mapping[Key, Sequence[Observed]], ground: Ground) -> float | None:
    line = series.get(ground.root) if ground.root else None
    if not line:
        line = next(iter(series.values())) if len(series) == 1 else ()
    known = known_by(ground.day, line)
    return known[-1].value if known else None
