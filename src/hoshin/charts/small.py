"""Small charts for the lines of a page: a spark, a bar, a bullet, a mark. Inline SVG without a style of its own.

What each part is stands in its class; the page's style sheet says how it looks, in light, dark, print and grey. Every
drawing has its words, and what it shows is also written beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import isfinite
from typing import Final
from xml.sax.saxutils import quoteattr

from hoshin.charts.scale import scale_of

SPARK_WIDTH: Final = 240
SPARK_HEIGHT: Final = 56
BAR_WIDTH: Final = 100
BAR_HEIGHT: Final = 10
_EDGE: Final = 5


class Mark(StrEnum):
    """A shape that says how something stands, without colour; its value is its class."""

    DISC = "disc"
    TRIANGLE = "triangle"
    SQUARE = "square"
    RING = "ring"
    DASH = "dash"


_SHAPES: Final = {
    Mark.DISC: '<circle cx="6" cy="6" r="5"/>',
    Mark.TRIANGLE: '<path d="M6 .8 11.6 11H.4z"/>',
    Mark.SQUARE: '<rect x="1" y="1" width="10" height="10"/>',
    Mark.RING: '<circle class="hollow" cx="6" cy="6" r="4.2"/>',
    Mark.DASH: '<rect x="1" y="4.75" width="10" height="2.5"/>',
}


def spark(values: Sequence[float], words: str) -> str:
    """A line through values in their order; NaN breaks it. The last value has a dot.

    >>> spark([1.0, 2.0], "From 1 to 2")[:44]
    '<svg class="spark" viewBox="0 0 240 56" role'
    """
    known = [(place, value) for place, value in enumerate(values) if isfinite(value)]
    up = scale_of([value for _, value in known], SPARK_HEIGHT - _EDGE, _EDGE)
    step = (SPARK_WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    points = [(place, _EDGE + place * step, up(value)) for place, value in known]
    body = f'<path class="spark-line" d="{"".join(_steps(points))}"/>'
    if points:
        _, x, y = points[-1]
        body += f'<circle class="spark-dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
    return _drawing("spark", SPARK_WIDTH, SPARK_HEIGHT, words, body)


def bar(share: float, words: str, *, mark: float | None = None) -> str:
    """A share 0…1 as a part of a track, and a mark on it where something else stands; beyond 1 it ends at the edge.

    >>> 'width="50.0"' in bar(0.5, "half"), "bar-mark" in bar(0.5, "half", mark=0.7)
    (True, True)
    """
    filled = _within(share) * BAR_WIDTH
    body = f'<rect class="bar-track" width="{BAR_WIDTH}" height="{BAR_HEIGHT}"/>'
    body += f'<rect class="bar-fill" width="{filled:.1f}" height="{BAR_HEIGHT}"/>'
    if mark is not None:
        at = min(BAR_WIDTH - 1.5, max(0.0, _within(mark) * BAR_WIDTH - 0.75))
        body += f'<rect class="bar-mark" x="{at:.1f}" y="-2" width="1.5" height="{BAR_HEIGHT + 4}"/>'
    box = f"0 -2 {BAR_WIDTH} {BAR_HEIGHT + 4}"
    return f'<svg class="bar" viewBox="{box}" preserveAspectRatio="none" {_told(words)}>{body}</svg>'


def shape(mark: Mark) -> str:
    """A mark beside its word, which says what it means; so a reader that speaks passes over it."""
    return f'<svg class="mark mark-{mark.value}" viewBox="0 0 12 12" aria-hidden="true">{_SHAPES[mark]}</svg>'


def _steps(points: Sequence[tuple[int, float, float]]) -> Iterator[str]:
    before = -2
    for place, x, y in points:
        yield f"{'L' if place == before + 1 else 'M'}{x:.1f} {y:.1f}"
        before = place


def _drawing(name: str, width: int, height: int, words: str, body: str) -> str:
    return f'<svg class="{name}" viewBox="0 0 {width} {height}" {_told(words)}>{body}</svg>'


def _told(words: str) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in words)
    return f'role="img" aria-label={quoteattr(text)}'


def _within(share: float) -> float:
    return min(1.0, max(0.0, share)) if isfinite(share) else 0.0
