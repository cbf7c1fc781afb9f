"""The forecast of many series, batch by batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.forecast import short as few
from hoshin.engine.forecast.batches import Batch, batches
from hoshin.engine.forecast.bounds import bounds_of
from hoshin.engine.forecast.combine import combined
from hoshin.engine.forecast.errors import ForecastError
from hoshin.engine.forecast.evidence import evidence
from hoshin.engine.forecast.intermittent import TAIL as RARE_TAIL
from hoshin.engine.forecast.intermittent import intermittent, is_intermittent
from hoshin.engine.forecast.members import origins
from hoshin.engine.forecast.outliers import without_outliers
from hoshin.engine.forecast.predictive import Forecasts
from hoshin.engine.forecast.season import Season, season_of
from hoshin.engine.forecast.spread import MEDIAN_RISE, RISE, TAIL, scale_of, skew_of

LONGEST: Final = 10_000
"""Steps that can be asked for."""

AS_GOOD_AS_ZERO: Final = 1e-12
"""Of a series' largest value: below it nothing is taken for a positive number."""

LARGEST: Final = float(np.finfo(np.float64).max)

Progress = Callable[[int, int], object]


def forecast(
    values: ArrayLike, starts: ArrayLike, horizon: int, season: ArrayLike = 1, tell: Progress | None = None
) -> Forecasts:
    """Forecast many series at once, each with its whole predictive distribution.

    values: one series after the other, NaN where there is no value. starts: shape (n + 1,), where each begins and,
    last, where all end. horizon: steps after the last row of each series. season: how many periods a cycle has, one
    for all or shape (n,); it is used where the history shows one. tell: called with how many series are done, and how many there are. Raises
    ForecastError for what cannot be.

    What is combined: hoshin.engine.forecast.members; how wide it is: hoshin.engine.forecast.spread. Three to eight
    points give wide intervals (hoshin.engine.forecast.short), fewer give none, and no value gives no mean.

    >>> quarters = [30, 42, 51, 35, 33, 45, 55, 38, 36, 48, 58, 41]
    >>> found = forecast(quarters, [0, len(quarters)], horizon=4, season=4)
    >>> found.mean.round(1).tolist()
    [[38.0, 51.0, 62.1, 42.9]]
    >>> low, high = found.interval(0.8)
    >>> low.round(1).tolist(), high.round(1).tolist()
    ([[36.7, 49.1, 59.6, 41.0]], [[39.4, 53.1, 65.0, 45.1]])
    >>> from hoshin.engine.kinds import Direction
    >>> found.probability(60, step=3, direction=Direction.INCREASE).round(2).tolist()
    [0.9]
    """
    flat, begins, seasons = _checked(values, starts, horizon, season)
    told = _nothing(len(begins) - 1, horizon)
    done = 0
    for batch in batches(flat, begins, seasons):
        _fill(told, batch, _of_batch(batch, horizon))
        done += len(batch.places)
        if tell is not None:
            tell(done, len(begins) - 1)
    return told


def forecast_one(values: ArrayLike, horizon: int, season: int = 1) -> Forecasts:
    """The same for one series: shapes (1, h)."""
    flat = np.asarray(values, dtype=np.float64)
    return forecast(flat, [0, flat.size], horizon, season)


def _checked(
    values: ArrayLike, starts: ArrayLike, horizon: int, season: ArrayLike
) -> tuple[Floats, Ints, Ints]:
    flat, begins = np.asarray(values, dtype=np.float64), np.asarray(starts, dtype=np.int64)
    if flat.ndim != 1 or begins.ndim != 1 or not len(begins):
        raise ForecastError(
            "expected flat values and the places where each series begins and the last one ends"
        )
    if begins[0] != 0 or begins[-1] != len(flat) or (np.diff(begins) < 0).any():
        raise ForecastError(
            f"found starts from {begins[0]} to {begins[-1]}, expected ascending ones from 0 to {len(flat)}"
        )
    if np.isinf(flat).any():
        raise ForecastError(f"found an infinite value at place {int(np.flatnonzero(np.isinf(flat))[0])}")
    if not 1 <= horizon <= LONGEST:
        raise ForecastError(f"found the horizon {horizon}, expected 1 to {LONGEST}")
    seasons = np.broadcast_to(np.asarray(season, dtype=np.int64), len(begins) - 1)
    if len(seasons) and seasons.min() < 1:
        raise ForecastError(f"found a season of {seasons.min()} periods, expected 1 or more")
    return flat, begins, seasons


