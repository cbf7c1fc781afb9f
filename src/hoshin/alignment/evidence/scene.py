"""What evidence is told from: a moment that was assessed, and what one reader sees of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from hoshin.alignment.assess import Assessed
from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.operations.then import History, history
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.engine.arrays import Bools, Ints
from hoshin.engine.company import Company
from hoshin.engine.findings.actions_on_time import on_time, promised
from hoshin.engine.operations import Operations
from hoshin.engine.serving import action_goals
from hoshin.engine.snapshot import Snapshot
from hoshin.formats import day
from hoshin.work.queries import ActionNow, actions


@dataclass(frozen=True)
class Scene:
    """A moment and a reader; what is closed to the reader has no name here."""

    assessed: Assessed
    seen: Picture
    named: set[Subject] = field(default_factory=set, compare=False, repr=False)
    """What was named from it so far: who does not see all of that is told nothing of it."""
    near: dict[tuple[str, ...], int | None] = field(default_factory=dict, compare=False, repr=False)
    """Which of some texts was found to be most like another: each language asks of the same."""

    def forget(self) -> None:
        """Begin with another finding: nothing was named, and no texts were compared."""
        self.named.clear()
        self.near.clear()

    @property
    def company(self) -> Company:
        """What the checks looked at."""
        return self.assessed.company

    @property
    def snapshot(self) -> Snapshot:
        """Strategy and results."""
        return self.company.snapshot

    @property
    def operations(self) -> Operations:
        """Work, money, people and reports."""
        return self.company.operations

    @property
    def picture(self) -> Picture:
        """The whole plan, of which nothing is told but by `name`."""
        return self.assessed.judged.picture

    @property
    def currency(self) -> str:
        """What money is counted in."""
        return self.assessed.judged.policy.currency

    @cached_property
    def ground(self) -> Ground:
        """What the tables of operations were made on."""
        return Ground(self.assessed.judged)

    @cached_property
    def past(self) -> History:
        """The history of measures, their KPIs and goals."""
        return history(self.ground)

    @cached_property
    def exposures(self) -> dict[tuple[str, str], float]:
        """What rests on each finding, by check and item: its part of the check's measure, 0…1."""
        return {(found.check, found.key): found.exposure for found in self.assessed.index.findings()}

    @cached_property
    def goal_rows(self) -> dict[str, int]:
        """The row of each goal."""
        return {key: row for row, key in enumerate(self.snapshot.goals.keys)}

    @cached_property
    def unit_rows(self) -> dict[str, int]:
        """The row of each unit."""
        return {key: row for row, key in enumerate(self.snapshot.units.keys)}

    @cached_property
    def work_rows(self) -> dict[str, int]:
        """The row of each initiative."""
        return {key: row for row, key in enumerate(self.operations.initiatives.keys)}

    def measures_of(self, goal: int) -> Ints:
        """The rows of a goal's measures."""
        rows, starts = self._measures_by_goal
        return rows[starts[goal] : starts[goal + 1]]

    @cached_property
    def _measures_by_goal(self) -> tuple[Ints, Ints]:
        return _by_row(self.snapshot.measures.goal, len(self.snapshot.goals))

    @cached_property
    def measures_of_kpi(self) -> dict[str, list[int]]:
        """The rows of the measures of each KPI."""
        rows: dict[str, list[int]] = {}
        for row, kpi in enumerate(self.snapshot.measures.kpi):
            rows.setdefault(kpi, []).append(row)
        return rows

    def late_actions_of(self, goal: int) -> Iterator[tuple[int, str]]:
        """The rows of the actions for a goal that are overdue or were done late, each with its title."""
        rows, starts = self._late_by_goal
        for row in rows[starts[goal] : starts[goal + 1]].tolist():
            known = self._late_actions.get(Key(self.operations.actions.keys[row]))
            if known is not None and known.serves in self.seen:
                self.named.add(known.serves)
                yield row, known.title

    @cached_property
    def _late_by_goal(self) -> tuple[Ints, Ints]:
        table = self.operations.actions
        late = promised(table, self.company.day) & ~on_time(table)
        action, goal = action_goals(self.company)
        rows, starts = _by_row(goal[late[action]], len(self.snapshot.goals))
        return action[late[action]][rows], starts

    @cached_property
    def _late_actions(self) -> dict[Key, ActionNow]:
        """Read together: each finding would be a query."""
        rows = np.unique(self._late_by_goal[0]).tolist()
        keys = [Key(self.operations.actions.keys[row]) for row in rows]
        return actions(self.assessed.judged.known.conduct, keys=keys)

    def name(self, kind: str, key: str) -> str | None:
        """The name of an entity, None where the reader does not see it."""
        record: Record | None = self.seen.find(Ref(kind, Key(key)))
        if record is None:
            return None
        self.named.add(record.ref)
        return name_of(record)

    def names(self, kind: str, keys: Iterable[str]) -> list[str]:
        """The names of those that the reader sees."""
        return [name for key in keys if (name := self.name(kind, key)) is not None]

    def kpi_names(self, goal: int, rows: Bools) -> Iterator[tuple[int, str]]:
        """Measures of a goal of which something is so, each with the name of its KPI. rows: shape (measures,)."""
        for row in self.measures_of(goal).tolist():
            name = self.name("kpi", self.snapshot.measures.kpi[row])
            if rows[row] and name is not None:
                yield row, name


def _by_row(of: Ints, count: int) -> tuple[Ints, Ints]:
    """Places of `of` in the order of the row that they name, and where those of each row begin; -1 names none."""
    order = np.argsort(of, kind="stable")
    return order, np.searchsorted(of[order], np.arange(count + 1))


def day_word(ordinal: int) -> str:
    """A day as a person reads it."""
    return day(date.fromordinal(ordinal))


def share_word(share: float) -> str:
    """A share as a person reads it."""
    return _("%(percent).0f %%") % {"percent": 100 * share}


def listed(names: Iterable[str]) -> str:
    """Names in one line."""
    return ", ".join(names)
