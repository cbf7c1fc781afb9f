"""What a first reading says, and what is known beside the plan that it reads. Plain values, without NumPy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hoshin.changes.keys import Key
from hoshin.changes.ref import Subject
from hoshin.kpis.queries import Observed


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a plan that its records do not hold.

    names: of people; somebody without one is not named. series: the values of KPIs by unit, in the order of their periods.
    current: of each KPI the value of which nobody says when it was measured. cannot_be: of work that ends before it begins,
    both days. unplaced: how many cells of a file were not understood. amounts: whether it holds money or hours of work.
    """

    names: Mapping[Key, str] = field(default_factory=dict)
    series: Mapping[Key, Mapping[Key, Sequence[Observed]]] = field(default_factory=dict)
    current: Mapping[Key, float] = field(default_factory=dict)
    cannot_be: Mapping[Subject, tuple[date, date]] = field(default_factory=dict)
    unplaced: int = 0
    amounts: bool = False


class About(NamedTuple):
    """What a line speaks of: something of the plan, or one field of it."""

    subject: Subject
    field: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know of the plan.

    check: a short word for what was looked at. text: the sentence. more: what it rests on, a sentence each. about: what it
    speaks of. worth: what to say first, 0…1. found: whether there is anything to do about it.
    """

    check: str
    text: str
    about: tuple[About, ...]
    worth: float
    more: tuple[str, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be judged, and what would let one."""

    what: str
    would_let: str
    about: tuple[About, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """How much was read: values are those of KPIs, with or without a period."""

    priorities: int
    goals: int
    kpis: int
    values: int
    people: int
    work: int


class Held(NamedTuple):
    """Of how many something holds, and of how many it could."""

    what: str
    holds: int
    of: int


@dataclass(frozen=True, slots=True)
class FirstReading:
    """One page about a plan: at most seven lines, the most worth knowing first; the rest; and what cannot be judged.

    held: what its goals say, for a picture. `today` is the day on which it was read.
    """

    today: date
    read: Read
    lines: tuple[Line, ...]
    rest: tuple[Line, ...]
    cannot_judge: tuple[Unknown, ...]
    held: tuple[Held, ...]

    @property
    def has_found(self) -> bool:
        """Whether there is anything to do about the plan."""
        return any(line.found for line in (*self.lines, *self.rest))
