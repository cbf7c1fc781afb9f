"""What a check found, as it is kept and told. No NumPy: pages read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.journal.actor import Actor, person_actor
from hoshin.org.plan import Person

if TYPE_CHECKING:
    from hoshin.engine.readings import AlignmentIndex, Finding, Stranded

STRANDED: Final = "stranded_"
"""Begins the name of a finding that is no check's: weight that reaches no goal."""
OF_PERSONS: Final = frozenset({"owner_has_time"})
"""Checks whose findings are about one person."""
_EMPTY: Final = "priority_has_goals"


class FindingKey(NamedTuple):
    """What makes two findings the same one."""

    check: str
    kind: str
    key: str

    @classmethod
    def of(cls, finding: Finding) -> FindingKey:
        """The key of a finding."""
        return cls(finding.check, finding.kind, finding.key)

    @classmethod
    def about(cls, check: str, subject: Subject) -> FindingKey:
        """The key of what a check says of something."""
        return cls(check, subject.kind, subject.key)

    def __str__(self) -> str:
        return f"{self.check} of {self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Found:
    """That something does not hold: of what, how far it holds, what mending it brings, and what it costs."""

    check: str
    """Wire name of the check, or `stranded_` and the reason."""
    subject: Subject
    degree: float | None = None
    """0…1; None for stranded weight."""
    gain: float | None = None
    """Points of the index; None while the check is unknown."""
    waits_for: str | None = None
    """The check that must hold first."""
    money: float | None = None
    """In the organisation's currency; None where that is not known."""
    hours: float | None = None
    exposure: float | None = None
    """The part of its check's measure that stands behind it, 0…1; None for stranded weight."""

    @property
    def finding(self) -> FindingKey:
        """What makes it the same one as another day's."""
        return FindingKey.about(self.check, self.subject)

    @property
    def order(self) -> tuple[float, str, Subject]:
        """The most valuable first, unknown gains last."""
        return -(self.gain or -1.0), self.check, self.subject


def is_theirs(subject: Subject, reader: Actor, picture: Picture) -> bool:
    """A finding about one person goes to that person alone."""
    owner: Ref[Person] | None = getattr(picture.find(subject), "owner", None)
    return owner is not None and person_actor(owner.key) == reader


def all_found(index: AlignmentIndex) -> list[Found]:
    """Every finding of an index, stranded weight too, the most valuable first.

    That a priority has no goal is one finding, with the points of the weight that it strands.
    """
    empty = {place.key: place.gain for place in index.stranded if place.why == "no_goals"}
    found = [_found(finding, empty) for finding in index.findings()]
    said = {one.subject.key for one in found if one.check == _EMPTY}
    stranded = (place for place in index.stranded if place.why != "no_goals" or place.key not in said)
    return sorted([*found, *map(_left, stranded)], key=lambda one: one.order)


def _found(finding: Finding, empty: dict[str, float]) -> Found:
    gain = finding.gain
    if finding.check == _EMPTY:
        gain = (gain or 0.0) + empty.get(finding.key, 0.0)
    return Found(
        check=finding.check,
        subject=Ref(finding.kind, Key(finding.key)),
        degree=finding.degree,
        gain=gain,
        waits_for=finding.waits_for,
        money=finding.money,
        hours=finding.hours,
        exposure=finding.exposure,
    )


def _left(place: Stranded) -> Found:
    return Found(f"{STRANDED}{place.why}", Ref(place.kind, Key(place.key)), gain=place.gain)
