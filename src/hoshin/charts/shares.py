"""Of how many something holds: bars of one length, filled as far as it does, with both counts in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

WIDTH: Final = 640
_LABEL: Final = 220
_FIGURES: Final = 90
_STEP: Final = 30
_BAR: Final = 14
_TOP: Final = 8
STYLE: Final = (
    ".shares text{font:14px sans-serif;fill:currentColor}"
    ".shares .whole{fill:none;stroke:currentColor;stroke-width:1;opacity:.5}"
    ".shares .part{fill:currentColor;opacity:.75}"
)
"""How a chart looks that stands by itself; a page may bring its own."""


class Share(NamedTuple):
    """What holds, of how many, and of how many it could."""

    label: str
    part: int
    whole: int


def draw(title: str, shares: Sequence[Share], style: str = STYLE) -> str:
    """The bars as SVG.

    >>> draw("Goals", [Share("have an owner", 3, 4)])[:60]
    '<svg class="shares" xmlns="http://www.w3.org/2000/svg" viewB'
    """
    height = 2 * _TOP + _STEP * len(shares)
    body = "".join(_bar(share, _TOP + _STEP * place) for place, share in enumerate(shares))
    looks = f"<style>{style}</style>" if style else ""
    return (
        f'<svg class="shares" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{_text(title)}"><title>{_text(title)}</title>{looks}{body}</svg>'
    )


def _bar(share: Share, top: int) -> str:
    length = WIDTH - _LABEL - _FIGURES
    filled = length * share.part / share.whole if share.whole else 0.0
    middle = top + _STEP // 2 + 5
    bar = top + (_STEP - _BAR) // 2
    return (
        f'<text x="{_LABEL - 12}" y="{middle}" text-anchor="end">{_text(share.label)}</text>'
        f'<rect class="whole" x="{_LABEL}" y="{bar}" width="{length}" height="{_BAR}" rx="2"/>'
        f'<rect class="part" x="{_LABEL}" y="{bar}" width="{filled:.1f}" height="{_BAR}" rx="2"/>'
        f'<text x="{_LABEL + length + 10}" y="{middle}">{share.part} / {share.whole}</text>'
    )


def _text(text: str) -> str:
    """What may stand in XML: control characters may not."""
    return escape("".join(character if character.isprintable() else " " for character in text))
