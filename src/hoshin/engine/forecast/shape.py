"""The shape of a predictive distribution: from a probability to a distance from the centre, and back.

    distance = scale · s(z),  z = sinh(δ x) / sinh(δ x₉₀),  x = the normal quantile of the probability

z is Johnson's unbounded family (Biometrika 36, 1949), symmetric: heavier tails with larger δ, scaled so that z = 1
at 90 %. s makes it skew: s(z) = (exp(g z) − 1) / g below the centre, its quadratic part z + g z² / 2 above, so that
nothing explodes; with g = scale / centre nothing falls below 0.
"""

from __future__ import annotations

from math import erf, sqrt
from statistics import NormalDist
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats

_NORMAL = NormalDist()
X90: Final = _NORMAL.inv_cdf(0.9)
_SYMMETRIC = 1e-6


def normal_quantiles(probabilities: Floats) -> Floats:
    """The same shape; for probabilities in 0…1, ±infinity at the ends."""
    unique, inverse = np.unique(probabilities, return_inverse=True)
    found = [_NORMAL.inv_cdf(p) if 0 < p < 1 else np.copysign(np.inf, p - 0.5) for p in unique.tolist()]
    return np.array(found, dtype=np.float64)[inverse].reshape(probabilities.shape)


def normal_shares(x: Floats) -> Floats:
    """The probability below each of x, shape (n,)."""
    halves = [erf(value) for value in (np.clip(x, -40, 40) / sqrt(2)).tolist()]
    return (1 + np.array(halves, dtype=np.float64)) / 2


def distance(x: Floats, tail: Floats, skew: Floats) -> Floats:
    """How far from the centre, in scales, the normal quantile x lies."""
    with np.errstate(over="ignore", invalid="ignore"):
        z = np.sinh(tail * x) / np.sinh(tail * X90)
        g = np.maximum(skew, _SYMMETRIC)
        return np.where(skew < _SYMMETRIC, z, np.where(z > 0, z + g * z * z / 2, np.expm1(g * z) / g))


def normal_of(far: Floats, tail: Floats, skew: Floats) -> Floats:
    """The normal quantile that lies so far from the centre, in scales: the inverse of `distance`."""
    g = np.maximum(skew, _SYMMETRIC)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        above = 2 * far / (1 + np.sqrt(np.maximum(1 + 2 * g * far, 0.0)))
        below = np.log1p(np.maximum(g * far, -1.0)) / g
        z = np.where(skew < _SYMMETRIC, far, np.where(far > 0, above, below))
        x: Floats = np.arcsinh(z * np.sinh(tail * X90)) / tail
    return x
