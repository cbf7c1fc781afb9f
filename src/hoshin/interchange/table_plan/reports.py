"""Reports of tables: how far work has come, and how things are said to stand.

What was reported here outlasts what a source repeats; what a source says otherwise than at its last import is news.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from hoshin.cadence.check_in import NewCheckIn, check_in_rows
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import check_ins
from hoshin.changes.draft import Draft
from hoshin.changes.recording import Rows, check_theirs
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of
from hoshin.interchange.notes import Source
from hoshin.interchange.table_plan.faults import Cell, Fault
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.reported import SHARES, STANDINGS, Share, Standing, said_before
from hoshin.interchange.table_plan.things import Pointer, Told
from hoshin.journal.actor import Actor
from hoshin.org.policy import policy_of, today_of
from hoshin.work.progress import progress_rows
from hoshin.work.queries import shares_said

V = TypeVar("V", bound=Share | Standing)
Place = tuple[Subject, date | None]
"""What is spoken of, and the day; None: as it stands now."""
Placed = tuple[Subject, date]


class Reports:
    """What tables report of work and goals, by subject and day. `faults` are what cannot be taken."""

    def __init__(self, told: Told, matching: Matching, draft: Draft, source: Source) -> None:
        self._matching, self._before, self._after = matching, draft.on, draft.on + draft
        self._source, self._today = source, today_of(policy_of(draft.on))
        self._cells: dict[Place, Cell] = {}
        self._since: dict[Subject, date] = {}
        self.faults: list[Fault] = []
        self._shares: dict[Place, Share] = {}
        self._standings: dict[Place, Standing] = {}
        for done in told.progress:
            subject = self._take(self._shares, done.of, done.day, Share(done.share), done.cell)
            if subject is not None and done.since is not None:
                self._since[subject] = min(done.since, self._today)
        for said in told.check_ins:
            standing = Standing(said.colour, said.confidence, said.obstacle)
            self._take(self._standings, said.of, said.day, standing, said.cell)

    def differing(self, by: Actor) -> tuple[tuple[Rows, ...], list[str]]:
        """What to record, and a sentence for each. Raises NotAllowed."""
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

    def _take(
        self, into: dict[Place, V], of: Pointer, day: date | None, value: V, cell: Cell
    ) -> Subject | None:
        """Hear what is said of something; None where there is nothing to say it of."""
        subject = self._matching.named(of, cell)
        if subject is None or subject not in self._after:
            return None  # told already, or retired in the plan, where it stays so
        place = (subject, day)
        if day is not None and day > self._today:
            expected = _("a day up to today, %(today)s: what happened is reported, not what is planned") % {
                "today": self._today
            }
            self.faults.append(Fault(cell, _("a report of %(day)s") % {"day": day}, expected))
        elif into.get(place, value) != value:
            named = name_of(self._after[subject])
            found, known = (
                _("another report of %(named)s on %(day)s") % {"named": named, "day": day or self._today},
                self._cells[place],
            )
            self.faults.append(Fault(cell, found, _("the same as in %(known)s") % {"known": known}))
        into[place] = value
        self._cells[place] = cell
        return subject

    def _new_shares(self) -> dict[Placed, float]:
        said, current = (
            _Known({place: Share(share) for place, share in shares_said(self._before.number, source).items()})
            for source in (self._source.name, None)
        )
        return {
            self._dated(place, current): one.complete or 0.0
            for place, one in self._shares.items()
            if self._is_news(SHARES, place, one, said) and not _is_so(one, current.at(place))
        }

    def _new_standings(self) -> dict[Placed, Standing]:
        said, current = (
            _Known(
                {
                    (one.subject, one.day): Standing(one.colour.value, one.confidence, one.obstacle)
                    for one in check_ins(self._before.number, source)
                }
            )
            for source in (self._source.name, None)
        )
        return {
            self._dated(place, current): one
            for place, one in self._standings.items()
            if self._is_news(STANDINGS, place, one, said) and one != current.at(place)
        }

    def _is_news(self, what: str, place: Place, one: Share | Standing, said: _Known[Any]) -> bool:
        """Whether the source says otherwise than at its last import; of one that kept no note of it: than was recorded of it."""
        subject, day = place
        before = said_before(self._source.words.get(subject), what, day)
        if before is not None:
            return before != one.written
        last = said.at(place)
        return not _is_so(one, last) if isinstance(one, Share) else one != last

    def _dated(self, place: Place, current: _Known[Any]) -> Placed:
        """On which day it is recorded: of what stands so now, not before what was last known."""
        subject, day = place
        if day is not None:
            return subject, day
        since = self._since.get(subject, self._today)
        return subject, max(since, min(current.last_day(subject) or since, self._today))

    def _spoken(self, place: Placed, what: str) -> str:
        subject, day = place
        return _("%(name)s, %(day)s: %(what)s") % {
            "name": name_of(self._after[subject]),
            "day": day,
            "what": what,
        }


class _Known(Generic[V]):
    """What was said of things before: on each day, and last."""

    def __init__(self, said: Mapping[Placed, V]) -> None:
        self._said: Mapping[Placed, V] = said
        self._last = dict(sorted(said, key=lambda place: place[1]))

    def at(self, place: Place) -> V | None:
        """What was said of a day, or last."""
        subject, day = place
        on = day or self.last_day(subject)
        return self._said.get((subject, on)) if on is not None else None

    def last_day(self, subject: Subject) -> date | None:
        """The last day of which anything was said."""
        return self._last.get(subject)


def _is_so(told: Share, known: Share | None) -> bool:
    """Whether what is told is known already: of what was begun, that it is not complete."""
    if known is None or known.complete is None:
        return False
    return known.complete < 1 if told.complete is None else known == told
