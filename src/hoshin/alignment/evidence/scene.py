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
from hoshin.engine.operations import Operations
from hoshin.engine.snapshot import Snapshot
from hoshin.formats import day


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
        return np.flatnonzero(self.snapshot.measures.goal == goal)

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


def day_word(ordinal: int) -> str:
    """A day as a person reads it."""
    return day(date.fromordinal(ordinal))


def share_word(share: float) -> str:
    """A share as a person reads it."""
    return _("%(percent).0f %%") % {"percent": 100 * share}


def listed(names: Iterable[str]) -> str:
    """Names in one line."""
    return ", ".join(names)