def _fill(told: Forecasts, batch: Batch, found: Forecasts) -> None:
    """Write a batch where its series stand, from the first step after their last row on."""
    horizon = told.mean.shape[1]
    columns = batch.gaps[:, None] + np.arange(horizon)
    for name in ("mean", "centre", "scale", "skew"):
        getattr(told, name)[batch.places] = np.take_along_axis(getattr(found, name), columns, axis=1)
    for name in ("tail", "nothing", "low", "high", "least", "whole"):
        getattr(told, name)[batch.places] = getattr(found, name)


def _of_batch(batch: Batch, horizon: int) -> Forecasts:
    """Forecasts from the last value on, over the gap at the end too; in units of each series' largest value."""
    reach = horizon + int(batch.gaps.max())
    unit = np.abs(batch.values).max(axis=1)
    unit = np.where(unit > 0, unit, 1.0)
    level = replace(batch, values=batch.values / unit[:, None])
    positive: Bools = np.all(level.values > AS_GOOD_AS_ZERO, axis=1)
    season = season_of(level.values, batch.lengths, batch.season, positive)
    brief = (batch.known.sum(axis=1) <= few.MOST) & (season.strength == 0)
    rare = is_intermittent(batch) & ~brief
    found = _nothing(len(unit), reach)
    for rows, way in ((brief, _brief), (rare, _rare), (~brief & ~rare, _full)):
        if rows.any():
            _put(found, rows, way(level.some(rows), season.some(rows), positive[rows], horizon, reach))
    low, high = bounds_of(batch, found.mean * unit[:, None])
    least, most = np.maximum(low, -LARGEST)[:, None], np.minimum(high, LARGEST)[:, None]
    return replace(
        found,
        mean=np.clip(found.mean * unit[:, None], least, most),
        centre=found.centre * unit[:, None],
        scale=found.scale * unit[:, None],
        least=found.least * unit,
        low=low,
        high=high,
        whole=np.all((batch.values == np.rint(batch.values)) | ~batch.known, axis=1),
    )


def _nothing(rows: int, reach: int) -> Forecasts:
    mean, centre, scale, skew = np.full((4, rows, reach), np.nan)
    nothing, least = np.zeros((2, rows))
    unbound = np.full(rows, np.inf)
    return Forecasts(mean, centre, scale, skew, np.ones(rows), nothing, -unbound, unbound, least, unbound < 0)


def _put(found: Forecasts, rows: Bools, part: Forecasts) -> None:
    for name in ("mean", "centre", "scale", "skew", "tail", "nothing", "least"):
        getattr(found, name)[rows] = getattr(part, name)


def _brief(batch: Batch, season: Season, positive: Bools, horizon: int, reach: int) -> Forecasts:
    told = few.short(batch, reach, positive)
    mean = told.mean
    if batch.season == 1 and batch.values.shape[1] >= few.ENOUGH_FOR_MEMBERS:
        enough = batch.known.sum(axis=1) >= few.ENOUGH_FOR_MEMBERS
        mean = np.where(
            enough[:, None],
            combined(batch, batch.values, reach, positive, origins(batch, horizon)).ahead,
            mean,
        )
    return around(mean, told.scale, told.tail, positive)


def _rare(batch: Batch, season: Season, positive: Bools, horizon: int, reach: int) -> Forecasts:
    told = intermittent(batch)
    mean = (1 - told.nothing) * told.size
    return replace(
        _nothing(len(positive), reach),
        mean=np.repeat(mean[:, None], reach, axis=1),
        centre=np.repeat(told.median[:, None], reach, axis=1),
        scale=np.repeat(told.scale[:, None], reach, axis=1),
        skew=np.repeat(told.skew[:, None], reach, axis=1),
        tail=np.full(len(positive), RARE_TAIL),
        nothing=told.nothing,
        least=told.least,
    )


def _full(batch: Batch, season: Season, positive: Bools, horizon: int, reach: int) -> Forecasts:
    values = batch.padded(season.taken_out(batch.values))
    positive = positive & (values > 0).all(axis=1)
    learned = without_outliers(batch, values, positive)
    found = combined(batch, learned, reach, positive, origins(batch, horizon))
    mean = season.put_back(found.ahead, batch.lengths)
    scale = scale_of(evidence(batch, values, season, found, mean, positive))
    return around(mean, scale, np.full(len(positive), TAIL), positive)


def around(mean: Floats, scale: Floats, tail: Floats, positive: Bools) -> Forecasts:
    """The distribution around what the members expect."""
    up = np.where(positive[:, None] & (scale > 0), scale, 0.0)
    centre = mean + (RISE + MEDIAN_RISE) * up
    skew = skew_of(scale, centre, positive)
    empty = _nothing(*mean.shape)
    return replace(empty, mean=mean + RISE * up, centre=centre, scale=scale, skew=skew, tail=tail)
