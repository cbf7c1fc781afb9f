"""The answer of `hoshin forecast` as small multiples."""

from __future__ import annotations

from typing import Final

from hoshin.charts.panels import SHOWN, Band, Line, Panel, Stroke, draw
from hoshin.charts.scale import written
from hoshin.cli.forecast_answer import Answer, interval_in_words, title
from hoshin.cli.terminal import counted
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

LAST: Final = 36
"""Periods of a history that are drawn, or three times the horizon where that is more, up to MOST."""

MOST: Final = 150

KEY: Final = gettext_noop(
    "Line: what was. Dashed: what is expected. Shaded: what holds it in 80 (inner) and in 95 (outer) of 100 cases."
)


def drawn(answer: Answer) -> str:
    """An SVG with a chart for each series: its last values, the mean ahead, and a fan of both intervals."""
    count = min(SHOWN, len(answer.table))
    panels = [_panel(answer, place) for place in range(count)]
    return draw(title(answer), panels, _(KEY), more=len(answer.table) - count)


def _panel(answer: Answer, place: int) -> Panel:
    rows = answer.table.rows_of(place)
    shown = min(MOST, max(LAST, 3 * answer.horizon))
    begin = max(rows.start, rows.stop - shown)
    values = answer.table.values[begin : rows.stop].tolist()
    joint = values[-1:]  # the fan opens at the last value, where there is one
    first = len(values) - len(joint)
    mean = joint + answer.found.mean[place].tolist()
    fans = [
        Band(joint + low[place].tolist(), joint + high[place].tolist(), first)
        for low, high in (answer.outer, answer.inner)
    ]
    if joint and joint[0] != joint[0]:
        fans = [Band(fan.low[1:], fan.high[1:], first + 1) for fan in fans]
    return Panel(
        answer.table.names[place],
        _words(answer, place),
        [Line(values, dots=len(values) <= LAST), Line(mean, Stroke.DASHED, first)],
        fans,
        ends=_ends(answer, place, begin, rows.stop),
    )


def _ends(answer: Answer, place: int, begin: int, stop: int) -> tuple[str, str]:
    """The period of the first value drawn, and how far the last step lies behind the last value."""
    if begin == stop:
        return "", f"+ {answer.horizon:,}"
    grain = answer.table.grains[place]
    ahead = f"{answer.horizon:,}" if grain is None else counted(answer.horizon, grain.value)
    return answer.table.periods[begin], f"{answer.table.periods[stop - 1]} + {ahead}"


def _words(answer: Answer, place: int) -> str:
    mean = float(answer.found.mean[place, -1])
    if mean != mean:
        return _("no values")
    ahead = _("%(value)s in %(periods)s") % {
        "value": written(mean),
        "periods": counted(answer.horizon, "period"),
    }
    inner = interval_in_words(answer.inner, place, -1)
    return (
        f"{ahead}, 80 % {inner}" if inner else _("%(ahead)s, too few values for intervals") % {"ahead": ahead}
    )
