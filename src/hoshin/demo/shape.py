"""The shapes in which the company is written down. Things name each other by short handles; nothing knows what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hoshin.engine.kinds import Aggregation
from hoshin.kpis.plan import Direction
from hoshin.resources.plan import PoolKind
from hoshin.strategy.plan import Intent


class Horizon(StrEnum):
    """For how long a goal is set: the strategy's three years, or the present year."""

    STRATEGY = "strategy"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class UnitOf:
    """A unit, what its people do, and how many there are of them."""

    handle: str
    name: str
    parent: str
    people: int
    roles: tuple[str, ...]
    run_hours: str = ""
    """The part of its hours that it said it would spend on run work; where left empty, what it plans."""
    run_money: str = ""


@dataclass(frozen=True, slots=True)
class PriorityOf:
    """A priority: how much it weighs this year, and who answers for it (the lead of a unit)."""

    handle: str
    title: str
    description: str
    weight: str
    owner: str


@dataclass(frozen=True, slots=True)
class AssumptionOf:
    """What a priority or goal rests on; looked at again some days from today, or by a KPI beyond a line."""

    text: str
    about: str
    wrong_when: str
    in_days: int | None = None
    signpost: str = ""
    below: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A KPI of a goal: from where to where, and its weight beside the others."""

    kpi: str
    baseline: str
    target: str
    weight: str = ""


@dataclass(frozen=True, slots=True)
class GoalOf:
    """A goal. `owner` is the unit whose lead owns it (its own unit unless said), "-" nobody, "+" the last of its unit's people."""

    handle: str
    unit: str
    parent: str
    title: str
    because: str = ""
    aims: tuple[Aim, ...] = ()
    horizon: Horizon = Horizon.YEAR
    intent: Intent | None = Intent.COMMIT
    share: str = ""
    owner: str = ""
    due: int | None = None
    """It is due at the end of the month so many from the present one; by default when its cycle ends."""
    no_due: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """How a KPI has gone over two years: from `start` to `end` along a straight line, with a yearly season, noise, and
    a shift some months ago. In the month before the last it stood out by `spike`. `silent` months at the end were not
    reported."""

    start: float
    end: float
    season: float = 0.0
    noise: float = 0.0
    shift: float = 0.0
    shifted: int = 0
    silent: int = 0
    spike: float = 0.0
    least: float = 0.0
    most: float = float("inf")


@dataclass(frozen=True, slots=True)
class KPIOf:
    """A KPI, kept by a unit."""

    handle: str
    unit: str
    name: str
    measured_in: str
    direction: Direction
    course: Course
    decimals: int = 1
    aggregation: Aggregation = Aggregation.LAST
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an initiative is expected to change of a KPI, and so many months from today until it does."""

    kpi: str
    low: str
    likely: str
    high: str
    months: int


@dataclass(frozen=True, slots=True)
class InitiativeOf:
    """Change work: from and to in months from today, its money (thousands) and hours in the year, and how it goes."""

    handle: str
    unit: str
    title: str
    serves: str
    because: str
    begins: int
    ends: int
    money: int
    hours: int
    progress: float = 1.0
    """Done over what is to be done by now."""
    pace: float = 1.0
    """Spent over planned, so far."""
    effect: Effect | None = None
    state: str = "funded"
    needs: str = ""
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolOf:
    """A pool: what it holds over what is planned of it, the same for quarters still to come where that is less, and what
    is used over what is planned."""

    handle: str
    name: str
    holds: PoolKind
    measured_in: str
    filled: float = 1.0
    cut_to: float | None = None
    used: float = 1.0


@dataclass(frozen=True, slots=True)
class RunOf:
    """Run work of a unit, held by KPIs that are to stay within limits."""

    handle: str
    unit: str
    title: str
    hours: int
    money: int
    holds: tuple[str, ...]
