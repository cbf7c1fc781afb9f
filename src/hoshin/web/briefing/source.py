"""What the Briefing reads: rows for today's plan, a judgement of its own for another moment.

Only the latter brings NumPy into the process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hoshin.alignment.assessment import Assessment, FindingSaid, GoalSaid, Told
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_assessment import findings_for_pages, goals_for_pages, kept
from hoshin.alignment.said import IndexOfDay, index_by_day
from hoshin.alignment.waiting import theirs
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.strategy.plan import Goal
from hoshin.web.moment import Moment

HISTORY: Final = 91
"""Days of which the index is drawn."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that was read for one reader of one moment. `whole` is None before anything was judged."""

    moment: Moment
    now: Picture
    person: Ref[Person]
    whole: Assessment | None
    behind: bool
    findings: tuple[FindingSaid, ...]
    goals: tuple[GoalSaid, ...]
    days: tuple[IndexOfDay, ...]
    theirs: frozenset[Subject]
    today: Assessment | None = None
    """What is said now, where a change is looked at."""

    @property
    def view(self) -> View:
        """What the reader sees."""
        return self.moment.view

    @property
    def is_now(self) -> bool:
        """Whether today's plan is shown."""
        return self.moment.is_today


def read(moment: Moment, now: Picture, person: Ref[Person]) -> Source:
    """What the page needs. now: today's plan, whole."""
    return _kept(moment, now, person) if moment.is_today else _judged(moment, now, person)


def _kept(moment: Moment, now: Picture, person: Ref[Person]) -> Source:
    found, view = kept(), moment.view
    mine = theirs(person, view.seen) if view.with_facts else frozenset()
    goals = [Key(ref.key) for ref in mine if ref.kind == Goal.kind]
    return Source(
        moment=moment,
        now=now,
        person=person,
        whole=found.whole if found else None,
        behind=is_behind(found, now),
        findings=tuple(findings_for_pages(mine)) if view.with_facts else (),
        goals=tuple(goals_for_pages(goals)) if view.with_facts else (),
        days=_days(view),
        theirs=mine,
    )


def _judged(moment: Moment, now: Picture, person: Ref[Person]) -> Source:
    view = moment.view
    told = _told(view)
    found = kept() if view.changeset else None
    return Source(
        moment=moment,
        now=now,
        person=person,
        whole=told.whole,
        behind=False,
        findings=told.findings if view.with_facts else (),
        goals=told.goals if view.with_facts else (),
        days=_days(view),
        theirs=frozenset(),
        today=found.whole if found else None,
    )


def _told(view: View) -> Told:
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import tell
    from hoshin.alignment.judge import judge

    return tell(assess(judge(view.whole, view.day)))


def _days(view: View) -> tuple[IndexOfDay, ...]:
    first = view.day - timedelta(days=HISTORY - 1)
    return tuple(index_by_day(first, view.day, upto=view.whole.number))
