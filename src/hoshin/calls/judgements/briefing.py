"""The briefing: how aligned we are, how the priorities stand, what there is to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Final

from msgspec import Meta

from hoshin.alignment.assessment import Assessment, FindingSaid
from hoshin.alignment.models import Standing
from hoshin.alignment.said import moved_over
from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import At
from hoshin.calls.judgements.findings import FindingTold, Telling, other_gain
from hoshin.calls.judgements.source import Source, read
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.kinds import Health, Missing
from hoshin.engine.parts import Move
from hoshin.interchange.notes import Note, last_words_upto
from hoshin.org.policy import policy_of, root_unit
from hoshin.strategy.plan import Goal, Priority

WEEKS: Final = 4
"""Over which the move of the index is told."""


class BriefingAsked(Asked, kw_only=True, frozen=True):
    """The briefing of a moment."""

    at: At = None


class PriorityTold(Told, kw_only=True, frozen=True):
    """How a priority stands; shares are 0 to 1, null is unknown."""

    key: str
    title: str
    weight: Annotated[float | None, Meta(description="Its part of all weights.")]
    result: float | None
    expected: float | None
    measured: float | None
    health: str


class MoveTold(Told, kw_only=True, frozen=True):
    """What moved the index over some days up to the last: points by part, which add up."""

    days: int
    last_day: date
    learned: float
    changed: float
    rescoped: float
    lost_sight: float


class FindingFrom(FindingTold, kw_only=True, frozen=True):
    """A finding, and where what it is of came from."""

    source: Annotated[
        dict[str, Any] | None, Meta(description="The place in the file that it was imported from.")
    ]
    where: Annotated[str | None, Meta(description="The same in words.")]


class BriefingTold(Told, kw_only=True, frozen=True):
    """What one reader is told of one moment."""

    organisation: str
    currency: str
    number: int
    today: date
    day: Annotated[date, Meta(description="The day that is judged.")]
    note: Annotated[str, Meta(description="Why that is another day than today.")]
    behind: Annotated[bool, Meta(description="Whether something came since, which is being judged.")]
    index: Annotated[
        float | None, Meta(description="The alignment index, 0 to 100; null where it is unknown.")
    ]
    why_unknown: str | None
    version: Annotated[int, Meta(description="Of the formula.")]
    coverage: Annotated[float, Meta(description="How much of what it asks is known, 0 to 1.")]
    bounds: Annotated[list[float] | None, Meta(description="Between what it lies, whatever is missing.")]
    weights_assumed: bool
    components: dict[str, float | None]
    not_judged: list[str]
    checks: Annotated[dict[str, float | None], Meta(description="How far each check holds, 0 to 1.")]
    health: Annotated[dict[str, int], Meta(description="How many live goals in force stand so.")]
    missing: Annotated[dict[str, int], Meta(description="What goals that are not judged lack.")]
    priorities: list[PriorityTold]
    move: MoveTold | None
    findings: Annotated[list[FindingFrom], Meta(description="The most valuable first, without those waived.")]
    waived: list[FindingFrom]
    other_gain: Annotated[float, Meta(description="Points of findings about what is closed to the reader.")]
    tells_findings: Annotated[bool, Meta(description="Whether the reader is told of findings at all.")]


def briefing(caller: Caller, asked: BriefingAsked) -> BriefingTold:
    """The briefing of now, or of another moment. Raises BadInput, NotFound."""
    source = read(caller, asked.at)
    view, whole = source.view, source.whole
    told = Telling(source)
    shown = [one for one in source.findings if source.tells(one)]
    places = last_words_upto(view.whole.number)

    def listed(some: Iterable[FindingSaid]) -> list[FindingFrom]:
        return [_with_place(told.of(one), places.get(one.subject)) for one in some]

    root, health = root_unit(view.whole), _healths(source)
    return BriefingTold(
        organisation=root.name if root else "",
        currency=policy_of(view.whole).currency,
        number=whole.number if whole else view.whole.number,
        today=whole.today if whole else view.day,
        day=whole.day if whole else view.day,
        note=whole.note if whole else "",
        behind=source.behind,
        index=whole.value if whole else None,
        why_unknown=(whole.why_unknown or None) if whole else "not_judged_yet",
        version=whole.version if whole else 0,
        coverage=whole.coverage if whole else 0.0,
        bounds=list(whole.bounds) if whole and whole.bounds else None,
        weights_assumed=bool(whole and whole.weights_assumed),
        components=dict(whole.components) if whole else {},
        not_judged=list(whole.not_judged) if whole else [],
        checks=dict(whole.checks) if whole else {},
        health={one.name.lower(): health[one] for one in sorted(Health, reverse=True) if health[one]},
        missing=_missing(source),
        priorities=list(_priorities(whole, view.seen)) if whole else [],
        move=_move(view.whole.number),
        findings=listed(one for one in shown if told.waiver(one) is None),
        waived=listed(one for one in shown if told.waiver(one) is not None),
        other_gain=other_gain(source),
        tells_findings=view.with_facts,
    )


def _with_place(told: FindingTold, note: Note | None) -> FindingFrom:
    fields = {name: getattr(told, name) for name in told.__struct_fields__}
    return FindingFrom(**fields, source=note.place if note else None, where=note.where if note else None)


def _goal(key: str) -> Ref[Goal]:
    return Ref(Goal.kind, Key(key))


def _healths(source: Source) -> Counter[Health]:
    """How the live goals in force stand that the reader sees."""
    return Counter(goal.health for goal in source.goals() if _goal(goal.goal) in source.view.seen)


def _missing(source: Source) -> dict[str, int]:
    """How many goals that the reader sees, and that are not judged, lack what."""
    left = {
        goal.goal
        for goal in source.goals()
        if goal.health is Health.NOT_JUDGED and _goal(goal.goal) in source.view.seen
    }
    lacking = _lacking(source)
    flags = [lacking.get(key, 0) for key in left]
    counted = {flag: sum(bool(flag & each) for each in flags) for flag in Missing}
    return {str(flag.name).lower(): count for flag, count in counted.items() if count}


def _lacking(source: Source) -> Mapping[str, int]:
    """What each goal lacks, as flags."""
    if source.then is None:
        rows = Standing.objects.filter(kind=Goal.kind, health=Health.NOT_JUDGED)
        return {key: int(missing) for key, missing in rows.values_list("key", "missing")}
    judged = source.then.judged
    lacks = judged.standings.goals.missing
    return {key: int(lacks[row]) for row, key in enumerate(judged.snapshot.goals.keys)}


def _priorities(whole: Assessment, seen: Picture) -> Iterator[PriorityTold]:
    for line in whole.priorities:
        priority = seen.get(Ref[Priority](Priority.kind, line.priority))
        if priority is not None:
            yield PriorityTold(
                key=priority.key,
                title=priority.title,
                weight=line.weight,
                result=line.result,
                expected=line.expected,
                measured=line.measured,
                health=line.health.name.lower(),
            )


def _move(upto: int) -> MoveTold | None:
    moved = moved_over(WEEKS * 7, upto=upto)
    return MoveTold(days=moved.days, last_day=moved.last, **move_told(moved.move)) if moved else None


def move_told(move: Move) -> dict[str, float]:
    """The parts of a move by wire names."""
    return {
        "learned": move.learned,
        "changed": move.changed,
        "rescoped": move.rescoped,
        "lost_sight": move.lost_sight,
    }
