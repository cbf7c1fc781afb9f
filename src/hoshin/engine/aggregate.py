"""One current value from the values of a window."""

from collections.abc import Sequence
from math import fsum, isnan

from hoshin.engine.kinds import Aggregation


def aggregate(how: Aggregation, values: Sequence[float]) -> float | None:
    """The current value of a window's values, in period order and in the KPI's unit; None where there is none.

    NaN (a period retracted or not applicable) is left out. Sums are rounded once, at the end (Shewchuk 1997, as in
    `math.fsum`), so that neither order nor batches show in the last digit; infinities are not values (raises ValueError
    where they cancel).

    >>> aggregate(Aggregation.SUM, [0.1] * 10), aggregate(Aggregation.LAST, [3.0, 4.0, float("nan")])
    (1.0, 4.0)
    """
    found = [value for value in values if not isnan(value)]
    if not found:
        return None
    match how:
        case Aggregation.LAST:
            return found[-1]
        case Aggregation.SUM:
            return fsum(found)
        case Aggregation.MEAN:
            return fsum(found) / len(found)
        case Aggregation.MIN:
            return min(found)
        case Aggregation.MAX:
            return max(found)
