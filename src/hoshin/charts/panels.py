"""Small multiples: many small charts of one kind in one SVG, with their own light and dark colours.

What is drawn can be told apart without colour: history is a line, what lies ahead is dashed, a normal range and a fan
are shaded, limits are dotted, and what is marked has a ring and a letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from math import isfinite
from textwrap import wrap
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from hoshin.charts.scale import Scale, scale_of, written
from hoshin.words import gettext as _

WIDTH: Final = 320
HEIGHT: Final = 184
COLUMNS: Final = 2
"""Two fit a printed page, and can still be read on a telephone."""

SHOWN: Final = 60
"""Panels in one drawing."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 10, 46, 34
_GAP, _MARGIN, _LINE = 22, 16, 16
_LONGEST, _LONGEST_WORDS, _LONGEST_KEY = 42, 58, 116
_APART = 9
"""Between two letters, so that both can be read."""

_STYLE = """
svg { color-scheme: light dark; font: 11px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
text { fill: #1c2127; } .quiet { fill: #5c6770; } .right { text-anchor: end; }
.head { font-size: 16px; font-weight: 600; } .title { font-size: 13px; font-weight: 600; }
.paper, .ring { fill: #ffffff; } .rule { stroke: #d8dde2; }
.line { fill: none; stroke: #0b5cad; stroke-width: 1.6; stroke-linejoin: round; } .dashed { stroke-dasharray: 4 3; }
.dotted { stroke: #5c6770; stroke-width: 1; stroke-dasharray: 1 3; } .centre { stroke: #5c6770; stroke-width: 1; }
.band { fill: #0b5cad; fill-opacity: .14; } .dot { fill: #0b5cad; }
.ring { stroke: #b3261e; stroke-width: 1.8; } .letter { fill: #b3261e; font-weight: 600; text-anchor: middle; paint-order: stroke; stroke: #ffffff;
  stroke-width: 2.5; stroke-linejoin: round; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ebee; } .quiet { fill: #a0abb4; } .paper, .ring { fill: #14181c; } .rule { stroke: #39424a; }
  .line { stroke: #7db8f5; } .dotted, .centre { stroke: #a0abb4; } .band, .dot { fill: #7db8f5; }
  .ring { stroke: #ff9a8f; } .letter { fill: #ff9a8f; stroke: #14181c; }
}
"""
"""Plain colours first: what knows neither variables nor dark mode draws in light."""


class Stroke(StrEnum):
    """What a line is: measured, ahead, a limit, or a middle."""

    SOLID = "line"
    DASHED = "line dashed"
    DOTTED = "line dotted"
    CENTRE = "line centre"


