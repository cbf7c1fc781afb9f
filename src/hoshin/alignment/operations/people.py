"""People, and what units mean to spend on run work."""

from __future__ import annotations

from decimal import Decimal
from math import nan

import numpy as np

from hoshin.alignment.operations.ground import Ground, rows_of
from hoshin.engine.operations import People, UnitMarks
from hoshin.org.plan import Person, Unit
from hoshin.work.plan import RunShare


def people(ground: Ground) -> People:
    """The live people: where each is, and whether they lead a unit."""
    leads = {unit.lead for unit in ground.picture.of(Unit).values()}
    listed = ground.picture.of(Person).values()
    return People(
        keys=tuple(ground.people),
        unit=rows_of(ground.units, (person.unit for person in listed)),
        leads=np.array([person.ref in leads for person in listed], dtype=np.bool_),
    )


def unit_marks(ground: Ground) -> UnitMarks:
    """What each unit means to spend on run work in the cycle whose weights hold."""
    cycle = ground.judged.judged.cycle
    shares = ground.picture.of(RunShare).by("cycle", cycle.ref) if cycle is not None else ()
    said: dict[str, RunShare] = {share.unit.key: share for share in shares}
    listed = [said.get(key) for key in ground.judged.snapshot.units.keys]
    return UnitMarks(
        keys=ground.judged.snapshot.units.keys,
        run_money=np.array([_number(share.money if share else None) for share in listed], dtype=np.float64),
        run_hours=np.array([_number(share.hours if share else None) for share in listed], dtype=np.float64),
    )


def _number(share: Decimal | None) -> float:
    return nan if share is None else float(share)
