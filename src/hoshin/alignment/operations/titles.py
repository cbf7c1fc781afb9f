"""What the words of a goal's title say: an outcome, a quantity, a time."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from hoshin.engine.smart import Verdict, judge


class Words(NamedTuple):
    """Which letters of SMART a title passes by its words alone."""

    specific: bool
    quantified: bool
    timed: bool


@lru_cache(maxsize=262_144)  # a title is read in some 180 µs, and few change from day to day
def words_of(title: str) -> Words:
    """What a title says, in English, German, or by its structure alone."""
    found = judge(title)
    letters = (found.specific, found.measurable, found.time_bound)
    return Words(*(letter.verdict is Verdict.PASS for letter in letters))
