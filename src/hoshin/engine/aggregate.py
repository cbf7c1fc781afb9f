"""One current value from the values of a window."""

from collections.abc import Sequence

from hoshin.engine.kinds import Aggregation


def aggregate(how: Aggregation, values: Sequence[float]) -> float | None:
    """The current value of a window's values, given in period order; None where the window holds none.

    NaN (a period retracted or not applicable) is left out.
    """
    raise NotImplementedError
