"""What the Briefing reads: rows for today's plan, a judgement of its own for another moment.

Only the latter brings NumPy into the process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hoshin.alignment.assessment import Assessment, FindingSaid, GoalSaid
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_assessment import findings_for_pages, goals_for_pages, kept
from hoshin.alignment.said import IndexOfDay, index_by_day
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.strategy.plan import Goal
from hoshin.web.findings.told import Telling, telling
from hoshin.web.judged import judged_at
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader

HISTORY: Final = 91
"""Days of which the index is drawn."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that was read for one reader of one moment. `whole` is None before anything was judged."""

    telling: Telling
    whole: Assessment | None
    behind: bool
    findings: tuple[FindingSaid, ...]
    goals: tuple[GoalSaid, ...]
    days: tuple[IndexOfDay, ...]
    today: Assessment | None = None
    """What is said now, where a change is looked at."""

    @property
    def moment(self) -> Moment:
        """What is shown."""
        return self.telling.moment

    @property
    def now(self) -> Picture:
        """Today's plan, whole."""
        return self.telling.reader.now

    @property
    def person(self) -> Ref[Person]:
        """Who reads."""
        return Ref[Person](Person.kind, self.telling.reader.person)

    @property
    def theirs(self) -> frozenset[Subject]:
        """What is about the reader, or what they answer for."""
        return self.telling.theirs

    @property
    def view(self) -> View:
        """What the reader sees."""
        return self.moment.view

    @property
    def is_now(self) -> bool:
        """Whether today's plan is shown."""
        return self.moment.is_today


def read(moment: Moment, reader: Reader) -> Source:
    """What the page needs."""
    to = telling(moment, reader)
    return _kept(to) if moment.is_today else _judged(to)


def _kept(to: Telling) -> Source:
    found, view = kept(), to.moment.view
    goals = [Key(ref.key) for ref in to.theirs if ref.kind == Goal.kind]
    return Source(
        telling=to,
        whole=found.whole if found else None,
        behind=is_behind(found, to.reader.now),
        findings=tuple(findings_for_pages(to.theirs)) if view.with_facts else (),
        goals=tuple(goals_for_pages(goals)) if view.with_facts else (),
        days=_days(view),
    )


def _judged(to: Telling) -> Source:
    view, at = to.moment.view, judged_at(to.moment)
    found = kept() if view.changeset else None
    findings = [one for one in at.told.findings if one.notable or one.subject in to.theirs]
    return Source(
        telling=to,
        whole=at.told.whole,
        behind=False,
        findings=tuple(at.whole(findings)) if view.with_facts else (),
        goals=at.told.goals if view.with_facts else (),
        days=_days(view),
        today=found.whole if found else None,
    )


def _days(view: View) -> tuple[IndexOfDay, ...]:
    first = view.day - timedelta(days=HISTORY - 1)
    return tuple(index_by_day(first, view.day, upto=view.whole.number))
