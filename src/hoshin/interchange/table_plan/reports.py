"""Reports of tables: how far work has come, and how things are said to stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _

from hoshin.cadence.check_in import NewCheckIn, check_in_rows
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import check_ins
from hoshin.changes.draft import Draft
from hoshin.changes.recording import Rows, check_theirs
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of
from hoshin.interchange.table_plan.faults import Cell, Fault
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import Pointer, Progress, Told, ToldProgress
from hoshin.journal.actor import Actor
from hoshin.org.policy import policy_of, today_of
from hoshin.work.progress import progress_rows
from hoshin.work.queries import shares_said, work_done

V = TypeVar("V")
Place = tuple[Subject, date]


class Standing(NamedTuple):
    """What a check-in says."""

    colour: str
    confidence: float | None
    obstacle: str


class Reports:
    """What tables report of work and goals, by subject and day. `faults` are what cannot be taken."""

    def __init__(self, told: Told, matching: Matching, draft: Draft, source: str) -> None:
        self._matching, self._before, self._after = matching, draft.on, draft.on + draft
        self._source, self._today = source, today_of(policy_of(draft.on))
        self._cells: dict[Place, Cell] = {}
        self._undated: set[Place] = set()
        self.faults: list[Fault] = []
        self._shares: dict[Place, float] = {}
        self._standings: dict[Place, Standing] = {}
        self._known: dict[Subject, float] | None = None
        for done in told.progress:
            if self._is_new(done):
                self._take(self._shares, done.of, done.day, done.share, done.cell)
        for said in told.check_ins:
            standing = Standing(said.colour, said.confidence, said.obstacle)
            self._take(self._standings, said.of, said.day, standing, said.cell)

    def differing(self, by: Actor) -> tuple[tuple[Rows, ...], list[str]]:
        """What to record, and a sentence for each. Raises NotAllowed.

        What the source said at its last import too is left alone, whatever was recorded since.
        """
        shares = self._new_shares() if self._shares else {}
        standings = self._new_standings() if self._standings else {}
        subjects = {subject for subject, _day in (*shares, *standings) if subject in self._before}
        check_theirs(subjects, by=by, picture=self._before)
        said = [
            (NewCheckIn(subject, Colour(one.colour), one.confidence, one.obstacle), day)
            for (subject, day), one in standings.items()
        ]
        sentences = [
            *(
                self._spoken(place, _("%(share)d %% complete") % {"share": share * 100})
                for place, share in shares.items()
            ),
            *(self._spoken(place, one.colour) for place, one in standings.items()),
        ]
        return (progress_rows(shares), check_in_rows(said)), sentences

    def _take(self, into: dict[Place, V], of: Pointer, on: date | None, value: V, cell: Cell) -> None:
        subject = self._matching.named(of, cell)
        if subject is None or subject not in self._after:
            return  # told already, or retired in the plan, where it stays so
        day = on or self._today
        place = (subject, day)
        if on is None:
            self._undated.add(place)
        if day > self._today:
            expected = _("a day up to today, %(today)s: what happened is reported, not what is planned") % {
                "today": self._today
            }
            self.faults.append(Fault(cell, _("a report of %(day)s") % {"day": day}, expected))
        elif into.get(place, value) != value:
            named = name_of(self._after[subject])
            found, known = (
                _("another report of %(named)s on %(day)s") % {"named": named, "day": day},
                self._cells[place],
            )
            self.faults.append(Fault(cell, found, _("the same as in %(known)s") % {"known": known}))
        into[place] = value
        self._cells[place] = cell

    def _is_new(self, done: ToldProgress) -> bool:
        """Whether what is said of how far something is now differs from what was said last."""
        if done.means is Progress.ON_THE_DAY:
            return True
        if self._known is None:
            self._known = {of: one.share for of, one in work_done(self._before.number).items()}
        subject = self._matching.named(done.of, done.cell)
        known = self._known.get(subject) if subject is not None else None
        return known != done.share if done.means is Progress.NOW else known is None or known >= 1

    def _new_shares(self) -> dict[Place, float]:
        said, current = (shares_said(self._before.number, source) for source in (self._source, None))
        return self._new(self._shares, said, current)

    def _new_standings(self) -> dict[Place, Standing]:
        said, current = (
            {
                (one.subject, one.day): Standing(one.colour.value, one.confidence, one.obstacle)
                for one in check_ins(self._before.number, source)
            }
            for source in (self._source, None)
        )
        return self._new(self._standings, said, current)

    def _new(self, told: dict[Place, V], said: dict[Place, V], current: dict[Place, V]) -> dict[Place, V]:
        """What is told otherwise than before. What has no day of its own is held against what was told last."""
        last = [_latest(before) for before in (said, current)] if self._undated else []
        return {
            place: one
            for place, one in told.items()
            if all(
                one != before
                for before in (
                    (latest.get(place[0]) for latest in last)
                    if place in self._undated
                    else (said.get(place), current.get(place))
                )
            )
        }

    def _spoken(self, place: Place, what: str) -> str:
        subject, day = place
        return _("%(name)s, %(day)s: %(what)s") % {
            "name": name_of(self._after[subject]),
            "day": day,
            "what": what,
        }


def _latest(told: Mapping[Place, V]) -> dict[Subject, V]:
    """What was told last of each subject."""
    return {subject: told[subject, day] for subject, day in sorted(told, key=lambda place: place[1])}
