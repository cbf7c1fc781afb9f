"""How things stand at the moment that a page shows, as far as its reader is told: rows for today's plan, a judgement of its
own for another moment, which brings NumPy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from hoshin.alignment import kept_assessment
from hoshin.alignment.assessment import Assessment, GoalSaid, WorkSaid
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_goals import kept_of
from hoshin.alignment.kept_work import work_for_pages
from hoshin.alignment.telling import NOTHING, Stand
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.engine.kinds import Health
from hoshin.strategy.plan import Priority
from hoshin.web.judged import judged_at
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What is said of some things; of goals that are not in force nothing but how they stand."""

    stands: Mapping[Key, Stand]
    goals: Mapping[Key, GoalSaid]

    def stand(self, key: Key) -> Stand:
        """How one of them stands."""
        return self.stands.get(key, NOTHING)


class Telling(Protocol):
    """What is said at a moment. `behind`: something came since, and a page says *being computed*."""

    behind: bool

    @property
    def whole(self) -> Assessment | None:
        """Of the whole; None before anything was judged."""

    def of(self, keys: Collection[Key]) -> SaidOf:
        """What is said of some measures, goals and priorities."""

    def standing_at(self, health: Health) -> frozenset[Key]:
        """The goals in force that stand so."""

    def work(self, *, initiatives: Collection[Key] | None = None, unit: Key | None = None) -> list[WorkSaid]:
        """What is said of all work, of some initiatives, or of those that a unit claims; by key."""


def said_at(moment: Moment, reader: Reader) -> Telling:
    """What is said at a moment, for a reader; of who reads the top of the strategy alone, how priorities stand."""
    said: Telling = _Kept(reader.now) if moment.is_today else _Judged(moment)
    return said if moment.view.with_facts else _OfTheTop(said, moment.view.seen)


def being_computed(said: Telling) -> str:
    """What a page says where something came since what it shows was judged; else empty."""
    if not said.behind:
        return ""
    if said.whole is None:
        return _("How things stand is being computed for the first time: look again in a moment.")
    return _("How things stand is being computed: what you see is of number %d.") % said.whole.number


class _Kept:
    """What is said now, as it is kept: each answer is a query."""

    def __init__(self, now: Picture) -> None:
        kept = kept_assessment.kept()
        self.whole: Assessment | None = kept.whole if kept else None
        self.behind = is_behind(kept, now)

    def of(self, keys: Collection[Key]) -> SaidOf:
        return SaidOf(*kept_of(keys))

    def standing_at(self, health: Health) -> frozenset[Key]:
        return kept_assessment.goals_of_health(health)

    def work(self, *, initiatives: Collection[Key] | None = None, unit: Key | None = None) -> list[WorkSaid]:
        return work_for_pages(initiatives=initiatives, unit=unit)


class _Judged:
    """What is said of a moment that no rows are kept of."""

    behind = False

    def __init__(self, moment: Moment) -> None:
        self._at = judged_at(moment)

    @property
    def whole(self) -> Assessment | None:
        return self._at.told.whole

    def of(self, keys: Collection[Key]) -> SaidOf:
        from hoshin.alignment.kept import stands_in

        wanted = set(keys)
        goals = {said.goal: said for said in self._at.told.goals if said.goal in wanted}
        return SaidOf(stands_in(self._at.assessed.judged, wanted), goals)

    def standing_at(self, health: Health) -> frozenset[Key]:
        return frozenset(said.goal for said in self._at.told.goals if said.health is health)

    def work(self, *, initiatives: Collection[Key] | None = None, unit: Key | None = None) -> list[WorkSaid]:
        return [
            said
            for said in self._at.told.work
            if (initiatives is None or said.initiative in initiatives) and (unit is None or said.unit == unit)
        ]


class _OfTheTop:
    """What is said to who reads the top of the strategy alone."""

    def __init__(self, said: Telling, seen: Picture) -> None:
        self._said, self._seen = said, seen
        self.behind = said.behind

    @property
    def whole(self) -> Assessment | None:
        return self._said.whole

    def of(self, keys: Collection[Key]) -> SaidOf:
        priorities = self._seen.of(Priority)
        return self._said.of([key for key in keys if key in priorities])

    def standing_at(self, health: Health) -> frozenset[Key]:
        return frozenset()

    def work(self, *, initiatives: Collection[Key] | None = None, unit: Key | None = None) -> list[WorkSaid]:
        return []
