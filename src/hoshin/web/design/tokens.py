"""The tokens as the style sheet declares them, and the contrast of its colours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

SHEET: Final = Path(__file__).parents[1] / "static" / "web" / "hoshin.css"
TEXT: Final = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
_TOKEN: Final = re.compile(r"^\s*--([\w-]+):\s*(.+);$", re.MULTILINE)
_PAIR: Final = re.compile(r"light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)")
_GROUNDS: Final = ("ground", "ground-raised", "track")
_ON: Final = {
    "ink": _GROUNDS,
    "ink-soft": _GROUNDS,
    "accent": _GROUNDS,
    "on-accent": ("accent",),
    "good": ("ground", "ground-raised", "good-ground"),
    "warn": ("ground", "ground-raised", "warn-ground"),
    "wrong": ("ground", "ground-raised", "wrong-ground"),
}
"""What is written on which grounds."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour, in light and in dark, as #rgb or #rrggbb."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Written:
    """A colour on a ground: their contrast in light and in dark, 1…21."""

    ink: str
    ground: str
    light: float
    dark: float


@cache
def tokens() -> dict[str, str]:
    """Every token by its name, as it is written."""
    return dict(_TOKEN.findall(SHEET.read_text(encoding="utf-8")))


def colours() -> list[Colour]:
    """Every colour, in the order of the sheet."""
    pairs = ((name, _PAIR.fullmatch(value)) for name, value in tokens().items())
    return [Colour(name, pair[1], pair[2]) for name, pair in pairs if pair]


def contrasts() -> list[Written]:
    """Each colour on each ground that it is written on."""
    known = {colour.name: colour for colour in colours()}
    return [
        Written(
            ink,
            ground,
            contrast(known[ink].light, known[ground].light),
            contrast(known[ink].dark, known[ground].dark),
        )
        for ink, grounds in _ON.items()
        for ground in grounds
    ]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance by WCAG 2: (lighter + 0.05) / (darker + 0.05), from 1 to 21.

    >>> contrast("#fff", "#000")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    whole = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(whole[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
