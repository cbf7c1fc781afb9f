"""Reads of facts about work: what is current now, or was under a past number. One query each, whatever the rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.journal.facts import counting
from hoshin.org.plan import Person
from hoshin.work.facts import Action, ActionState, WorkDone

_ACTION = ("action", "title", "serves_kind", "serves", "assignee", "opened", "due", "state", "day")


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
class Done:
    """How much of an initiative or milestone was complete (0…1) when it was said last, and when it was said first."""

    share: float
    day: date
    begun: date


def actions(upto: int | None = None, *, keys: Collection[Key] | None = None) -> dict[Key, ActionNow]:
    """The current state of actions by key, all of them or some; under the number `upto`, or now."""
    rows = counting(Action, upto)
    if keys is not None:
        rows = rows.filter(action__in=keys)
    found: dict[Key, ActionNow] = {}
    for key, title, kind, serves, assignee, opened, due, state, day in rows.order_by("batch_id").values_list(
        *_ACTION
    ):
        person = Ref[Person](Person.kind, Key(assignee)) if assignee else None
        about: Subject = Ref(kind, Key(serves))
        found[Key(key)] = ActionNow(Key(key), title, about, person, opened, due, ActionState(state), day)
    return found


def work_done(upto: int | None = None) -> dict[Subject, Done]:
    """How far initiatives and milestones have come, of which anything was said."""
    found: dict[Subject, Done] = {}
    rows = (
        counting(WorkDone, upto).order_by("batch_id").values_list("subject_kind", "subject", "day", "share")
    )
    for kind, key, day, share in rows:
        subject: Subject = Ref(kind, Key(key))
        before = found.get(subject)
        found[subject] = Done(share, day, min(before.begun, day) if before else day)
    return found
