"""The order of the rows of series in time, whatever the form of their periods; all series at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Ints
from hoshin.engine.periods import Grain
from hoshin.formats import plain_number
from hoshin.interchange.grain_words import grain_word, periods
from hoshin.interchange.series_periods import (
    GRAINS,
    NOT_WHOLE,
    WHOLE,
    Fault,
    Told,
    as_number,
    code_of,
    day_first_of,
    told_of,
)
from hoshin.words import gettext as _

WIDEST_GAP: Final = 10_000
"""Periods that may be missing between two rows."""

LONGEST: Final = 10_000_000
"""Periods of all series together, with those that are missing."""

_COARSER = (
    (Grain.DAY, 7, Grain.WEEK),
    (Grain.QUARTER, 4, Grain.YEAR),
    (Grain.MONTH, 12, Grain.YEAR),
    (Grain.MONTH, 3, Grain.QUARTER),
)
"""What is seen only every so many of a grain has a coarser one; the first that fits."""


@dataclass(frozen=True, slots=True)
class Rows:
    """m rows as a file has them. names, texts: the different series and periods, in the order of their coming.

    series, text, line: shape (m,); which of them each row has, and on which line of the file it stands.
    """

    names: list[str]
    texts: list[str]
    series: Ints
    text: Ints
    line: Ints


@dataclass(frozen=True, slots=True)
class Order:
    """The same in time. starts: shape (n + 1,), where each series begins when what is missing has its place.

    rows: shape (m,), the rows, series by series in time; places: shape (m,), where each of these stands.
    day_first: how the file writes dates such as 03/04/2026, where it has any that tell.
    """

    day_first: bool | None
    grains: tuple[Grain | None, ...]
    starts: Ints
    rows: Ints
    places: Ints


def in_order(rows: Rows) -> Order:
    """The rows in time. Raises Fault for periods that are none, of mixed grains, twice, or too far apart."""
    counted = _counted(rows)
    day_first = day_first_of(rows.texts, lambda text: int(rows.line[np.argmax(rows.text == text)]))
    grain, place = _placed(rows, counted, day_first)
    _refuse_twice(rows, place)
    by_time = np.lexsort((np.where(counted[rows.series], 0, place), rows.series))
    return _with_gaps(rows, by_time, place, counted, grain, day_first)


def _counted(rows: Rows) -> Bools:
    """The series whose periods are whole numbers that are not all names of years, months or days."""
    kinds = np.array([as_number(text) for text in rows.texts], np.int8)[rows.text]
    other = np.bincount(rows.series, kinds == NOT_WHOLE, len(rows.names))
    plain = np.bincount(rows.series, kinds == WHOLE, len(rows.names))
    counted: Bools = (other == 0) & (plain > 0)
    return counted


def _placed(rows: Rows, counted: Bools, day_first: bool | None) -> tuple[Ints, Ints]:
    """The grain of each series (−1 where counted), and the place of each row, counted in it.

    Days that are all the first or the last of a month are months; from three on, what is only seen every third month
    is quarters, every twelfth years, every seventh day weeks.
    """
    is_counted = counted[rows.series]
    told = _read(rows, is_counted, day_first)
    grain, place = told[:, 0], told[:, 1]
    first = np.unique(rows.series, return_index=True)[1]
    _one_grain(rows, grain, first)
    of = grain[first]
    count = np.bincount(rows.series)
    begins, ends = (np.bincount(rows.series, told[:, column]) for column in (3, 4))
    monthly = (of == code_of(Grain.DAY)) & (count > 1) & ((begins == count) | (ends == count))
    of = np.where(monthly, code_of(Grain.MONTH), of)
    place = np.where(monthly[rows.series], told[:, 2], place)
    by_series = np.argsort(rows.series, kind="stable")
    away = np.abs(place - place[first][rows.series])[by_series]
    step = np.gcd.reduceat(away, np.cumsum(count) - count)
    times, wider = np.ones_like(of), of.copy()
    for fine, number, coarse in _COARSER:
        fits = (of == code_of(fine)) & (wider == of) & (count > 2) & (step > 0) & (step % number == 0)
        times[fits], wider[fits] = number, code_of(coarse)
    return np.where(counted, -1, wider), place // np.where(counted, 1, times)[rows.series]


def _read(rows: Rows, is_counted: Bools, day_first: bool | None) -> Ints:
    """Shape (m, 5): what is told of each row, as `Told`; where periods are counted, the number is the place."""
    told = np.zeros((len(rows.text), len(Told._fields)), np.int64)
    told[is_counted, 0] = -1
    told[is_counted, 1] = [int(rows.texts[text]) for text in rows.text[is_counted]]
    dated = np.flatnonzero(~is_counted)
    texts, first, back = np.unique(rows.text[dated], return_index=True, return_inverse=True)
    of_texts = np.zeros((len(texts), len(Told._fields)), np.int64)
    for turn in np.argsort(first):
        of_texts[turn] = told_of(rows.texts[texts[turn]], int(rows.line[dated[first[turn]]]), day_first)
    told[dated] = of_texts[back]
    return told


def _one_grain(rows: Rows, grain: Ints, first: Ints) -> None:
    other = np.flatnonzero(grain != grain[first][rows.series])
    if len(other):
        row = int(other[0])
        begin = int(first[rows.series[row]])
        found = _("“%(text)s”, a %(grain)s, in the series %(name)s") % {
            "text": _text(rows, row),
            "grain": grain_word(GRAINS[grain[row]]),
            "name": _name(rows, row),
        }
        expected = _("a %(grain)s, as in line %(line)s") % {
            "grain": grain_word(GRAINS[grain[begin]]),
            "line": rows.line[begin],
        }
        raise Fault(int(rows.line[row]), found, expected)


def _refuse_twice(rows: Rows, place: Ints) -> None:
    ordered = np.lexsort((place, rows.series))
    before, after = ordered[:-1], ordered[1:]
    again = (place[before] == place[after]) & (rows.series[before] == rows.series[after])
    if again.any():
        at = np.flatnonzero(again)[np.argmin(rows.line[after[again]])]
        row = int(after[at])
        found = _("the period %(text)s of %(name)s twice") % {
            "text": _text(rows, row),
            "name": _name(rows, row),
        }
        expected = _("each period once; line %(line)s has it too") % {"line": rows.line[before[at]]}
        raise Fault(int(rows.line[row]), found, expected)


def _with_gaps(
    rows: Rows, by_time: Ints, place: Ints, counted: Bools, grain: Ints, day_first: bool | None
) -> Order:
    series = rows.series[by_time]
    gaps = np.diff(place[by_time], prepend=0) - 1
    count = np.bincount(series)
    gaps[np.cumsum(count) - count] = 0
    gaps[counted[series]] = 0
    wide = np.flatnonzero(gaps > WIDEST_GAP)
    grains = tuple(None if code < 0 else GRAINS[code] for code in grain)
    if len(wide):
        row = int(by_time[wide[0]])
        found = _("%(count)s missing before %(text)s in the series %(name)s") % {
            "count": periods(int(gaps[wide[0]]), grains[rows.series[row]] or Grain.DAY),
            "text": _text(rows, row),
            "name": _name(rows, row),
        }
        raise Fault(
            int(rows.line[row]),
            found,
            _("at most %(most)s between two rows") % {"most": plain_number(WIDEST_GAP)},
        )
    size = len(series) + int(gaps.sum())
    if size > LONGEST:
        raise Fault(
            None,
            _("%(size)s periods with those that are missing") % {"size": plain_number(size)},
            _("at most %(most)s") % {"most": plain_number(LONGEST)},
        )
    places = np.arange(len(series)) + np.cumsum(gaps)
    lengths = np.bincount(series, gaps + 1).astype(np.int64)
    return Order(day_first, grains, np.concatenate(([0], np.cumsum(lengths))), by_time, places)


def _text(rows: Rows, row: int) -> str:
    return rows.texts[int(rows.text[row])]


def _name(rows: Rows, row: int) -> str:
    return rows.names[int(rows.series[row])]
