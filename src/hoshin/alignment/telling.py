"""How measures, goals and priorities stand, as pages read it. No NumPy: a page that reads what is kept needs none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hoshin.engine.kinds import Health, Missing

COLUMNS: Final = (
    *("current", "inside_share", "result", "compared", "expected", "measured"),
    *("health", "missing"),
)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a measure, goal or priority stands. Shares are 0…1; None is unknown. `result` is a measure's progress."""

    current: float | None = None
    """A measure's value, in the KPI's unit."""
    inside_share: float | None = None
    result: float | None = None
    compared: float | None = None
    """The result without what is kept within limits: what `expected` is held against."""
    expected: float | None = None
    measured: float | None = None
    health: Health = Health.NOT_JUDGED
    missing: Missing = Missing.NOTHING


NOTHING: Final = Stand()
"""Of what nothing is said."""


def stand(row: Sequence[float | None]) -> Stand:
    """What the numbers of `COLUMNS` say; None and NaN are none."""
    known = (None if value is None or value != value else value for value in row)
    current, inside_share, result, compared, expected, measured, health, missing = known
    shares = (current, inside_share, result, compared, expected, measured)
    return Stand(*shares, Health(int(health or 0)), Missing(int(missing or 0)))
