"""A run chart: the values of a KPI in time, with its normal range, signals, target and what is ahead. Inline SVG.

Whatever the width, text keeps its size and strokes theirs: what is drawn as paths stretches with the page, and what is
written or marked is placed at parts of the width. No part has a style of its own; the page's style sheet says how each
class looks, in light, dark, forced colours and print. In grey, too, all differ: history is a line with dots, what is
ahead a dashed line in a fan, the normal range a band between dotted lines, a target a long dash, a signal a shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from hoshin.charts.beside import apart
from hoshin.charts.scale import Scale, scale_of, written

HEIGHT: Final = 300
_TOP, _BOTTOM = 22.0, 268.0
_LEFT, _RIGHT = 8.0, 84.0
"""In parts of 100 of the width: between them lies what is drawn, to the right the labels."""
_ACROSS: Final = 1000
"""The width of what stretches, in its own measure."""
_LINE: Final = 15.0
_DOTTED_UP_TO: Final = 80
"""Values of which each has a dot; more would be a chain of pearls."""

At = tuple[float, float]
"""A place: in days (an ordinal), and a value."""
_Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Range:
    """The normal range from a day to another: lower limit, mean, upper limit."""

    begin: float
    end: float
    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Step:
    """What is expected of a period ahead: what holds it in 95 and in 80 of 100 cases, and the middle."""

    day: float
    low_95: float
    low_80: float
    middle: float
    high_80: float
    high_95: float

    @property
    def values(self) -> tuple[float, ...]:
        """All of them, rising."""
        return self.low_95, self.low_80, self.middle, self.high_80, self.high_95


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that is pointed out: by which shape, and what it is in words."""

    at: At
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside the end of something, and its value; on a narrow page only the value is written."""

    value: float
    words: str
    name: str
    """Its class."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written below; `is_minor` is left out on a narrow page."""

    day: float
    words: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """All that a run chart shows. `title` and `words` are what it says; the same figures stand in a table beside it."""

    title: str
    words: str
    values: Sequence[At]
    """In their order; a value that is not finite breaks the line."""
    ranges: Sequence[Range] = ()
    ahead: Sequence[Step] = ()
    targets: Sequence[Sequence[At]] = ()
    signals: Sequence[Marked] = ()
    rebased: Sequence[tuple[float, str]] = ()
    """Days from which on limits were made anew, with the words at the top of their line."""
    labels: Sequence[Label] = ()
    ticks: Sequence[Tick] = ()

    @property
    def days(self) -> Iterator[float]:
        """All days that are drawn."""
        yield from (day for day, _ in self.values)
        yield from (step.day for step in self.ahead)
        yield from (day for way in self.targets for day, _ in way)
        yield from (day for stretch in self.ranges for day in (stretch.begin, stretch.end))

    @property
    def heights(self) -> Iterator[float]:
        """All values that are drawn."""
        yield from (value for _, value in self.values)
        yield from (value for step in self.ahead for value in step.values)
        yield from (value for way in self.targets for _, value in way)
        yield from (value for stretch in self.ranges for value in (stretch.low, stretch.mean, stretch.high))


SHAPES: Final = {
    "diamond": '<path d="M0-6.5 6.5 0 0 6.5-6.5 0z"/>',
    "square": '<rect x="-5" y="-5" width="10" height="10"/>',
    "triangle": '<path d="M0-6.2 6 5.2H-6z"/>',
}
"""Shapes of signals, around their middle."""


def draw(run: Run, number: Callable[[float], str] = written) -> str:
    """The chart. number: how values are written beside it.

    >>> draw(Run("Orders rise", "From 1 to 2", [(1.0, 1.0), (2.0, 2.0)]))[:47]
    '<svg class="run" height="300" role="img" aria-l'
    """
    known = [day for day in run.days if isfinite(day)]
    first, last = (min(known), max(known)) if known else (0.0, 1.0)
    if first == last:
        first, last = first - 1, last + 1
    up = scale_of(run.heights, _BOTTOM, _TOP)
    across = Scale(first, last, 0, _ACROSS)
    part = Scale(first, last, _LEFT, _RIGHT)
    stretched = "".join((*_bands(run, across, up), *_rules(run, across, up), *_lines(run, across, up)))
    body = "".join((*_grid(up, number), *_under(run, part)))
    inner = (
        f'<svg x="{_LEFT}%" width="{_RIGHT - _LEFT}%" height="{HEIGHT}" viewBox="0 0 {_ACROSS} {HEIGHT}" '
        f'preserveAspectRatio="none" overflow="visible">{stretched}</svg>'
    )
    over = "".join((*_dots(run, part, up), *_signals(run, part, up), *_labels(run, up, number)))
    words = quoteattr(_printable(f"{run.title} {run.words}"))
    return f'<svg class="run" height="{HEIGHT}" role="img" aria-label={words}>{body}{inner}{over}</svg>'


def key(shape: str) -> str:
    """A shape of a signal beside its words."""
    return f'<svg class="run-key" viewBox="-8 -8 16 16" aria-hidden="true"><g class="run-signal">{SHAPES[shape]}</g></svg>'


def _grid(up: Scale, number: Callable[[float], str]) -> Iterator[str]:
    for tick in up.ticks(4):
        y = up(tick)
        yield f'<line class="run-grid" x2="{_RIGHT}%" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="run-tick" x="0" y="{y - 4:.1f}">{escape(_printable(number(tick)))}</text>'


