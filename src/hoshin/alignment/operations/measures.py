"""Marks of measures, and the KPIs that they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from hoshin.alignment.operations.ground import Ground, rows_of
from hoshin.alignment.signals import Signalled
from hoshin.changes.keys import Key
from hoshin.engine.operations import Kpis, MeasureMarks
from hoshin.kpis.plan import KPI, Guardrail, Signpost
from hoshin.work.plan import Initiative, KeepWithin, Purpose


def measure_marks(ground: Ground, signals: Mapping[Key, Signalled], moved: Collection[Key]) -> MeasureMarks:
    """The marks of every measure. signals: of each of them. moved: those made easier late."""
    keys = ground.judged.snapshot.measures.keys
    seen = [signals[Key(key)] for key in keys]
    return MeasureMarks(
        keys=keys,
        kpi=np.array([ground.kpis[key] for key in ground.judged.snapshot.measures.kpi], dtype=np.int64),
        signal=np.array([signal.last for signal in seen], dtype=np.int64),
        signal_due=np.array([signal.due for signal in seen], dtype=np.int64),
        moved=np.array([key in moved for key in keys], dtype=np.bool_),
    )


def kpis(ground: Ground) -> Kpis:
    """The live KPIs: who keeps each, and whether it serves anything."""
    serving = set(_serving(ground))
    listed = ground.picture.of(KPI).values()
    return Kpis(
        keys=tuple(ground.kpis),
        unit=rows_of(ground.units, (kpi.unit for kpi in listed)),
        serves=np.array([key in serving for key in ground.kpis], dtype=np.bool_),
    )


def _serving(ground: Ground) -> Iterator[str]:
    picture = ground.picture
    yield from ground.judged.snapshot.measures.kpi
    yield from (link.kpi.key for link in picture.of(Signpost).values())
    yield from (link.kpi.key for link in picture.of(Guardrail).values())
    for link in picture.of(KeepWithin).values():
        work: Initiative | None = picture.get(link.initiative)
        if work is not None and work.purpose is Purpose.RUN:
            yield link.kpi.key
