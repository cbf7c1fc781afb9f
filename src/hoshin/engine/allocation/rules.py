"""The rules that bound a choice, and how each reads in plain words."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import compress
from math import gcd, lcm

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.words import Words

_BITS = 40
"""How long sums may be in binary for a solver: far below what floats hold, since it has a tolerance of a millionth."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a row of the program stands for; `kind` is one of those that `KINDS` lists."""

    kind: str
    name: str
    """Of the pool, priority or initiative."""
    other: str = ""
    """Of the initiative that is required or excluded."""
    period: int | None = None
    """As the program counts periods; None where a pool has one amount for the whole time."""
    limit: Fraction | None = None

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What it asks for."""
        kind = "pool in period" if self.kind == "pool" and self.period is not None else self.kind
        return _SAYS[kind].of(
            name=self.name,
            other=self.other,
            period=self.period,
            limit="" if self.limit is None else plain(self.limit),
        )


_SAYS = {
    "pool": Words("the pool “%(name)s” has %(limit)s"),
    "pool in period": Words("the pool “%(name)s” has %(limit)s in period %(period)s"),
    "one way": Words("“%(name)s” is done one way at most"),
    "mandatory": Words("“%(name)s” is mandatory"),
    "requires": Words("“%(name)s” requires “%(other)s”"),
    "excludes": Words("“%(name)s” and “%(other)s” exclude each other"),
    "floor": Words("the priority “%(name)s” asks for a value of at least %(limit)s"),
    "ceiling": Words("the priority “%(name)s” allows a value of at most %(limit)s"),
    "run least": Words("run work takes at least %(limit)s of what is used of “%(name)s”"),
    "run most": Words("run work takes at most %(limit)s of what is used of “%(name)s”"),
}


def plain(number: Fraction) -> str:
    """An exact number as people write it."""
    if number.denominator == 1:
        return str(number.numerator)
    return repr(float(number))


@dataclass(frozen=True)
class Row:
    """low ≤ Σ coefficient · choice ≤ high over some columns, in whole numbers: amounts · scale."""

    rule: Rule
    columns: Ints
    exact: tuple[int, ...]
    low: int | None
    high: int | None
    scale: Fraction

    @cached_property
    def unit(self) -> int:
        """By what the numbers are divided for a solver: a power of two, 1 where they are small enough as they are."""
        largest = sum(map(abs, self.exact)) + max(abs(self.low or 0), abs(self.high or 0))
        return 1 << max(largest.bit_length() - _BITS, 0)

    @property
    def is_exact(self) -> bool:
        """Whether a solver has the numbers as they are."""
        return self.unit == 1

    @cached_property
    def floats(self) -> Floats:
        """The coefficients for a solver, shape (columns,): whole, as solvers err least on those; those of a row
        without bounds as near as can be.
        """
        found = np.array([coefficient / self.unit for coefficient in self.exact], np.float64)
        return found if self.low is None and self.high is None else np.rint(found)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """Low and high for a solver, so wide that rounding forbids nothing; infinite where there is none."""
        room = 0.0 if self.is_exact else 1.0 + len(self.exact) / 2
        low = -np.inf if self.low is None else np.floor(self.low / self.unit - room)
        return low, np.inf if self.high is None else np.ceil(self.high / self.unit + room)

    def used(self, choice: Bools) -> int:
        """Σ coefficient · choice, exactly. choice: shape (all columns,)."""
        taken = choice[self.columns]
        if self.is_exact:
            return int(self.floats @ taken)
        return sum(compress(self.exact, taken.tolist()))

    def holds(self, choice: Bools) -> bool:
        """Whether a choice keeps the rule, exactly."""
        used = self.used(choice)
        return (self.low is None or used >= self.low) and (self.high is None or used <= self.high)


def row(
    rule: Rule,
    terms: dict[int, Fraction],
    low: Fraction | int | None = None,
    high: Fraction | int | None = None,
) -> Row:
    """A row in whole numbers without a common divisor. The bounds are rounded inwards to what sums can reach."""
    kept = {column: amount for column, amount in terms.items() if amount}
    scale = Fraction(lcm(*(amount.denominator for amount in kept.values())))
    scale /= gcd(*(int(amount * scale) for amount in kept.values())) or 1
    return Row(
        rule=rule,
        columns=np.array(list(kept), np.int64),
        exact=tuple(int(amount * scale) for amount in kept.values()),
        low=None if low is None else -int(-low * scale // 1),
        high=None if high is None else int(high * scale // 1),
        scale=scale,
    )