def _under(run: Run, part: Scale) -> Iterator[str]:
    for turn, tick in enumerate(run.ticks):
        name = "run-day run-first" if turn == 0 else "run-day"
        minor = " run-minor" if tick.is_minor else ""
        x, words = part(tick.day), escape(_printable(tick.words))
        yield f'<text class="{name}{minor}" x="{x:.2f}%" y="{HEIGHT - 8}">{words}</text>'
    for day, words in run.rebased:
        yield f'<text class="run-rebased" x="{part(day):.2f}%" y="12">{escape(_printable(words))}</text>'


def _bands(run: Run, across: Scale, up: Scale) -> Iterator[str]:
    for stretch in run.ranges:
        if isfinite(stretch.low) and isfinite(stretch.high):
            corners = [(stretch.begin, stretch.high), (stretch.end, stretch.high)]
            corners += [(stretch.end, stretch.low), (stretch.begin, stretch.low)]
            yield f'<path class="run-range" d="{_path(corners, across, up)}Z"/>'
    fan = _opened(run)
    for low, high, name in ((0, 4, "run-fan run-fan-95"), (1, 3, "run-fan run-fan-80")):
        sides = [[(step.day, step.values[side]) for step in fan] for side in (high, low)]
        if len(fan) > 1:
            yield f'<path class="{name}" d="{_path([*sides[0], *sides[1][::-1]], across, up)}Z"/>'


def _rules(run: Run, across: Scale, up: Scale) -> Iterator[str]:
    for stretch in run.ranges:
        for value, name in ((stretch.low, "limit"), (stretch.high, "limit"), (stretch.mean, "mean")):
            if isfinite(value):
                ends = [(stretch.begin, value), (stretch.end, value)]
                yield f'<path class="run-{name}" d="{_path(ends, across, up)}"/>'
    for day, _words in run.rebased:
        yield f'<path class="run-rebase" d="M{across(day):.1f} {_TOP - 6:.0f}V{_BOTTOM:.0f}"/>'
    for way in run.targets:
        yield f'<path class="run-target" d="{_path(way, across, up)}"/>'


def _lines(run: Run, across: Scale, up: Scale) -> Iterator[str]:
    fan = _opened(run)
    if len(fan) > 1:
        yield f'<path class="run-ahead" d="{_path([(step.day, step.middle) for step in fan], across, up)}"/>'
    yield f'<path class="run-line" d="{_path(run.values, across, up)}"/>'


def _opened(run: Run) -> list[Step]:
    """The fan, opening at the last value."""
    known = [step for step in run.ahead if all(map(isfinite, step.values))]
    last = next(((day, value) for day, value in reversed(run.values) if isfinite(value)), None)
    if not known or last is None:
        return known
    return [Step(last[0], *[last[1]] * 5), *known]


def _path(points: Sequence[At], across: Scale, up: Scale) -> str:
    """Steps through the known values; one that is not finite breaks the line, one alone is a point."""
    steps, joined = [], False
    for day, value in points:
        if isfinite(value):
            steps.append(f"{'L' if joined else 'M'}{across(day):.1f} {up(value):.1f}")
        joined = isfinite(value)
    return "".join(steps)


def _dots(run: Run, part: Scale, up: Scale) -> Iterator[str]:
    known = [(day, value) for day, value in run.values if isfinite(value)]
    shown = known if len(known) <= _DOTTED_UP_TO else _alone(run.values)
    for day, value in shown:
        yield f'<circle class="run-dot" cx="{part(day):.2f}%" cy="{up(value):.1f}" r="2.5"/>'
    if known:
        day, value = known[-1]
        yield f'<circle class="run-now" cx="{part(day):.2f}%" cy="{up(value):.1f}" r="4.5"/>'


def _alone(values: Sequence[At]) -> list[At]:
    """What no line leads to or from."""
    padded = [(0.0, float("nan")), *values, (0.0, float("nan"))]
    return [
        here
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
        if isfinite(here[1]) and not isfinite(before[1]) and not isfinite(after[1])
    ]


def _signals(run: Run, part: Scale, up: Scale) -> Iterator[str]:
    for mark in run.signals:
        day, value = mark.at
        yield (
            f'<svg x="{part(day):.2f}%" y="{up(value):.1f}" overflow="visible"><g class="run-signal">'
            f"<title>{escape(_printable(mark.words))}</title>{SHAPES[mark.shape]}</g></svg>"
        )


def _labels(run: Run, up: Scale, number: Callable[[float], str]) -> Iterator[str]:
    """Beside what they name, moved apart where they would lie on each other."""
    known = sorted((label for label in run.labels if isfinite(label.value)), key=lambda one: -one.value)
    heights = apart([up(label.value) + 4 for label in known], _LINE, _TOP, _BOTTOM + 8)
    for label, y in zip(known, heights, strict=True):
        words = escape(_printable(label.words))
        beside = f' <tspan class="run-word">{words}</tspan>' if words else ""
        value = escape(_printable(number(label.value)))
        yield f'<text class="run-label {label.name}" x="{_RIGHT + 1.5}%" y="{y:.1f}">{value}{beside}</text>'


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
