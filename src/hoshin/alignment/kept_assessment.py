"""What the checks say, as rows: what is kept, in which rows it differs from what is said now, and writing those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, Model, OuterRef, Q, Subquery

from hoshin.alignment.assessment import (
    VERSION,
    Assessment,
    FindingSaid,
    GoalSaid,
    Told,
    dumped_chances,
    dumped_lines,
    dumped_mend,
    loaded,
    loaded_chances,
    loaded_lines,
    loaded_mend,
)
from hoshin.alignment.kept_work import COLUMNS as _WORK
from hoshin.alignment.kept_work import row_of as _work_row
from hoshin.alignment.models import AssessedNow, FindingNow, GoalNow, WorkNow
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.kinds import Health
from hoshin.journal import bulk, days
from hoshin.journal.models import Entry, Head

_FINDING: Final = (
    *("check_name", "kind", "key"),
    *(
        "degree",
        "gain",
        "waits_for",
        "money",
        "hours",
        "exposure",
        "waived_until",
        "notable",
        "rests_on",
        "mend",
    ),
)
GOAL: Final = (
    "goal",
    *(
        "unchanged",
        "planned",
        "chance",
        "points",
        "health",
        "reported",
        "checked_in",
        "check_in_by",
        "notable",
        "work",
        "mass",
        "by_measure",
    ),
)
_IN_ONE_QUERY: Final = 500
_BEARING: Final = Q(subject__startswith="changeset:") | Q(verb__in=("open account", "close account"))
"""Lines of the journal that take no number and may yet move what the checks say: who was asked, and who answered."""

Row = tuple[Any, ...]
Rows = Mapping[Row, Row]
"""The rest of each row by its primary key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Up to where the checks were asked."""

    log: str
    number: int
    heard: int
    day: date
    version: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the whole, where it was asked, and how many seconds of processor time that took."""

    place: Place
    took: float
    whole: Assessment
    log: str
    """Of the number line as it is now."""
    heard_since: bool
    """Whether the journal tells something since that takes no number and may yet move what the checks say."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows that are kept of findings, goals and work."""

    findings: Rows
    goals: Rows
    work: Rows

    def __len__(self) -> int:
        return len(self.findings) + len(self.goals) + len(self.work)


NOTHING: Final = Tables({}, {}, {})


def kept() -> Kept | None:
    """What is kept of the whole; None before the first time, and where another version kept it in its own form."""
    since = Entry.objects.filter(_BEARING, pk__gt=OuterRef("heard"), number=None)
    log = Subquery(Head.objects.filter(pk=1).values("log"))
    row = AssessedNow.objects.filter(version=VERSION).annotate(log_now=log, heard_since=Exists(since)).first()
    if row is None:
        return None
    place = Place(row.log, row.number, row.heard, row.day, row.version)
    return Kept(place, row.took, loaded(row.says), row.log_now or "", row.heard_since)


def findings_for_pages(also_of: Iterable[Subject] = ()) -> list[FindingSaid]:
    """The notable findings, and all of some things, the most valuable first."""
    asked = Q(notable=True)
    if keys := sorted({subject.key for subject in also_of}):
        asked |= Q(key__in=keys)
    found = map(_finding_of, FindingNow.objects.filter(asked).values_list(*_FINDING))
    return sorted(found, key=lambda finding: finding.order)


def every_finding() -> list[FindingSaid]:
    """All findings without what they rest on and what mends them, the most valuable first."""
    rows = FindingNow.objects.values_list(*_FINDING[:-2]).iterator()
    return sorted(map(_outline_of, rows), key=lambda finding: finding.order)


def findings_about(keys: Iterable[str], checks: Iterable[str] = ()) -> list[FindingSaid]:
    """The findings about some things, whole, the most valuable first; of some checks alone where any is named."""
    asked = Q(key__in=sorted(keys))
    if named := sorted(checks):
        asked &= Q(check_name__in=named)
    found = map(_finding_of, FindingNow.objects.filter(asked).values_list(*_FINDING))
    return sorted(found, key=lambda finding: finding.order)


def goals_for_pages(also: Iterable[Key] = ()) -> list[GoalSaid]:
    """The goals that are the most likely to miss, and some others; the least likely to be reached first."""
    asked = Q(notable=True)
    if keys := sorted(also):
        asked |= Q(goal__in=keys)
    told = map(goal_of, GoalNow.objects.filter(asked).values_list(*GOAL))
    return sorted(told, key=lambda goal: (2.0 if goal.chance is None else goal.chance, goal.goal))


def goals_of_health(health: Health) -> frozenset[Key]:
    """The goals that stand so. One query."""
    return frozenset(map(Key, GoalNow.objects.filter(health=int(health)).values_list("goal", flat=True)))


def every_goal() -> list[GoalSaid]:
    """What is said of every live goal in force. One query."""
    return list(map(goal_of, GoalNow.objects.values_list(*GOAL).iterator()))


