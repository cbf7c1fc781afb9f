"""What there is to decide: initiatives, what they are worth and use, and the pools and rules that bound the choice.

All amounts are exact (fractions), so that a choice can be checked without a rounding error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hoshin.engine.words import Words

Amounts = tuple[Fraction, ...]


class BadProgram(ValueError):
    """A program that means nothing: where, what was found there, and what was expected."""

    def __init__(self, place: str | Words, found: Words, expected: Words) -> None:
        self.words = Words(
            "%(place)s: %(found)s; expected %(expected)s.", place=place, found=found, expected=expected
        )
        super().__init__(str(self.words))


@dataclass(frozen=True, slots=True)
class Level:
    """One way to do an initiative."""

    name: str | None
    """None where the initiative has one way only."""
    value: Fraction
    uses: Mapping[str, Amounts]
    """By pool: one amount, or one for each period from the start on."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something that may be funded, at one of its levels, from one of its starts."""

    id: str | int
    levels: tuple[Level, ...]
    starts: tuple[int, ...] = (0,)
    """Periods in which it may start; the first period is 0 here, whatever the file counts from."""
    requires: tuple[int, ...] = ()
    """Places of initiatives without which it cannot be chosen."""
    excludes: tuple[int, ...] = ()
    """Places of initiatives with which it cannot be chosen."""
    mandatory: bool = False
    priority: str | None = None
    run: bool = False
    """Keeps the organisation running, as opposed to changing it."""
    running: bool | str = False
    """Is under way already; the name of a level where it runs at that one."""
    disruption: Fraction = Fraction(0)
    """What is lost, in units of value, when it is not chosen (or not at the level at which it runs)."""


@dataclass(frozen=True, slots=True)
class Share:
    """Between which parts (0…1) of what is used of a pool run work may take."""

    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A whole decision. Read by `program_from`, which checks it."""

    pools: Mapping[str, Amounts]
    """One amount for the whole time, or one for each period."""
    initiatives: tuple[Initiative, ...]
    floors: Mapping[str, Fraction] = field(default_factory=dict)
    """By priority: the least value of what is chosen for it."""
    ceilings: Mapping[str, Fraction] = field(default_factory=dict)
    """By priority: the most value of what is chosen for it."""
    run_share: Mapping[str, Share] = field(default_factory=dict)
    """By pool."""
    first_period: int = 1
    """The number by which the program calls its first period."""
    notices: tuple[Words, ...] = ()
    """What a reader should know about how it was read."""

    @property
    def periods(self) -> int:
        """How many periods the pools tell apart; 1 where none does."""
        return max((len(amounts) for amounts in self.pools.values()), default=1)
