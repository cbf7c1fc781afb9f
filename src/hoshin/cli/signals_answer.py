"""The answer of `hoshin signals`: as JSON, as rows of a table for programs, and as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from hoshin.charts.scale import written
from hoshin.charts.spark import spark
from hoshin.cli.terminal import complain, counted, number, say, table
from hoshin.cli.wire_words import rule_words
from hoshin.engine.arrays import known
from hoshin.engine.signals.limits import FEWEST
from hoshin.words import gettext as _
from hoshin.words import ngettext

if TYPE_CHECKING:
    from hoshin.engine.signals import Charts, Limits, Signal
    from hoshin.interchange.series import SeriesTable

SHOWN: Final = 500
"""Series in a table for people; those with signals come first when there are more."""

_SIGNALS_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: for each series its limits in force at the end, and its signals."""

    COLUMNS: ClassVar = (
        "series",
        "mean",
        "moving_range_mean",
        "lower_limit",
        "upper_limit",
        "upper_range_limit",
        "provisional",
        "signals",
    )

    table: SeriesTable
    charts: Charts
    found: list[tuple[Limits, list[Signal]]]
    rebased: bool
    """Whether limits were made anew anywhere: then the answer says since when they are."""

    def as_json(self) -> Iterator[dict[str, Any]]:
        """One object a series; what there is not is null."""
        for place, (limits, signals) in enumerate(self.found):
            told = {
                "series": self.table.names[place],
                **_figures(limits),
                "signals": self._signals(place, signals),
            }
            if self.rebased:
                told |= {"limits_from": self.since(place), "stretches": self._stretches(place)}
            yield told

    def as_rows(self) -> Iterator[list[Any]]:
        """One row a series; its signals in one cell, as `2026-03 outside; 2026-05 eight_in_a_row`."""
        for place, (limits, signals) in enumerate(self.found):
            figures = _figures(limits)
            figures["provisional"] = str(limits.provisional).lower()
            told = "; ".join(f"{self.period(place, at)} {rule}" for at, rule in signals)
            yield [self.table.names[place], *figures.values(), told]

    def period(self, place: int, row: int) -> str:
        """The period of a row of a series, as the file writes it."""
        return self.table.periods[int(self.table.starts[place]) + row]

    def since(self, place: int) -> str:
        """The period from which on the limits in force at the end are made."""
        return next(period for period, *_ in reversed(list(self._parts(place))))

    def in_order_of_interest(self, most: int) -> list[int]:
        """The places of at most so many series: all as they stand, or those with signals first if there are more."""
        places = range(len(self.found))
        return (
            list(places)
            if len(places) <= most
            else sorted(places, key=lambda place: not self.found[place][1])[:most]
        )

    def _signals(self, place: int, signals: list[Signal]) -> list[dict[str, str]]:
        return [{"period": self.period(place, row), "rule": str(rule)} for row, rule in signals]

    def _stretches(self, place: int) -> list[dict[str, Any]]:
        return [
            {"from": first, "to": last, "points": limits.points, **_figures(limits)}
            for first, last, limits in self._parts(place)
        ]

    def _parts(self, place: int) -> Iterator[tuple[str, str, Limits]]:
        for begin, end, limits in self.charts.stretches_of(place):
            backwards = (self.period(place, row) for row in range(end - 1, begin - 1, -1))
            yield self.period(place, begin), next(filter(None, backwards)), limits


def _figures(limits: Limits) -> dict[str, Any]:
    return {
        "mean": known(limits.mean),
        "moving_range_mean": known(limits.moving_range),
        "lower_limit": known(limits.lower),
        "upper_limit": known(limits.upper),
        "upper_range_limit": known(limits.upper_range),
        "provisional": limits.provisional,
    }


def print_answer(answer: Answer) -> None:
    """A table with a spark for each series, and a sentence that counts."""
    shown = answer.in_order_of_interest(SHOWN)
    table(
        [_("Series"), _("Last values"), _("Mean"), _("Natural limits"), _("Signals")],
        [_row(answer, place) for place in shown],
        numbers=[2],
        whole=[1],
    )
    say(title(answer))
    if left := len(answer.found) - len(shown):
        complain(
            _("%(left)s more series are not shown; --json and -o FILE have them all.")
            % {"left": number(left)}
        )


def title(answer: Answer) -> str:
    """The finding as a sentence."""
    telling = sum(bool(signals) for _, signals in answer.found)
    if not telling:
        return _("No signal in %(count)s series.") % {"count": number(len(answer.found))}
    told = ngettext(
        "%(telling)s of %(count)s series has signals.",
        "%(telling)s of %(count)s series have signals.",
        telling,
    )
    return told % {"telling": number(telling), "count": number(len(answer.found))}


def limits_in_words(limits: Limits) -> str:
    """`4.2 … 9.8`, and what keeps them from being more."""
    if limits.points < FEWEST:
        return _("none of %(points)s") % {"points": counted(limits.points, "point")}
    if limits.upper != limits.upper:
        return _("none: most moving ranges are 0")
    ends = f"{written(limits.lower)} … {written(limits.upper)}"
    return _("%(ends)s (provisional)") % {"ends": ends} if limits.provisional else ends


def _row(answer: Answer, place: int) -> list[str]:
    limits, signals = answer.found[place]
    last = [f"{answer.period(place, row)} {rule_words(rule)}" for row, rule in signals[-_SIGNALS_TOLD:]]
    more = len(signals) - len(last)
    told = ", ".join([*([_("%(more)s more") % {"more": number(more)}] if more else []), *last])
    mean = "" if limits.mean != limits.mean else written(limits.mean)
    bars = spark(answer.table.values[answer.table.rows_of(place)][-24:].tolist())
    return [answer.table.names[place], bars, mean, limits_in_words(limits), told]
