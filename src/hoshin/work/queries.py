"""Reads of facts about work: what is current now, or was under a past number.

One query each, whatever the rows; where keys are given, one for each 500 of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.journal import days
from hoshin.journal.facts import counting
from hoshin.org.plan import Person
from hoshin.work.facts import Action, ActionState, WorkDone

_ACTION = ("action", "title", "serves_kind", "serves", "assignee", "opened", "due", "state", "day")
_STATES = {state.value: state for state in ActionState}
_IN_ONE_QUERY = 500


@dataclass(frozen=True, slots=True)
class ActionNow:
    """An action as it stands: `day` is that of what happened to it last."""

    key: Key
    title: str
    serves: Subject
    assignee: Ref[Person] | None
    opened: date
    due: date | None
    state: ActionState
    day: date

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.state is ActionState.OPEN


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an action: under which number, by whom, and how the action stood from then on."""

    number: int
    actor: str
    action: ActionNow


@dataclass(frozen=True, slots=True)
class Done:
    """How much of an initiative or milestone was complete (0…1), on which day, and since when anything is said of it."""

    share: float
    day: date
    begun: date


def actions(upto: int | None = None, *, keys: Collection[Key] | None = None) -> dict[Key, ActionNow]:
    """The current state of actions by key, all of them or some; under the number `upto`, or now."""
    rows = counting(Action, upto)
    if keys is None:
        return {action.key: action for action in _read(rows)}
    wanted = sorted(set(keys))
    chunks = (wanted[start : start + _IN_ONE_QUERY] for start in range(0, len(wanted), _IN_ONE_QUERY))
    return {action.key: action for chunk in chunks for action in _read(rows.filter(action__in=chunk))}


def actions_said(source: str, upto: int | None = None) -> dict[Key, ActionNow]:
    """How the batches of a source said last that actions stand, whatever was said of them elsewhere."""
    return {action.key: action for action in _read(counting(Action, upto).filter(batch__source=source))}


def actions_between(after: int, upto: int, most: int) -> set[Key]:
    """The actions of which anything was said, or taken back, under numbers in (after, upto]; no more than so many."""
    said = Q(batch__number__gt=after, batch__number__lte=upto)
    taken_back = Q(batch__withdrawn__gt=after, batch__withdrawn__lte=upto)
    rows = Action.objects.filter(said | taken_back).order_by().values_list("action", flat=True).distinct()
    return set(map(Key, rows[:most]))


def actions_by(
    day: date, upto: int | None = None, *, taken_back_too: bool = False
) -> dict[Key, tuple[ActionNow, date | None]]:
    """All actions as they stood at the end of a day, each with the day on which it was closed, None while open."""
    rows = counting(Action, upto, taken_back_too=taken_back_too).filter(day__lte=day)
    found: dict[Key, tuple[ActionNow, date | None]] = {}
    for action in _read(rows):
        before, closed = found.get(action.key, (None, None))
        if action.is_open:
            closed = None
        elif before is None or before.state is not action.state:
            closed = action.day  # what is closed may be given to another and stay closed
        found[action.key] = action, closed
    return found


def actions_for(subject: Subject, upto: int | None = None) -> list[ActionNow]:
    """The actions that serve something, in the order in which they were opened."""
    rows = counting(Action, upto).filter(serves_kind=subject.kind, serves=subject.key)
    now = {action.key: action for action in _read(rows)}
    return sorted(now.values(), key=lambda action: (action.opened, action.key))


def actions_that_serve(subjects: Collection[Subject], upto: int | None = None) -> dict[str, int]:
    """How many actions some things have, by key, at most 500 of them; what has none is left out. One query."""
    rows = counting(Action, upto).filter(serves__in=sorted({subject.key for subject in subjects}))
    return dict(rows.order_by().values_list("serves").annotate(Count("action", distinct=True)))


