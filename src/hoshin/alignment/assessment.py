"""What the checks say of a moment, as it is kept and as pages read it. No NumPy: a page that reads it needs none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language

from hoshin.alignment.found import Found
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject, parse_subject
from hoshin.changes.slots import Seat, SlotName
from hoshin.engine.kinds import Health

VERSION: Final = 207
"""The version of the formula (`engine.findings.registry.CURRENT`) in hundreds, and that of what is kept beside it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence in each language that is spoken here, and what it names: it is for those who see all of that."""

    texts: Mapping[str, str]
    names: tuple[Subject, ...] = ()

    @property
    def text(self) -> str:
        """The sentence in the language that is spoken now."""
        return self.said_in((get_language() or "").split("-")[0])

    def said_in(self, language: str) -> str:
        """The sentence in a language; where it is not spoken here, in any that is."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    def is_for(self, seen: Picture) -> bool:
        """Whether who sees this picture may read it."""
        return all(seen.find(ref) is not None for ref in self.names)


@dataclass(frozen=True, slots=True)
class MendSaid:
    """What mends a finding: in a sentence; whose seats it needs where it is a ready changeset; and what it asks for."""

    says: Named
    is_ready: bool
    """There is a changeset that carries it out."""
    asks: str = ""
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingSaid(Found):
    """A finding as it is kept: what it rests on, and what mends it. What is notable is what a page may show first."""

    waived_until: date | None = None
    notable: bool = False
    rests_on: tuple[Named, ...] = ()
    mend: MendSaid | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that a goal's KPI comes where it is wanted, 0…1: if nothing changes, and with the work planned where an
    effect is stated; from so many values.
    """

    unchanged: float
    planned: float | None
    points: int


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """The chances of a goal, 0…1, how it stands, by its figures and by its last check-in, its work, and what hangs on it."""

    goal: Key
    unchanged: float | None
    planned: float | None
    chance: float | None
    points: int
    health: Health
    reported: Health | None
    checked_in: date | None
    check_in_by: date
    """The day on which the next check-in is due."""
    notable: bool = False
    work: float | None = None
    """How much of what is done for it is done, 0…1."""
    mass: float = 0.0
    """What part of the whole strategy reaches it, 0…1."""
    by_measure: Mapping[Key, Chance] = field(default_factory=dict, hash=False)
    """Of its KPIs, where there is one."""

    @property
    def is_watermelon(self) -> bool:
        """Reported better than the figures say."""
        judged = (Health.OFF_TRACK, Health.AT_RISK, Health.ON_TRACK)
        return self.reported is not None and self.health in judged and self.reported > self.health


@dataclass(frozen=True, slots=True)
class Spent:
    """What share of the money or hours of change work goes to a priority, and how much more its weight would give it."""

    share: float
    too_little: float
    """In the organisation's currency or in hours; below 0 it gets too much."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What all work takes in the cycle, in the organisation's currency or in hours."""

    change: float
    """By work that is meant to change something."""
    run: float
    """By work that keeps services going."""
    astray: float
    """Of the first, what serves no goal that reaches a priority."""
    distance: float
    """What part of the first would have to move for shares and weights to agree (`focus`), 0…1."""
    is_used: bool
    """It is what was used; else what is planned."""


@dataclass(frozen=True, slots=True)
class PrioritySaid:
    """How a priority stands; shares are 0…1, None is unknown. `weight` is its part of all weights."""

    priority: Key
    weight: float | None
    result: float | None
    expected: float | None
    measured: float | None
    health: Health
    money: Spent | None = None
    hours: Spent | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the checks say of the whole at a moment. None is unknown."""

    number: int
    today: date
    day: date
    notes: Mapping[str, str]
    """Why another day than today is judged, by language; empty where it is today."""
    version: int
    value: float | None
    why_unknown: str
    coverage: float
    bounds: tuple[float, float] | None
    weights_assumed: bool
    components: Mapping[str, float | None]
    not_judged: tuple[str, ...]
    checks: Mapping[str, float | None]
    """How far each check holds, by its wire name."""
    waived: float
    """Points of what is waived."""
    priorities: tuple[PrioritySaid, ...]
    money: Effort | None = None
    hours: Effort | None = None

    @property
    def note(self) -> str:
        """Why another day than today is judged, in the language that is spoken now; empty where it is today."""
        return Named(self.notes).text if self.notes else ""


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """What an initiative takes in the cycle and what came of it; None is unknown. Amounts are in the organisation's
    currency and in hours.

    money, hours: what weighs, which is what was used where usage is kept, else what is planned. budget, planned_value
    and cost are money over all cycles. parts: what of it goes to each priority, 0…1. missing: dependencies that cannot hold.
    """

    initiative: Key
    unit: Key
    run: bool
    money: float
    hours: float
    money_planned: float | None
    money_used: float | None
    hours_planned: float | None
    hours_used: float | None
    budget: float | None
    planned_value: float | None
    cost: float | None
    done: float | None
    parts: tuple[tuple[Key, float], ...]
    missing: tuple[Key, ...]

    @property
    def earned(self) -> float | None:
        """What of the budget is done."""
        return None if self.done is None or self.budget is None else self.done * self.budget

    @property
    def cost_index(self) -> float | None:
        """CPI: earned for each unit of money spent (`engine.earned_value`)."""
        return self.earned / self.cost if self.earned is not None and self.cost else None

    @property
    def schedule_index(self) -> float | None:
        """SPI: earned for each unit of money planned by now."""
        return self.earned / self.planned_value if self.earned is not None and self.planned_value else None


