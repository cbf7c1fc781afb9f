"""Every day of the half year: figures, progress, the books, check-ins and actions, by the verbs that people would use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from hoshin.changes import moments
from hoshin.changes.ref import Subject
from hoshin.demo.acting import Acting
from hoshin.demo.books import BOOKS_ARE_CLOSED, close_books
from hoshin.demo.cast import Cast
from hoshin.demo.checking_in import check_in_on_goals
from hoshin.demo.first_money import share_planned
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.reporting import Figures, report_figures
from hoshin.demo.shape import InitiativeOf
from hoshin.journal.actor import OPERATOR
from hoshin.work.plan import Milestone
from hoshin.work.progress import report_progress

MONDAY, WEDNESDAY = 0, 2
AHEAD: Final = timedelta(weeks=1)
"""Work that goes as planned is a week ahead."""


@dataclass
class Life:
    """What is on its way: the figures that are to come, and what is being done."""

    cast: Cast
    figures: Figures
    acting: Acting = field(init=False)

    def __post_init__(self) -> None:
        self.acting = Acting(self.cast)

    def live(self, day: date) -> None:
        """What people do on a day."""
        report_figures(self.cast, self.figures, day)
        if day.day == BOOKS_ARE_CLOSED:
            close_books(self.cast, day)
        if day.weekday() == MONDAY:
            check_in_on_goals(self.cast, day)
        if day.weekday() in (MONDAY, WEDNESDAY):
            self.acting.close(day)
        if day.weekday() == WEDNESDAY:
            self.acting.open(day)
            self.report_progress(day)

    def report_progress(self, day: date) -> None:
        """How far all work has come that was begun, and which of its milestones are reached."""
        picture, shares = moments.today(), dict[Subject, float]()
        for work in CHANGE:
            share = self.share_done(work, day)
            if share is None:
                continue
            initiative = self.cast.initiatives[work.handle]
            shares[initiative] = round(share, 2)
            points = sorted(picture.of(Milestone).by("initiative", initiative), key=lambda m: m.rank)
            for place, milestone in enumerate(points):
                if share >= (place + 1) / len(points):
                    shares[milestone.ref] = 1.0
        report_progress(shares, by=OPERATOR, day=day)

    def share_done(self, work: InitiativeOf, day: date) -> float | None:
        """What share of an initiative was complete on a day; None before it began, and of what is not to be done."""
        start, end = self.cast.dates.month(work.begins), self.cast.dates.month(work.ends + 1)
        if day < start or work.state != "funded":
            return None
        gone = (day + AHEAD - start) / (end - start)
        return min(1.0, max(gone, share_planned(self.cast, work, day + AHEAD))) * work.progress
