"""The answer of `hoshin forecast`: as rows for programs, and as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

from hoshin.charts.scale import written
from hoshin.charts.spark import spark
from hoshin.cli.terminal import complain, counted, number, say, table
from hoshin.engine.arrays import known
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.engine.arrays import Floats, Ints
    from hoshin.engine.forecast import Forecasts
    from hoshin.interchange.series import SeriesTable

SHOWN: Final = 500
"""Series in a table for people."""

_BARS_BEFORE, _BARS_AHEAD = 24, 12


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. inner, outer: lower and upper ends of the 80 % and the 95 % interval, shape (n, h) each."""

    COLUMNS: ClassVar = ("series", "step", "mean", "lower_80", "upper_80", "lower_95", "upper_95")

    table: SeriesTable
    seasons: Ints
    found: Forecasts
    inner: tuple[Floats, Floats] = field(init=False)
    outer: tuple[Floats, Floats] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inner", self.found.interval(0.8))
        object.__setattr__(self, "outer", self.found.interval(0.95))

    @property
    def horizon(self) -> int:
        return int(self.found.mean.shape[1])

    @property
    def without_values(self) -> int:
        return int(np.isnan(self.found.mean[:, 0]).sum())

    @property
    def without_intervals(self) -> int:
        return int(np.isnan(self.inner[0][:, 0]).sum())

    def as_rows(self) -> Iterator[list[Any]]:
        """One row a series and step; None for what there is not."""
        for place, name in enumerate(self.table.names):
            figures = np.stack((self.found.mean[place], *self._ends(place)), axis=1)
            for step, row in enumerate(figures.tolist(), start=1):
                yield [name, step, *map(known, row)]

    def as_json(self) -> Iterator[dict[str, Any]]:
        """The same as objects."""
        return (dict(zip(self.COLUMNS, row, strict=True)) for row in self.as_rows())

    def _ends(self, place: int) -> list[Floats]:
        return [side[place] for interval in (self.inner, self.outer) for side in interval]


def print_answer(answer: Answer) -> None:
    """A table with a spark for each series: what was, and after a bar what is ahead."""
    table(
        [
            _("Series"),
            _("Last values │ ahead"),
            _("Last"),
            _("In %(periods)s") % {"periods": counted(answer.horizon, "period")},
            _("80 of 100"),
            _("95 of 100"),
        ],
        [_row(answer, place) for place in range(min(SHOWN, len(answer.table)))],
        numbers=[2, 3],
        whole=[1],
    )
    say(title(answer))
    if len(answer.table) > SHOWN:
        complain(
            _("%(count)s more series are not shown; --json and -o FILE have them all.")
            % {"count": number(len(answer.table) - SHOWN)}
        )


def title(answer: Answer) -> str:
    """What is told, as a sentence."""
    return _("%(count)s series, %(periods)s ahead.") % {
        "count": number(len(answer.table)),
        "periods": counted(answer.horizon, "period"),
    }


def interval_in_words(interval: tuple[Floats, Floats], place: int, step: int) -> str:
    """`4.2 … 9.8`, or nothing where there is none."""
    low, high = (float(side[place, step]) for side in interval)
    return "" if low != low else f"{written(low)} … {written(high)}"


def _row(answer: Answer, place: int) -> list[str]:
    values = answer.table.values[answer.table.rows_of(place)]
    mean = answer.found.mean[place]
    before, ahead = values[-_BARS_BEFORE:].tolist(), mean[:_BARS_AHEAD].tolist()
    bars = spark(before + ahead, width=len(before) + len(ahead))
    measured = values[~np.isnan(values)]
    return [
        answer.table.names[place],
        f"{bars[: len(before)]}│{bars[len(before) :]}",
        written(float(measured[-1])) if len(measured) else "",
        written(float(mean[-1])) if mean[-1] == mean[-1] else "",
        interval_in_words(answer.inner, place, -1),
        interval_in_words(answer.outer, place, -1),
    ]
