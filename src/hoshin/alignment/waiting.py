"""What waits for somebody: proposals that ask them, agreed changes to adopt, check-ins due, and actions that are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from hoshin.alignment.assessment import GoalSaid
from hoshin.changes import log
from hoshin.changes.authority import Fillers, authority, fillers_in, missing_consents, seats_touched
from hoshin.changes.edits import Edit
from hoshin.changes.fields import fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import consenting
from hoshin.changes.record import entities
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.slots import UNIT_LEAD
from hoshin.journal.actor import Actor, involved
from hoshin.org.able import read_grants_of
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Goal
from hoshin.work.answering import unsaid
from hoshin.work.queries import ActionNow, open_actions_of

SOON: Final = 7
"""Days ahead in which a check-in is told as due."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits: who wrote it, why, how many edits it has, and since when it is there."""

    key: Key
    author: Actor
    reason: str
    edits: int
    since: date


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """A goal of theirs, and the day by which it asks for a check-in."""

    goal: Goal
    by: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits for somebody."""

    asked: tuple[Proposal, ...] = ()
    agreed: tuple[Proposal, ...] = ()
    check_ins: tuple[CheckInDue, ...] = ()
    late: tuple[ActionNow, ...] = ()
    unsaid: int = 0
    """Initiatives from other programs of which nobody said yet what they are for, where the reader may say it."""


def theirs(person: Ref[Person], seen: Picture) -> frozenset[Subject]:
    """What somebody owns or leads, of what they see."""
    owned = (record.ref for kind in _owned() for record in seen.of(kind).by("owner", person))
    return frozenset((*owned, *(unit.ref for unit in seen.of(Unit).by("lead", person))))


def waiting_for(
    reader: Actor, person: Ref[Person], now: Picture, seen: Picture, goals: Iterable[GoalSaid], today: date
) -> Waiting:
    """What waits for a person who reads. now: today's plan; seen: what of it they see. goals: what is said of theirs."""
    asked, agreed = _proposals(reader, now)
    own = [(goal, seen.of(Goal).get(goal.goal)) for goal in goals]
    due = [
        CheckInDue(record, said.check_in_by)
        for said, record in own
        if record is not None and record.owner == person and said.check_in_by <= today + timedelta(days=SOON)
    ]
    late = [
        action
        for action in open_actions_of(person)
        if action.due is not None and action.due < today and seen.find(action.serves) is not None
    ]
    in_order = tuple(sorted(due, key=lambda one: (one.by, one.goal.key)))
    return Waiting(asked, agreed, in_order, tuple(late), _unsaid(reader, now, seen))


def _unsaid(reader: Actor, now: Picture, seen: Picture) -> int:
    """How many initiatives that the reader sees wait for an answer that is theirs to give: who leads the unit gives it."""
    units = Counter(one.unit for one in unsaid(seen))
    fillers = fillers_in(now)
    leads = (unit for unit in units if reader in fillers(authority().seat(UNIT_LEAD, now[unit], now)))
    return sum(units[unit] for unit in leads)


def _proposals(reader: Actor, now: Picture) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """What asks for the reader's consent, and what is agreed and theirs to adopt."""
    rows = list(
        Changeset.objects.filter(state__in=(State.PROPOSED, State.AGREED), effective=None)
        .order_by("written_at", "key")
        .prefetch_related("consents")
    )
    edits = log.edits_by_changeset([Key(row.key) for row in rows])
    read_grants_of(Actor(consent.actor) for row in rows for consent in row.consents.all())
    fillers = fillers_in(now)
    asked, agreed = [], []
    for row in rows:
        mine = edits.get(Key(row.key), [])
        if row.state == State.AGREED:
            if reader in involved(Actor(row.author)) or _has_a_say(reader, mine, now, fillers):
                agreed.append(_proposal(row, mine))
        elif any(reader in fillers(seat) for seat in missing_consents(mine, now, consenting(row))):
            asked.append(_proposal(row, mine))
    return tuple(asked), tuple(agreed)


def _has_a_say(reader: Actor, edits: Iterable[Edit], now: Picture, fillers: Fillers) -> bool:
    return any(reader in fillers(seat) for seat in seats_touched(edits, now))


def _proposal(row: Changeset, edits: list[Edit]) -> Proposal:
    return Proposal(Key(row.key), Actor(row.author), row.reason, len(edits), row.written_at.date())


def _owned() -> list[Any]:
    """The kinds that somebody owns."""
    return [entity.record for entity in entities() if "owner" in fields_by_name(entity.kind)]
