"""What a sheet of facts would change: each series held against what is current, and how much comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from hoshin.changes.sheet import NOTHING, Absent, Series

V = TypeVar("V")


class Compared(NamedTuple, Generic[V]):
    """One series: what differs from what is current, in the order of periods, and how many periods do not.

    `before` holds what is current of periods among and between those of the sheet; others have no value.
    """

    series: Series
    before: Mapping[date, V]
    after: dict[date, V | Absent]
    unchanged: int

    def counts(self) -> tuple[int, int, int]:
        """How many periods get a first value, another value, or lose theirs."""
        if not self.before:
            return len(self.after), 0, 0
        known = len(self.before.keys() & self.after.keys())
        retracted = sum(value is NOTHING for value in self.after.values())
        return len(self.after) - known, known - retracted, retracted


@dataclass(slots=True)
class Recorded:
    """What came of it: the number under which it counts, None where nothing was new, and how many rows were what."""

    number: int | None = None
    new: int = 0
    corrected: int = 0
    retracted: int = 0
    unchanged: int = 0

    @property
    def written(self) -> int:
        """How many facts were written."""
        return self.new + self.corrected + self.retracted

    def count(self, series: Compared[V]) -> None:
        """Add what one series comes to."""
        new, corrected, retracted = series.counts()
        self.new += new
        self.corrected += corrected
        self.retracted += retracted
        self.unchanged += series.unchanged


def held_against(series: Series, before: Mapping[date, V], said: dict[date, V | Absent]) -> Compared[V]:
    """One series of a sheet beside what is current of it."""
    after = said
    if before or NOTHING in said.values():
        after = {day: value for day, value in said.items() if before.get(day, NOTHING) != value}
    if len(after) > 1:
        after = dict(sorted(after.items(), key=itemgetter(0)))
    return Compared(series, before, after, len(said) - len(after))
