"""What past errors say about the errors ahead: their size at one step, how they grow, whether they grew lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.batches import Batch
from hoshin.engine.forecast.combine import Combined
from hoshin.engine.forecast.season import Season

FEW: Final = 2.0
"""Origins for each step that an observed growth needs to count half."""

LATELY: Final = 0.9
"""What an error counts against the next one, where the newest count most."""

FEW_LATELY: Final = 10.0
"""Errors that the size of the newest ones needs to count half."""

USUAL_SHARE: Final = -2.5
"""The logarithm of a usual error over its forecast; also of series where such a share says nothing."""

SHARES: Final = (-4.0, -1.0)
"""What is looked at of such logarithms: beyond, nothing was learned."""

_LARGEST_SHARE = 10.0
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a scale is made of; sizes are mean absolute errors of one step, in the unit of the values.

    size: shape (n, h), at each place of the season; of positive series the geometric mean of the absolute size and
    of the one relative to the forecast. growth: shape (n, h), by how much (in logarithms) errors grew faster than
    the square root of the step, shrunk where few were seen. rough, lately: shape (n,), logarithms of the mean change
    of a series over its mean error, and of the newest errors over all. share: shape (n,), how much larger an error of
    one step is, in its share of the forecast, than a usual one, in logarithms; 0 for series that are not positive. cycles: shape (n,), how many cycles a season
    in use was learned from; infinite without season.
    """

    size: Floats
    growth: Floats
    rough: Floats
    lately: Floats
    share: Floats
    lengths: Floats
    cycles: Floats


def evidence(
    batch: Batch, values: Floats, season: Season, found: Combined, ahead: Floats, positive: Bools
) -> Evidence:
    """values: shape (n, t), without season; ahead: shape (n, h), the forecast with its season."""
    horizon = ahead.shape[1]
    errors = [np.abs(values.T[k:] - past) for k, past in zip(found.judged.steps, found.past, strict=True)]
    counted, count = found.judged.counted[0], found.judged.counts[0]
    one_step = _mean(errors[0], counted)
    share = _mean(np.minimum(errors[0] / np.maximum(np.abs(found.past[0]), _LEAST), _LARGEST_SHARE), counted)
    plain = one_step[:, None] * np.maximum(season.factor(batch.lengths, horizon), 1e-3)
    shared = np.sqrt(plain * share[:, None] * np.abs(ahead))
    steps = np.log(np.arange(1, horizon + 1))
    newest = counted * LATELY ** np.maximum(batch.lengths - 2 - np.arange(len(counted))[:, None], 0)
    lately = _ratio(_mean(errors[0], newest), one_step) * count / (count + FEW_LATELY)
    size = np.where(positive[:, None], shared, plain)
    changes = np.abs(np.diff(values, axis=1)).T
    inside = batch.within[:, 1:].T.astype(np.float64)
    return Evidence(
        size=size,
        growth=_between(steps, np.log(found.judged.steps), _growth(errors, found)),
        rough=_ratio(_mean(changes, inside), one_step),
        lately=lately,
        share=np.where(positive, _share(size[:, 0], ahead[:, 0]), 0.0),
        lengths=batch.lengths.astype(np.float64),
        cycles=np.where(season.strength > 0, batch.lengths / max(batch.season, 1), np.inf),
    )


def _mean(values: Floats, weights: Floats) -> Floats:
    """Shape (n,), over the first axis; 0 where nothing weighs."""
    total = weights.sum(axis=0)
    mean: Floats = (weights * values).sum(axis=0) / np.where(total > 0, total, 1.0)
    return mean


def _share(size: Floats, ahead: Floats) -> Floats:
    logs = np.log(np.maximum(size, _LEAST)) - np.log(np.maximum(np.abs(ahead), _LEAST))
    share: Floats = np.clip(logs, *SHARES) - USUAL_SHARE
    return share


def _ratio(above: Floats, below: Floats) -> Floats:
    """In logarithms, and within reason."""
    logs = np.log(np.maximum(above, _LEAST)) - np.log(np.maximum(below, _LEAST))
    ratio: Floats = np.clip(logs, -2.0, 2.0)
    return ratio


def _growth(errors: list[Floats], found: Combined) -> Floats:
    """Shape (n, judged steps)."""
    judged = found.judged
    sizes = [_mean(error, counted) for error, counted in zip(errors, judged.counted, strict=True)]
    first = np.log(np.maximum(sizes[0], _LEAST))
    growth = [
        np.where(count > 0, np.log(np.maximum(size, _LEAST)) - first - np.log(k) / 2, 0.0)
        * (count / (count + FEW * k))
        for k, count, size in zip(judged.steps, judged.counts, sizes, strict=True)
    ]
    return np.clip(np.stack(growth, axis=1), -3.0, 3.0)


def _between(places: Floats, at: Floats, values: Floats) -> Floats:
    """Shape (n, len(places)): straight lines between `values`, shape (n, len(at)); constant beyond."""
    if len(at) == 1:
        return np.repeat(values, len(places), axis=1)
    after = np.clip(np.searchsorted(at, places), 1, len(at) - 1)
    part = np.clip((places - at[after - 1]) / (at[after] - at[after - 1]), 0.0, 1.0)
    lines: Floats = values[:, after - 1] * (1 - part) + values[:, after] * part
    return lines
