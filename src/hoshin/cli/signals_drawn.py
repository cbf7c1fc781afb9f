"""The answer of `hoshin signals` as small multiples."""

from __future__ import annotations

from typing import Final

from hoshin.charts.panels import SHOWN, Band, Line, Mark, Panel, Stroke, draw
from hoshin.charts.scale import written
from hoshin.cli.signals_answer import Answer, limits_in_words, title
from hoshin.cli.terminal import counted
from hoshin.cli.wire_words import rule_words
from hoshin.engine.signals import Limits, Rule
from hoshin.engine.signals.limits import FEWEST
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

LAST: Final = 150
"""Periods that are drawn of a series: more do not fit beside each other."""

LETTERS: Final = {Rule.OUTSIDE: "A", Rule.EIGHT_IN_A_ROW: "B", Rule.THREE_OF_FOUR: "C"}

KEY: Final = gettext_noop(
    "Shaded: natural range, with the mean. Ringed points are signals: A outside the range, "
    "B eight in a row on one side of the mean, C three of four near the same limit."
)


def drawn(answer: Answer) -> str:
    """An SVG with a chart for each series: its values, normal range, limits, mean, and signals with their letters."""
    panels = [_panel(answer, place) for place in answer.in_order_of_interest(SHOWN)]
    return draw(title(answer), panels, _(KEY), more=len(answer.found) - len(panels))


def _panel(answer: Answer, place: int) -> Panel:
    rows = answer.table.rows_of(place)
    begin = max(rows.start, rows.stop - LAST)
    values = answer.table.values[begin : rows.stop].tolist()
    ranges = [
        (max(rows.start + first, begin) - begin, rows.start + end - begin, limits)
        for first, end, limits in answer.charts.stretches_of(place)
        if rows.start + end > begin
    ]
    return Panel(
        answer.table.names[place],
        _words(answer, place),
        [*(line for one in ranges for line in _lines(*one)), Line(values, dots=True)],
        [Band([of.lower] * (end - first), [of.upper] * (end - first), first) for first, end, of in ranges],
        _marks(answer, place, begin),
        (answer.table.periods[begin], answer.table.periods[rows.stop - 1]),
    )


def _lines(first: int, end: int, limits: Limits) -> list[Line]:
    """The centre and both limits of a stretch."""
    size = end - first
    return [
        Line([limits.mean] * size, Stroke.CENTRE, first),
        Line([limits.lower] * size, Stroke.DOTTED, first),
        Line([limits.upper] * size, Stroke.DOTTED, first),
    ]


def _marks(answer: Answer, place: int, begin: int) -> list[Mark]:
    """One for each point, with the letter of the first of its rules and the words of all."""
    start = int(answer.table.starts[place])
    rules: dict[int, list[Rule]] = {}
    for row, rule in answer.found[place][1]:
        if start + row >= begin:
            rules.setdefault(start + row, []).append(rule)
    return [
        Mark(
            row - begin,
            float(answer.table.values[row]),
            LETTERS[held[0]],
            f"{answer.table.periods[row]}: {', '.join(map(rule_words, held))}",
        )
        for row, held in rules.items()
    ]


def _words(answer: Answer, place: int) -> str:
    limits, signals = answer.found[place]
    if not limits.points:
        return _("no values")
    told = counted(len(signals), "signal") if signals else _("no signal")
    fewer = limits.points < FEWEST
    reach = (
        _("no limits from %(points)s") % {"points": counted(limits.points, "point")}
        if fewer
        else _("limits %(limits)s") % {"limits": limits_in_words(limits)}
    )
    return _("%(told)s, %(reach)s, mean %(mean)s") % {
        "told": told,
        "reach": reach,
        "mean": written(limits.mean),
    }
