"""Small multiples: many small charts of one kind in one SVG, with their own light and dark colours.

What is drawn can be told apart without colour: history is a line, what lies ahead is dashed, a normal range and a fan
are shaded, limits are dotted, and what is marked has a ring and a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Final
from xml.sax.saxutils import escape

from hoshin.charts.scale import Scale, scale_of, written

WIDTH: Final = 300
HEIGHT: Final = 150
COLUMNS: Final = 3
SHOWN: Final = 60
"""Panels in one drawing."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 26, 20
_GAP, _MARGIN, _HEAD = 18, 16, 54
_LONGEST = 44

_STYLE = """
svg { color-scheme: light dark; --ink: #1c2127; --quiet: #5c6770; --line: #0b5cad; --band: #0b5cad; --mark: #b3261e;
  --paper: #ffffff; --rule: #d8dde2; font: 11px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
@media (prefers-color-scheme: dark) { svg { --ink: #e8ebee; --quiet: #a0abb4; --line: #7db8f5; --band: #7db8f5;
  --mark: #ff9a8f; --paper: #14181c; --rule: #39424a; } }
.paper { fill: var(--paper); } text { fill: var(--ink); } .quiet { fill: var(--quiet); }
.head { font-size: 15px; font-weight: 600; } .title { font-weight: 600; } .rule { stroke: var(--rule); }
.line { fill: none; stroke: var(--line); stroke-width: 1.6; stroke-linejoin: round; }
.dashed { stroke-dasharray: 4 3; } .dotted { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 1 3; }
.centre { stroke: var(--quiet); stroke-width: 1; } .band { fill: var(--band); stroke: none; opacity: .16; }
.dot { fill: var(--line); } .ring { fill: var(--paper); stroke: var(--mark); stroke-width: 1.8; }
.letter { fill: var(--mark); font-weight: 600; text-anchor: middle; } .right { text-anchor: end; }
"""


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
    """A point that is pointed out, with a letter or two."""

    place: int
    value: float
    letter: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: a title, a sentence in words, what it shows, and the labels of its ends."""

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


def draw(title: str, panels: Sequence[Panel], key: str = "") -> str:
    """An SVG with a panel for each series, at most SHOWN; it says how many more there are. `key` explains the marks."""
    shown, columns = panels[:SHOWN], min(COLUMNS, max(1, len(panels)))
    rows = -(-len(shown) // columns) or 1
    width = 2 * _MARGIN + max(columns, 2) * (WIDTH + _GAP) - _GAP
    height = _HEAD + rows * (HEIGHT + _GAP) + _MARGIN
    left_out = len(panels) - len(shown)
    if left_out:
        key = f"{key} {left_out:,} more are not drawn.".strip()
    body = "".join(
        f'<g transform="translate({_MARGIN + turn % columns * (WIDTH + _GAP)} '
        f'{_HEAD + turn // columns * (HEIGHT + _GAP)})">{"".join(_panel(panel))}</g>\n'
        for turn, panel in enumerate(shown)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title">\n<title id="title">{_text(title)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" width="100%" height="100%"/>\n'
        f'<text class="head" x="{_MARGIN}" y="24">{_text(title)}</text>\n'
        f'<text class="quiet" x="{_MARGIN}" y="42">{_text(key)}</text>\n{body}</svg>\n'
    )


def _panel(panel: Panel) -> Iterator[str]:
    across = Scale(0, max(1, panel.length - 1), _LEFT, WIDTH - _RIGHT)
    up = scale_of(panel.values, HEIGHT - _BOTTOM, _TOP)
    yield f"<title>{_text(f'{panel.title}: {panel.words}')}</title>"
    yield f'<text class="title" x="0" y="12">{_text(_shortened(panel.title))}</text>'
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
    for mark in panel.marks:
        x, height = across(mark.place), up(mark.value)
        above = height - 8 if height > _TOP + 14 else height + 17
        yield f'<circle class="ring" cx="{_place(x)}" cy="{_place(height)}" r="3.4"/>'
        yield f'<text class="letter" x="{_place(x)}" y="{_place(above)}">{_text(mark.letter)}</text>'
    first, last = panel.ends
    yield f'<text class="quiet" x="{_LEFT}" y="{HEIGHT - 5}">{_text(first)}</text>'
    yield f'<text class="quiet right" x="{WIDTH - _RIGHT}" y="{HEIGHT - 5}">{_text(last)}</text>'


def _path(line: Line, across: Scale, up: Scale) -> str:
    steps, joined = [], False
    for place, value in enumerate(line.values, start=line.begins):
        if isfinite(value):
            steps.append(f"{'L' if joined else 'M'}{_place(across(place))} {_place(up(value))}")
        joined = isfinite(value)
    return "".join(steps)


def _dots(line: Line, across: Scale, up: Scale) -> Iterator[str]:
    for place, value in enumerate(line.values, start=line.begins):
        if isfinite(value):
            yield f'<circle class="dot" cx="{_place(across(place))}" cy="{_place(up(value))}" r="1.6"/>'


def _area(band: Band, across: Scale, up: Scale) -> str:
    sides = [
        [f"{_place(across(band.begins + place))} {_place(up(value))}" for place, value in enumerate(side)]
        for side in (band.high, band.low)
        if all(isfinite(value) for value in side)
    ]
    return f"M{'L'.join(sides[0] + sides[1][::-1])}Z" if len(sides) == 2 and sides[0] else ""


def _place(value: float) -> str:
    return f"{value:.1f}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _text(text: str) -> str:
    """What may stand in XML: control characters may not."""
    return escape("".join(character if character.isprintable() else " " for character in text))