def happened_for(subjects: Collection[Subject], upto: int | None = None) -> list[Happened]:
    """What happened to the actions that serve some things, the oldest first. One query for each 500 of them."""
    keys = sorted({subject.key for subject in subjects})
    found: list[Happened] = []
    for start in range(0, len(keys), _IN_ONE_QUERY):
        rows = counting(Action, upto).filter(serves__in=keys[start : start + _IN_ONE_QUERY])
        columns, read = days.of_rows(rows, *_ACTION)
        told = rows.order_by("batch_id").values_list("batch__number", "batch__actor", *columns)
        found += (Happened(number or 0, actor, _action(row, read)) for number, actor, *row in told)
    return sorted(found, key=lambda one: one.number)


def open_actions_of(person: Ref[Person], upto: int | None = None) -> list[ActionNow]:
    """The open actions that are somebody's now, what is due first first. One query."""
    rows = counting(Action, upto)
    ever = rows.filter(assignee=person.key).values("action")
    now = {action.key: action for action in _read(rows.filter(action__in=ever))}
    theirs = (action for action in now.values() if action.is_open and action.assignee == person)
    return sorted(theirs, key=lambda action: (action.due or date.max, action.key))


def history_of_action(key: Key, upto: int | None = None) -> list[Happened]:
    """What happened to an action, the oldest first; nothing where there is no such action."""
    rows = counting(Action, upto).filter(action=key).order_by("batch_id")
    told = rows.values_list("batch__number", "batch__actor")
    return [
        Happened(number, actor, action)
        for (number, actor), action in zip(told, _read(rows), strict=True)
        if number is not None
    ]


def work_done(
    upto: int | None = None,
    *,
    until: date | None = None,
    taken_back_too: bool = False,
    of: Collection[Subject] | None = None,
) -> dict[Subject, Done]:
    """How far initiatives and milestones have come, of which anything was said: by what was said of the latest day.

    until: by what was said of a day up to this one. of: of these alone, at most 500.
    """
    found: dict[Subject, Done] = {}
    rows = counting(WorkDone, upto, taken_back_too=taken_back_too).order_by("day", "batch_id")
    if of is not None:
        rows = rows.filter(subject__in=sorted({subject.key for subject in of}))
    if until is not None:
        rows = rows.filter(day__lte=until)
    columns, read = days.of_rows(rows, "subject_kind", "subject", "day", "share")
    for kind, key, said_of, share in rows.values_list(*columns):
        subject: Subject = Ref(kind, Key(key))
        before, day = found.get(subject), read(said_of)
        found[subject] = Done(share, day, before.begun if before else day)
    return found


def work_done_on(day: date, upto: int | None = None) -> dict[Subject, float]:
    """What share was said to be complete on just this day, of each initiative or milestone of which it was said."""
    rows = counting(WorkDone, upto).filter(day=day).order_by("batch_id")
    return {
        Ref(kind, Key(key)): share
        for kind, key, share in rows.values_list("subject_kind", "subject", "share")
    }


def shares_said(upto: int | None = None, source: str | None = None) -> dict[tuple[Subject, date], float]:
    """What share was said to be complete, by subject and day. source: by batches of this source alone."""
    rows = counting(WorkDone, upto).order_by("batch_id")
    told = rows if source is None else rows.filter(batch__source=source)
    return {
        (Ref(kind, Key(key)), day): share
        for kind, key, day, share in told.values_list("subject_kind", "subject", "day", "share")
    }


def progress_of(subject: Subject, upto: int | None = None) -> dict[date, float]:
    """What share of something was complete by day, the oldest first."""
    rows = counting(WorkDone, upto).filter(subject_kind=subject.kind, subject=subject.key)
    return dict(rows.order_by("day", "batch_id").values_list("day", "share"))


def _read(rows: QuerySet[Action]) -> Iterator[ActionNow]:
    columns, read = days.of_rows(rows, *_ACTION)
    return (_action(row, read) for row in rows.order_by("batch_id").values_list(*columns))


def _action(row: Sequence[Any], read: Callable[[Any], date]) -> ActionNow:
    key, title, kind, serves, assignee, opened, due, state, day = row
    return ActionNow(
        key=key,
        title=title,
        serves=Ref(kind, serves),
        assignee=Ref(Person.kind, assignee) if assignee else None,
        opened=read(opened),
        due=read(due) if due is not None else None,
        state=_STATES[state],
        day=read(day),
    )
