"""Names for the arrays that judgements are made of."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]
Flags = NDArray[np.uint8]
Keys = tuple[str, ...]


def known(value: float) -> float | None:
    """A number as results speak it: what is unknown is None, never NaN.

    >>> known(float("nan")), known(0.5)
    (None, 0.5)
    """
    return None if value != value else float(value)


def sums_by_row(rows: Ints, values: Floats, size: int) -> Floats:
    """Shape (size,): the sum of the values of each row, added in the order in which they stand.

    >>> sums_by_row(np.array([0, 2, 0]), np.array([1.0, 2.0, 3.0]), 3)
    array([4., 0., 2.])
    """
    return np.bincount(rows, values, size).astype(np.float64, copy=False)
