"""Actions: a dozen a week on what runs, opened by the lead of its unit, and what becomes of them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from hoshin.changes.keys import Key
from hoshin.demo.cast import Cast
from hoshin.demo.faults.accountability import LATE
from hoshin.demo.faults.kpis import NO_ACTIONS
from hoshin.demo.goals import GOALS
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.reporting import FIGURES_ARE_IN
from hoshin.demo.shape import GoalOf, InitiativeOf
from hoshin.work.act import NewAction, drop, mark_done, open_actions

A_WEEK: Final = 10
"""Actions that are opened for work, each initiative in its turn."""
FOR_ITSELF: Final = ("first_fix", "far", "range", "on_day", "plan_freeze", "erp", "apprentices")
"""Goals for which something is done beside the work below them, once the figures of a month are in."""
_EVERY: Final = 3
"""Of late work, one action of so many is done on time."""
_STEPS: Final = (
    "Write down what “{title}” is to change, and for whom",
    "Agree the cost of “{title}” with finance",
    "Name who tries “{title}” first",
    "Show “{title}” to those who will work with it",
    "Settle the open points of “{title}”",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An action that is open: who opened it, and the day on which it will be done, if it is."""

    key: Key
    unit: str
    done_on: date
    is_late: bool


@dataclass
class Acting:
    """What is on its way: whose turn it is, and the actions that are open."""

    cast: Cast
    queue: deque[InitiativeOf] = field(default_factory=deque)
    promises: list[Promise] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)

    def open(self, day: date) -> None:
        """What is opened on a Wednesday."""
        new: dict[str, list[NewAction]] = {}
        for work in self._whose_turn(day):
            new.setdefault(work.unit, []).append(self._for_work(work, day))
        if FIGURES_ARE_IN <= day.day < FIGURES_ARE_IN + 7:
            for goal in GOALS:
                if goal.handle in FOR_ITSELF:
                    new.setdefault(goal.unit, []).append(self._for_goal(goal, day))
        for unit, actions in new.items():
            open_actions(actions, by=self.cast.leading(unit), day=day)

    def close(self, day: date) -> None:
        """What was done by a day; some things are let go."""
        done = [promise for promise in self.promises if promise.done_on <= day]
        self.promises = [promise for promise in self.promises if promise.done_on > day]
        by_unit: dict[tuple[str, bool], list[Key]] = {}
        for turn, promise in enumerate(done):
            is_let_go = promise.is_late and (turn + day.toordinal()) % 5 == 0
            by_unit.setdefault((promise.unit, is_let_go), []).append(promise.key)
        for (unit, is_let_go), keys in by_unit.items():
            (drop if is_let_go else mark_done)(keys, by=self.cast.leading(unit), day=day)

    def _whose_turn(self, day: date) -> Iterator[InitiativeOf]:
        running = [work for work in CHANGE if self._is_acted_on(work, day)]
        self.queue = deque(work for work in self.queue if work in running)
        self.queue.extend(work for work in running if work not in self.queue)
        for _ in range(min(A_WEEK, len(self.queue))):
            work = self.queue.popleft()
            self.queue.append(work)
            yield work

    def _is_acted_on(self, work: InitiativeOf, day: date) -> bool:
        dates = self.cast.dates
        runs = dates.month(work.begins) <= day < dates.month(work.ends + 1)
        return runs and work.state == "funded" and work.serves not in NO_ACTIONS

    def _for_work(self, work: InitiativeOf, day: date) -> NewAction:
        """Of late work, leads have two actions of three, of which one is late; the third is late, too."""
        turn = self.opened[work.handle]
        is_late = work.handle in LATE
        by_lead, in_time = is_late and turn % _EVERY < 2, not is_late or turn % _EVERY == 0
        staff = self.cast.lead(work.unit) if by_lead else self.cast.some(work.unit, turn)
        new = NewAction(
            self._title(work.handle, work.title),
            self.cast.initiatives[work.handle],
            staff.ref,
            due=self._due(work.handle, day),
        )
        self._promise(new, work.unit, in_time=in_time)
        return new

    def _for_goal(self, goal: GoalOf, day: date) -> NewAction:
        staff = self.cast.some(goal.unit, self.opened[goal.handle])
        title = self._title(goal.handle, goal.title)
        due = self._due(goal.handle, day)
        new = NewAction(title, self.cast.goals[goal.handle], staff.ref, due=due)
        self._promise(new, goal.unit, in_time=True)
        return new

    def _title(self, handle: str, title: str) -> str:
        step = _STEPS[self.opened[handle] % len(_STEPS)]
        self.opened[handle] += 1
        return step.format(title=title)

    def _due(self, handle: str, day: date) -> date:
        return day + timedelta(weeks=self.cast.dice(f"due of {handle} on {day}").choice((2, 3, 4)))

    def _promise(self, new: NewAction, unit: str, *, in_time: bool) -> None:
        dice = self.cast.dice(f"end of {new.serves} by {new.due}")
        days = dice.choice((-2, 0)) if in_time else dice.choice((7, 14, 21))
        assert new.due is not None, "each is due"
        self.promises.append(Promise(new.key, unit, new.due + timedelta(days=days), not in_time))
