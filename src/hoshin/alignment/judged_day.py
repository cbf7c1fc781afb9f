"""Which day is judged, and by the weights of which cycle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hoshin.changes.picture import Picture
from hoshin.formats import day
from hoshin.strategy.plan import Cycle, PriorityWeight


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """The day asked for, the day judged, and the cycle whose weights hold (None where there is none)."""

    today: date
    day: date
    cycle: Cycle | None

    @property
    def note(self) -> str:
        """What a page says where the judged day is not the one asked for."""
        if self.day == self.today or self.cycle is None:
            return ""
        words = {"today": day(self.today), "day": day(self.day), "cycle": self.cycle.title}
        if self.day < self.today:
            return (
                _("No cycle with weights holds %(today)s; judged on %(day)s, the last day of “%(cycle)s”.")
                % words
            )
        return (
            _("No cycle with weights holds %(today)s yet; judged on %(day)s, the first day of “%(cycle)s”.")
            % words
        )


def judged_day(picture: Picture, today: date) -> JudgedDay:
    """Today where a cycle with weights holds it, else the last day of the last one that did.

    Before the first of them it is that one's first day. Where no cycle has priorities, all cycles count as such.
    """
    weighted = {weight.cycle for weight in picture.of(PriorityWeight).values()}
    cycles = [cycle for cycle in picture.of(Cycle).values() if cycle.ref in weighted or not weighted]
    holding = [cycle for cycle in cycles if cycle.start <= today <= cycle.end]
    if holding:
        return JudgedDay(today, today, _innermost(holding))
    past = [cycle for cycle in cycles if cycle.end < today]
    if past:
        last = max(cycle.end for cycle in past)
        return JudgedDay(today, last, _innermost(cycle for cycle in past if cycle.end == last))
    if cycles:
        first = min(cycle.start for cycle in cycles)
        return JudgedDay(today, first, _innermost(cycle for cycle in cycles if cycle.start == first))
    return JudgedDay(today, today, None)


def _innermost(cycles: Iterable[Cycle]) -> Cycle:
    """The shortest; of equals the one that begins last, then by key."""
    return min(cycles, key=lambda cycle: (cycle.end - cycle.start, -cycle.start.toordinal(), cycle.key))
