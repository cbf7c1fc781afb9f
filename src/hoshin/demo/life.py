"""Half a year as it was lived: figures, check-ins, actions, progress, and what was changed; day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.demo.books import BOOKS_ARE_CLOSED, close_books
from hoshin.demo.cast import Cast
from hoshin.demo.goals import GOALS
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.kpis import KPIS
from hoshin.demo.shape import GoalOf, InitiativeOf
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.work.act import NewAction, drop, mark_done, open_actions
from hoshin.work.plan import Milestone
from hoshin.work.progress import report_progress

MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
FIGURES_ARE_IN: Final = 6
"""Day of the month on which the figures of the month before are in."""
SILENT_UNITS: Final = ("finance", "test")
"""Whose leads have not checked in for two months."""
ALWAYS_GREEN: Final = ("tenders", "sell_service", "growth", "test_days")
"""Goals that are reported on track whatever the figures say."""
LATE_UNITS: Final = ("assembly", "design")
NO_ACTIONS: Final = ("diagnosis", "castings", "tenders", "growth")
"""Goals that stand badly, and that nobody does anything about."""

_STEPS: Final = (
    "Write down what “{title}” is to change, and for whom",
    "Agree the cost of “{title}” with finance",
    "Name who tries “{title}” first",
    "Show “{title}” to those who will work with it",
    "Settle the open points of “{title}”",
)
_IN_THE_WAY: Final = (
    "Two people are on sick leave.",
    "Waiting for the supplier's answer.",
    "The test field is taken until the end of the month.",
    "We do not agree with sales on the date.",
    "The new order system takes the hours that were meant for this.",
    "Nobody has decided between the two offers.",
)


@dataclass
class Life:
    """What is on its way: the actions of each initiative, and what was reported last."""

    cast: Cast
    figures: dict[str, dict[date, float]]
    open: list[tuple[date, Key, InitiativeOf]] = field(default_factory=list)
    opened: int = 0

    def live(self, day: date) -> None:
        """What people do on a day."""
        if day.day == FIGURES_ARE_IN:
            self.report_figures(day)
        if day.day == FIGURES_ARE_IN + 3:
            self.report_progress(day)
        if day.day == BOOKS_ARE_CLOSED:
            close_books(self.cast, day)
        if day.weekday() == MONDAY:
            self.check_in(day)
        if day.weekday() == WEDNESDAY:
            self.open_actions(day)
        if day.weekday() == FRIDAY:
            self.close_actions(day)

    def report_figures(self, day: date) -> None:
        """The figures of the month before, from each unit's own people."""
        month = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
        picture = moments.today()
        by_owner: dict[str, list[Row]] = {}
        for kpi in KPIS:
            value = self.figures[kpi.handle].get(month)
            owner = picture[self.cast.kpis[kpi.handle]].owner
            if value is not None and owner is not None:
                row = Row(self.cast.kpis[kpi.handle].key, self.cast.units[kpi.unit].key, month, value)
                by_owner.setdefault(kpi.unit, []).append(row)
        for unit, rows in by_owner.items():
            record_observations(rows, by=self.cast.leading(unit), source=f"figures of {unit}")

    def report_progress(self, day: date) -> None:
        """How far the work has come: once a month, of all that runs."""
        picture, shares = moments.today(), {}
        for work in CHANGE:
            share = self.share_done(work, day)
            if share is None:
                continue
            initiative = self.cast.initiatives[work.handle]
            shares[initiative] = round(share, 2)
            points = sorted(picture.of(Milestone).by("initiative", initiative), key=lambda m: m.rank)
            for place, milestone in enumerate(points):
                if share >= (place + 1) / len(points):
                    shares[milestone.ref] = 1.0  # type: ignore[index]
        report_progress(shares, by=OPERATOR, day=day)

    def share_done(self, work: InitiativeOf, day: date) -> float | None:
        """What share of an initiative was complete on a day; None before it began."""
        start = self.cast.dates.month(work.begins)
        if day < start or work.state != "funded" or not work.done:
            return None
        until = min(self.cast.dates.today, self.cast.dates.month(work.ends + 1))
        return min(work.done, work.done * (day - start).days / max((until - start).days, 1))

    def check_in(self, day: date) -> None:
        """Each goal every second week, from the lead who owns it."""
        dice, picture = self.cast.dice(f"check-ins of {day}"), moments.today()
        week = day.toordinal() // 7
        for turn, goal in enumerate(GOALS):
            owner = picture[self.cast.goals[goal.handle]].owner
            if (turn + week) % 2 or owner is None or owner not in picture or not self._speaks(goal, day):
                continue
            colour = self._colour(goal, day)
            gloomy = colour is not Colour.ON_TRACK
            said = NewCheckIn(
                self.cast.goals[goal.handle],
                colour,
                confidence=round(
                    {Colour.ON_TRACK: 0.85, Colour.AT_RISK: 0.55, Colour.OFF_TRACK: 0.3}[colour]
                    + dice.uniform(-0.1, 0.1),
                    2,
                ),
                obstacle=dice.choice(_IN_THE_WAY) if gloomy and dice.random() < 0.6 else "",
            )
            check_in([said], by=person_actor(owner.key), day=day)

    def open_actions(self, day: date) -> None:
        """A dozen a week, on what runs."""
        running = [w for w in CHANGE if self._acts(w, day)]
        dice = self.cast.dice(f"actions of {day}")
        for work in dice.sample(running, min(len(running), 12)):
            late = work.unit in LATE_UNITS
            step = _STEPS[self.opened % len(_STEPS)]
            assignee = self.cast.some(work.unit, self.opened).ref
            new = NewAction(
                step.format(title=work.title),
                self.cast.initiatives[work.handle],
                assignee,
                due=day + timedelta(days=dice.choice((14, 21, 28))),
            )
            open_actions([new], by=self.cast.leading(work.unit), day=day)
            self.opened += 1
            done_on = (new.due or day) + timedelta(days=dice.choice((20, 45, 80) if late else (-6, -3, 0, 2)))
            self.open.append((done_on, new.key, work))

    def close_actions(self, day: date) -> None:
        """What was done in the week; some things are let go."""
        done = [(key, work) for on, key, work in self.open if on <= day]
        self.open = [entry for entry in self.open if entry[0] > day]
        for turn, (key, work) in enumerate(done):
            verb = drop if (turn + day.toordinal()) % 17 == 0 else mark_done
            verb([key], by=self.cast.leading(work.unit), day=day)

    def _acts(self, work: InitiativeOf, day: date) -> bool:
        begun = day >= self.cast.dates.month(work.begins)
        return begun and work.state == "funded" and work.done < 1 and work.serves not in NO_ACTIONS

    def _speaks(self, goal: GoalOf, day: date) -> bool:
        silent_since = self.cast.dates.today - timedelta(weeks=8)
        return goal.unit not in SILENT_UNITS or day < silent_since

    def _colour(self, goal: GoalOf, day: date) -> Colour:
        """What an honest owner says: by how far the first KPI has come against how far it should have."""
        if goal.handle in ALWAYS_GREEN or not goal.aims:
            return Colour.ON_TRACK
        aim = goal.aims[0]
        known = [value for month, value in self.figures[aim.kpi].items() if month < day.replace(day=1)]
        way = float(aim.target) - float(aim.baseline)
        if not known or not way:
            return Colour.ON_TRACK
        gone = (known[-1] - float(aim.baseline)) / way
        start = self.cast.dates.year
        expected = (day - start).days / (self.cast.dates.year_end - start).days
        if gone >= expected - 0.08:
            return Colour.ON_TRACK
        return Colour.AT_RISK if gone >= expected - 0.3 else Colour.OFF_TRACK