@dataclass(frozen=True, slots=True)
class Told:
    """All that the checks say of a moment."""

    whole: Assessment
    findings: tuple[FindingSaid, ...]
    """The most valuable first."""
    goals: tuple[GoalSaid, ...]
    """The live ones in force."""
    work: tuple[WorkSaid, ...] = ()


def dumped(whole: Assessment) -> str:
    """As JSON; floats come back as they were."""
    told = asdict(whole)
    return json.dumps(told, default=str)


def loaded(text: str) -> Assessment:
    """The same from JSON."""
    told: dict[str, Any] = json.loads(text)
    return Assessment(
        **{
            **told,
            "today": date.fromisoformat(told["today"]),
            "day": date.fromisoformat(told["day"]),
            "bounds": tuple(told["bounds"]) if told["bounds"] else None,
            "not_judged": tuple(told["not_judged"]),
            "priorities": tuple(_priority(row) for row in told["priorities"]),
            **{kept: Effort(**told[kept]) if told[kept] else None for kept in ("money", "hours")},
        }
    )


def _priority(row: dict[str, Any]) -> PrioritySaid:
    spent = {kept: Spent(**row[kept]) if row[kept] else None for kept in ("money", "hours")}
    return PrioritySaid(**{**row, "health": Health(row["health"]), **spent})


def dumped_lines(lines: tuple[Named, ...]) -> str:
    """Sentences as JSON; empty for none."""
    return json.dumps([_named(line) for line in lines]) if lines else ""


def loaded_lines(text: str) -> tuple[Named, ...]:
    """The same from JSON."""
    return tuple(map(_named_of, json.loads(text))) if text else ()


def dumped_chances(by_measure: Mapping[Key, Chance]) -> str:
    """Chances by measure as JSON; empty for none."""
    told = {key: [one.unchanged, one.planned, one.points] for key, one in by_measure.items()}
    return json.dumps(told) if told else ""


def loaded_chances(text: str) -> dict[Key, Chance]:
    """The same from JSON."""
    return {Key(key): Chance(*row) for key, row in json.loads(text).items()} if text else {}


def dumped_mend(mend: MendSaid | None) -> str:
    """A mend as JSON; empty for none."""
    if mend is None:
        return ""
    seats = [[seat.name.value, str(seat.of) if seat.of else None] for seat in mend.seats]
    return json.dumps({"says": _named(mend.says), "ready": mend.is_ready, "asks": mend.asks, "seats": seats})


def loaded_mend(text: str) -> MendSaid | None:
    """The same from JSON."""
    if not text:
        return None
    told = json.loads(text)
    return MendSaid(_named_of(told["says"]), told["ready"], told["asks"], tuple(_seats(told["seats"])))


def _seats(rows: list[tuple[str, str | None]]) -> Iterator[Seat]:
    return (Seat(SlotName(name), parse_subject(of) if of else None) for name, of in rows)


def _named(line: Named) -> list[Any]:
    return [dict(line.texts), *map(str, line.names)]


def _named_of(row: list[Any]) -> Named:
    return Named(row[0], tuple(Ref(*_parts(ref)) for ref in row[1:]))


def _parts(ref: str) -> tuple[str, Key]:
    kind, _, key = ref.partition(":")
    return kind, Key(key)
