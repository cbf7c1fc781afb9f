"""One forecast from several: half their median, half their mean weighted by past errors.

The median guards against a member that explodes, the weights follow trends that the others miss (Armstrong,
Principles of Forecasting, 2001, chapter 13: combine; the shares were chosen on rolling origins, benchmarks/accuracy.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.forecast.batches import Batch
from hoshin.engine.forecast.members import (
    SHARES,
    SHARES_OF_LOGARITHMS,
    Member,
    Origins,
    damped,
    theta,
)

POWER: Final = 4.0
SHARPER: Final = 0.05
"""A member weighs by its past error to the power of −(POWER + SHARPER · length)."""

MEDIAN: Final = 0.5

_LARGEST = 700.0


@dataclass(frozen=True, slots=True)
class Combined:
    """ahead: shape (n, h). past: as a Member's. judged: which of them count."""

    ahead: Floats
    past: tuple[Floats, ...]
    judged: Origins


def combined(batch: Batch, values: Floats, horizon: int, positive: Bools, judged: Origins) -> Combined:
    """values: shape (n, t), without season, padded. The logarithms take part where a series is positive."""
    plain = theta(values, batch.lengths, horizon, judged, SHARES)
    trend = damped(values, batch.lengths, horizon, judged)
    members = [plain, _of_logarithms(batch, values, horizon, judged, positive, plain), trend]
    weights = _weights(members, values, judged, batch.lengths)
    ahead = _joined([member.ahead for member in members], weights[:, :, None])
    past = tuple(
        _joined([member.past[turn] for member in members], weights[:, None, :])
        for turn in range(len(judged.steps))
    )
    return Combined(ahead, past, judged)


def _of_logarithms(
    batch: Batch, values: Floats, horizon: int, judged: Origins, positive: Bools, plain: Member
) -> Member:
    """Theta of the logarithms; of series with values of 0 or below, Theta itself."""
    if not positive.any():
        return plain
    logs = np.log(np.where(positive[:, None], np.maximum(values, 1e-300), 1.0))
    found = theta(logs, batch.lengths, horizon, judged, SHARES_OF_LOGARITHMS)
    ahead = np.where(positive[:, None], _exp(found.ahead), plain.ahead)
    past = tuple(
        np.where(positive, _exp(mine), theirs) for mine, theirs in zip(found.past, plain.past, strict=True)
    )
    return Member(ahead, past)


def _weights(members: list[Member], values: Floats, judged: Origins, lengths: Ints) -> Floats:
    """Shape (members, n)."""
    along = values.T
    errors = np.zeros((len(members), len(lengths)))
    for turn, (k, counted, count) in enumerate(zip(judged.steps, judged.counted, judged.counts, strict=True)):
        for place, member in enumerate(members):
            size = np.abs(along[k:] - member.past[turn])
            errors[place] += (counted * size).sum(axis=0) / np.maximum(count, 1.0)
    logs = np.log(np.maximum(errors, 1e-300))
    weights = np.exp(-np.minimum((POWER + SHARPER * lengths) * (logs - logs.min(axis=0)), _LARGEST))
    shares: Floats = weights / weights.sum(axis=0)
    return shares


def _joined(values: list[Floats], weights: Floats) -> Floats:
    """values: three arrays of one shape."""
    first, second, third = values
    middle = np.maximum(np.minimum(first, second), np.minimum(np.maximum(first, second), third))
    mean = sum(weight * value for weight, value in zip(weights, values, strict=True))
    joined: Floats = MEDIAN * middle + (1 - MEDIAN) * mean
    return joined


def _exp(values: Floats) -> Floats:
    return np.exp(np.clip(values, -_LARGEST, _LARGEST))