@dataclass(frozen=True, slots=True)
class Line:
    """Values from place `begins` on; NaN breaks the line."""

    values: Sequence[float]
    stroke: Stroke = Stroke.SOLID
    begins: int = 0
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two rows of values, from place `begins` on."""

    low: Sequence[float]
    high: Sequence[float]
    begins: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that is pointed out, with a letter, and words for who points at it.

    Of neighbours with the same letter the first has it written.
    """

    place: int
    value: float
    letter: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: a title, the same in words and figures, what it shows, and the labels of its ends."""

    title: str
    words: str
    lines: Sequence[Line]
    bands: Sequence[Band] = ()
    marks: Sequence[Mark] = ()
    ends: tuple[str, str] = ("", "")
    values: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        values = [value for line in self.lines for value in line.values]
        values += [value for band in self.bands for side in (band.low, band.high) for value in side]
        object.__setattr__(self, "values", tuple(float(value) for value in values))

    @property
    def length(self) -> int:
        """How many places there are."""
        return max(
            [line.begins + len(line.values) for line in self.lines]
            + [band.begins + len(band.low) for band in self.bands],
            default=1,
        )


def draw(title: str, panels: Sequence[Panel], key: str = "", more: int = 0) -> str:
    """An SVG with a panel for each series, at most SHOWN; `key` explains the marks.

    It says how many panels are not drawn, with `more` that were not even made.
    """
    shown, columns = panels[:SHOWN], COLUMNS
    left_out = len(panels) - len(shown) + more
    if left_out:
        key = f"{key} {_left_out(left_out)}".strip()
    keys = wrap(key, _LONGEST_KEY)
    rows = -(-len(shown) // columns) or 1
    head = 34 + _LINE * len(keys) + 6
    width = 2 * _MARGIN + columns * (WIDTH + _GAP) - _GAP
    height = head + rows * (HEIGHT + _GAP) + _MARGIN - _GAP
    body = "".join(
        f'<g transform="translate({_MARGIN + turn % columns * (WIDTH + _GAP)} '
        f'{head + turn // columns * (HEIGHT + _GAP)})">{"".join(_panel(panel))}</g>\n'
        for turn, panel in enumerate(shown)
    )
    written_key = "".join(
        f'<text class="quiet" x="{_MARGIN}" y="{42 + _LINE * turn}">{_text(line)}</text>\n'
        for turn, line in enumerate(keys)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title">\n<title id="title">{_text(title)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" width="100%" height="100%"/>\n'
        f'<text class="head" x="{_MARGIN}" y="24">{_text(title)}</text>\n{written_key}{body}</svg>\n'
    )


def _left_out(count: int) -> str:
    from hoshin.formats import plain_number

    return _("%(count)s more are not drawn.") % {"count": plain_number(count)}


def _panel(panel: Panel) -> Iterator[str]:
    across = Scale(0, max(1, panel.length - 1), _LEFT, WIDTH - _RIGHT)
    up = scale_of(panel.values, HEIGHT - _BOTTOM, _TOP)
    yield f"<title>{_text(f'{panel.title}: {panel.words}')}</title>"
    yield f'<text class="title" x="0" y="12">{_text(_shortened(panel.title, _LONGEST))}</text>'
    yield f'<text class="quiet" x="0" y="28">{_text(_shortened(panel.words, _LONGEST_WORDS))}</text>'
    for tick in up.ticks():
        y = _place(up(tick))
        yield f'<path class="rule" d="M{_LEFT} {y}H{WIDTH - _RIGHT}"/>'
        yield f'<text class="quiet right" x="{_LEFT - 6}" y="{_place(up(tick) + 4)}">{written(tick)}</text>'
    for band in panel.bands:
        yield f'<path class="band" d="{_area(band, across, up)}"/>'
    for line in panel.lines:
        yield f'<path class="{line.stroke.value}" d="{_path(line, across, up)}"/>'
        if line.dots:
            yield from _dots(line, across, up)
    yield from _marks(panel.marks, across, up)
    first, last = panel.ends
    yield f'<text class="quiet" x="{_LEFT}" y="{HEIGHT - 5}">{_text(first)}</text>'
    yield f'<text class="quiet right" x="{WIDTH - _RIGHT}" y="{HEIGHT - 5}">{_text(last)}</text>'


def _marks(marks: Sequence[Mark], across: Scale, up: Scale) -> Iterator[str]:
    """Rings, and letters on the far side of the middle: above where the point is high, below where it is low."""
    middle = (_TOP + HEIGHT - _BOTTOM) / 2
    before: Mark | None = None
    letters: list[tuple[float, float, str]] = []
    for mark in sorted(marks, key=lambda one: one.place):
        x, height = across(mark.place), up(mark.value)
        words = f"<title>{_text(mark.words)}</title>" if mark.words else ""
        yield f'<circle class="ring" cx="{_place(x)}" cy="{_place(height)}" r="3.4">{words}</circle>'
        y = height - 8 if height <= middle else height + 17
        goes_on = before is not None and before.letter == mark.letter and before.place == mark.place - 1
        free = all(abs(x - left) >= _APART or abs(y - top) >= _APART + 2 for left, top, _ in letters[-4:])
        if not goes_on and free:
            letters.append((x, y, mark.letter))
        before = mark
    for x, y, letter in letters:
        yield f'<text class="letter" x="{_place(x)}" y="{_place(y)}">{_text(letter)}</text>'


def _path(line: Line, across: Scale, up: Scale) -> str:
    """Steps through the known values; of a level stretch only its ends."""
    steps, joined, values = [], False, line.values
    for place, value in enumerate(values):
        level = 0 < place < len(values) - 1 and values[place - 1] == value == values[place + 1]
        if isfinite(value) and not level:
            x = across(place + line.begins)
            steps.append(f"{'L' if joined else 'M'}{_place(x)} {_place(up(value))}")
        joined = isfinite(value)
    return "".join(steps)


def _dots(line: Line, across: Scale, up: Scale) -> Iterator[str]:
    for place, value in enumerate(line.values, start=line.begins):
        if isfinite(value):
            yield f'<circle class="dot" cx="{_place(across(place))}" cy="{_place(up(value))}" r="1.6"/>'


def _area(band: Band, across: Scale, up: Scale) -> str:
    if not band.low or not all(isfinite(value) for side in (band.low, band.high) for value in side):
        return ""
    sides = (_path(Line(side, begins=band.begins), across, up)[1:] for side in (band.high, band.low))
    above, below = (side.split("L") for side in sides)
    return f"M{'L'.join(above + below[::-1])}Z"


def _place(value: float) -> str:
    return f"{value:.1f}"


def _shortened(text: str, longest: int) -> str:
    """As much as fits beside the next panel; letters such as those of Japanese are two wide."""
    widths = list(accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in text))
    if not widths or widths[-1] <= longest:
        return text
    return text[: bisect_right(widths, longest - 1)] + "…"


def _text(text: str) -> str:
    """What may stand in XML: control characters may not."""
    return escape("".join(character if character.isprintable() else " " for character in text))
