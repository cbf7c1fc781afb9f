"""The briefing: how aligned we are, how the priorities stand, and what there is to decide, as one reader may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from hoshin.alignment.assess import assess
from hoshin.alignment.evidence import Scene, evidence_of
from hoshin.alignment.found import OF_PERSONS, Found, all_found, is_theirs
from hoshin.alignment.judge import Judged
from hoshin.alignment.said import MovedOver, moved_over
from hoshin.alignment.words import finding_sentence
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import authority
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.arrays import known
from hoshin.engine.findings.registry import CURRENT, Formula
from hoshin.engine.kinds import Health, Missing
from hoshin.engine.readings import AlignmentIndex
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal, Priority

WEEKS: Final = 4
"""Over which the move of the index is told."""


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """How a priority stands. Shares are 0…1; None is unknown. `weight` is its part of all weights."""

    key: Key
    title: str
    weight: float | None
    result: float | None
    expected: float | None
    measured: float | None
    health: Health


@dataclass(frozen=True, slots=True)
class FindingLine(Found):
    """Something to decide, in a sentence that names no more than its reader sees."""

    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What one reader is told of one moment.

    `healths` counts the live goals in force, `missing` what those that are not judged lack. `findings` come with the largest gain first; those about what is
    closed to the reader are not there, and only their points are told, in `other_gain`.
    """

    organisation: str
    number: int
    today: date
    day: date
    note: str
    index: AlignmentIndex
    priorities: tuple[PriorityLine, ...]
    healths: Mapping[Health, int]
    missing: Mapping[Missing, int]
    findings: tuple[FindingLine, ...]
    other_gain: float
    moved: MovedOver | None
    """What moved the index over the last four weeks that were put down."""
    scene: Scene = field(compare=False, repr=False)
    tells_findings: bool = True
    """Whether the reader is told of findings at all: they are for who can do something about them."""

    def evidence(self, line: FindingLine) -> tuple[str, ...]:
        """What a finding rests on, as the reader may know it."""
        return evidence_of(line.check, line.subject.key, self.scene)

    def exposure(self, line: FindingLine) -> float | None:
        """What rests on a finding: its part of the check's measure, 0…1; None for weight that reaches nothing."""
        return self.scene.exposures.get((line.check, line.subject.key))


def brief(judged: Judged, seen: Picture, formula: Formula = CURRENT, *, reader: Actor = OPERATOR) -> Briefing:
    """The briefing of a judged moment for a reader who sees `seen` of it; findings are for who reads all that is open."""
    assessed = assess(judged, formula)
    index = assessed.index
    with_findings = authority().may(reader, Ability.READ_FACTS)
    found = [
        one
        for one in all_found(index)
        if one.check not in OF_PERSONS or is_theirs(one.subject, reader, judged.picture)
    ]
    shown = [one for one in found if with_findings and one.subject in seen]
    hidden = [one for one in found if not with_findings or one.subject not in seen]
    root = root_unit(judged.picture)
    return Briefing(
        organisation=root.name if root else "",
        number=judged.number,
        today=judged.judged.today,
        day=judged.judged.day,
        note=judged.judged.note,
        index=index,
        priorities=tuple(_priorities(judged, seen)),
        healths=_healths(judged, seen),
        missing=_missing(judged, seen),
        findings=tuple(_line(one, judged.picture, seen) for one in shown),
        other_gain=sum(one.gain or 0.0 for one in hidden),
        moved=moved_over(WEEKS * 7, upto=judged.number),
        scene=Scene(assessed, seen),
        tells_findings=with_findings,
    )


def _priorities(judged: Judged, seen: Picture) -> Iterator[PriorityLine]:
    table, standings = judged.snapshot.priorities, judged.standings.priorities
    weights = [known(weight) for weight in table.weight.tolist()]
    if judged.snapshot.weights_assumed:
        weights = [1.0] * len(weights)
    total = sum(weight or 0.0 for weight in weights)
    lines = []
    for row, key in enumerate(table.keys):
        priority = seen.get(Ref[Priority](Priority.kind, Key(key)))
        if priority is not None:
            weight = (weights[row] or 0.0) / total if total else None
            line = PriorityLine(
                key=priority.key,
                title=priority.title,
                weight=weight,
                result=known(standings.result[row]),
                expected=known(standings.expected[row]),
                measured=known(standings.measured[row]),
                health=Health(int(standings.health[row])),
            )
            lines.append((priority.rank, line))
    yield from (line for _, line in sorted(lines, key=lambda pair: (pair[0], pair[1].key)))


def _healths(judged: Judged, seen: Picture) -> dict[Health, int]:
    health = judged.standings.goals.health
    counted = Counter(Health(int(health[row])) for row in _in_force(judged, seen))
    return {one: counted[one] for one in sorted(Health, reverse=True) if counted[one]}


def _missing(judged: Judged, seen: Picture) -> dict[Missing, int]:
    goals = judged.standings.goals
    rows = [row for row in _in_force(judged, seen) if goals.health[row] == Health.NOT_JUDGED]
    counted = {flag: sum(bool(int(goals.missing[row]) & flag) for row in rows) for flag in Missing}
    return {flag: count for flag, count in counted.items() if count}


def _in_force(judged: Judged, seen: Picture) -> list[int]:
    """The rows of the live goals in force that the reader sees."""
    goals = judged.snapshot.goals
    rows = (row for row, key in enumerate(goals.keys) if Ref(Goal.kind, Key(key)) in seen)
    return [row for row in rows if goals.live[row] and goals.in_force[row]]


def _line(found: Found, whole: Picture, seen: Picture) -> FindingLine:
    sentence = finding_sentence(found, _record(whole, found.subject), whole, seen)
    told = {field.name: getattr(found, field.name) for field in fields(Found)}
    return FindingLine(**told, sentence=sentence)


def _record(picture: Picture, ref: Subject) -> Record:
    found = picture.find(ref)
    if found is None:
        raise LookupError(f"{ref} was judged but is not in the picture.")
    return found