def load() -> Tables:
    """All rows as they are kept."""
    return Tables(
        _by_key(FindingNow.objects.values_list(*_FINDING).iterator(), 3),
        _by_key(GoalNow.objects.values_list(*GOAL).iterator(), 1),
        _by_key(WorkNow.objects.values_list(*_WORK).iterator(), 1),
    )


def tables_of(told: Told) -> Tables:
    """What is said as rows."""
    return Tables(
        _by_key(map(_finding_row, told.findings), 3),
        _by_key(map(_goal_row, told.goals), 1),
        _by_key(map(_work_row, told.work), 1),
    )


def differences(now: Tables, before: Tables) -> int:
    """In how many rows two tables differ."""
    pairs = ((now.findings, before.findings), (now.goals, before.goals), (now.work, before.work))
    return sum(len(dict(new.items() ^ old.items())) for new, old in pairs)


def write(now: Tables, before: Tables) -> None:
    """Write the rows that differ, and take out what is gone, in the caller's transaction."""
    bulk.upsert(FindingNow, _FINDING, _written(now.findings, before.findings, (9,)), keys=3)
    bulk.upsert(GoalNow, GOAL, _written(now.goals, before.goals, (7, 8)))
    bulk.upsert(WorkNow, _WORK, _written(now.work, before.work, ()))
    _remove_findings([key for key in before.findings if key not in now.findings])
    _remove(GoalNow, before.goals, now.goals)
    _remove(WorkNow, before.work, now.work)


def _remove(table: type[Model], before: Rows, now: Rows) -> None:
    for chunk in _chunks([key for (key,) in before if (key,) not in now]):
        table._default_manager.filter(pk__in=chunk).delete()


def clear() -> None:
    """Take out all that is kept, in the caller's transaction."""
    for table in (FindingNow, GoalNow, WorkNow, AssessedNow):
        table._default_manager.all().delete()


def _remove_findings(gone: list[Row]) -> None:
    by_check: dict[tuple[str, str], list[str]] = {}
    for check, kind, key in gone:
        by_check.setdefault((check, kind), []).append(key)
    for (check, kind), keys in by_check.items():
        for chunk in _chunks(keys):
            FindingNow.objects.filter(check_name=check, kind=kind, key__in=chunk).delete()


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _IN_ONE_QUERY] for start in range(0, len(keys), _IN_ONE_QUERY))


def _written(now: Rows, before: Rows, days_at: Sequence[int]) -> Iterator[Row]:
    """The rows of `now` that are new or differ, ready for the database; `days_at`: where days stand in them."""
    written = days.written()
    for key, rest in now.items():
        if before.get(key) != rest:
            row = [*key, *rest]
            for place in days_at:
                row[place] = written(row[place]) if row[place] is not None else None
            yield tuple(row)


def _by_key(rows: Iterable[Row], columns: int) -> dict[Row, Row]:
    return {row[:columns]: row[columns:] for row in rows}


def _finding_row(finding: FindingSaid) -> Row:
    return (
        *finding.finding,
        finding.degree,
        finding.gain,
        finding.waits_for or "",
        finding.money,
        finding.hours,
        finding.exposure,
        finding.waived_until,
        finding.notable,
        dumped_lines(finding.rests_on),
        dumped_mend(finding.mend),
    )


def _finding_of(row: Row) -> FindingSaid:
    *outline, rests_on, mend = row
    return replace(_outline_of(outline), rests_on=loaded_lines(rests_on), mend=loaded_mend(mend))


def _outline_of(row: Sequence[Any]) -> FindingSaid:
    """Without what it rests on and what mends it: a page goes through tens of thousands."""
    check, kind, key, degree, gain, waits_for, *rest = row
    return FindingSaid(check, Ref(kind, Key(key)), degree, gain, waits_for or None, *rest)


def _goal_row(goal: GoalSaid) -> Row:
    reported = None if goal.reported is None else int(goal.reported)
    said = (goal.unchanged, goal.planned, goal.chance, goal.points, int(goal.health), reported)
    placed = (goal.notable, goal.work, goal.mass, dumped_chances(goal.by_measure))
    return (goal.goal, *said, goal.checked_in, goal.check_in_by, *placed)


def goal_of(row: Row) -> GoalSaid:
    """What a row of `GOAL` says."""
    key, unchanged, planned, chance, points, health, reported, checked_in, check_in_by, *placed = row
    notable, work, mass, by_measure = placed
    return GoalSaid(
        goal=Key(key),
        unchanged=unchanged,
        planned=planned,
        chance=chance,
        points=points,
        health=Health(health),
        reported=None if reported is None else Health(reported),
        checked_in=checked_in,
        check_in_by=check_in_by,
        notable=notable,
        work=work,
        mass=mass,
        by_measure=loaded_chances(by_measure),
    )
