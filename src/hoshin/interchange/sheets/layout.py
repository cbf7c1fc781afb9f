"""The layout of a table: which columns hold titles and how these stand to each other, and of which each other column speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hoshin.interchange.sheets.contents import THINGS
from hoshin.interchange.sheets.fits import fit
from hoshin.interchange.sheets.kinds import RANKS
from hoshin.interchange.sheets.levels import Depths
from hoshin.interchange.sheets.numbering import numbering_of
from hoshin.interchange.sheets.reading import Kind
from hoshin.interchange.sheets.roles import Column, columns_of
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import MEASURED, Values
from hoshin.interchange.sheets.words import stems_of

TITLES: Final = THINGS | {"title"}
_STAGGER: Final = 0.1
_BESIDE: Final = frozenset({"type", "level", "kind_of_value"})
_LOOKED_AT: Final = 400


class Layout:
    """What the columns of one table are to each other.

    things: the columns of titles. levels: how high the things of each stand, 0 highest. steps: of the columns of an
    outline that goes to the right, how far each is from the first. apart: columns that stand beside the others row by row
    for no reason, so that nothing is below what stands in them. anchors: the column of titles of which a column speaks.
    """

    def __init__(self, sheet: Sheet, table: Table, values: Values) -> None:
        self._sheet, self._table, self._values = sheet, table, values
        self._rows = table.rows[:_LOOKED_AT]
        self.columns = columns_of(sheet, table)
        self.steps: dict[int, int] = {}
        self.apart: set[int] = set()
        """See above; also what is counted for itself beside another list."""
        self._stagger()
        self._ogsm()
        self._plan_by_period()
        self._spending()
        self.by_number = {column.number: column for column in self.columns}
        self.things = [column.number for column in self.columns if column.role in TITLES]
        self.is_list = len(self.things) == 1 or len(self.steps) == len(self.things)
        self.levels = {number: self._level(number) for number in self.things}
        self.downward = sorted(self.things, key=lambda number: (self.levels[number], number))
        self.types = self.first("type")
        self.kinds_of_value = self.first("kind_of_value")
        self.periods = [column.number for column in self.columns if column.role == "period"]
        self.depths = {number: self._depths(number) for number in self.things}
        self.apart |= set(self._lists_beside())
        self.fields = [column for column in self.columns if column.role and column.number not in self.things]
        self.anchors = {column.number: self._anchor(column) for column in self.fields} if self.things else {}

    def first(self, *roles: str) -> int | None:
        """The first column that has a role, of several the one that is named first."""
        return next((column.number for role in roles for column in self.columns if column.role == role), None)

    def kind_of(self, number: int) -> Kind | None:
        """The kind that the heading of a column of titles names."""
        role = self.by_number[number].role
        return Kind(role) if role in THINGS else None

    def _depths(self, number: int) -> Depths:
        numbers = self.first("id", "counter")
        if numbers is not None:
            numbers = numbers if self._anchor(self.by_number[numbers]) == number else None
        levels = self.first("level") if number == self.things[-1] else None
        return Depths(self._sheet, self._table.rows, number, numbers, levels)

    def _lists_beside(self) -> Iterator[int]:
        """Columns of titles that are counted from one as those of the same kind to their left are: two lists, and not one
        below the other."""
        for left, right in pairwise(self.things):
            same = self.by_number[left].role == self.by_number[right].role
            if same and self._is_counted(left) and self._is_counted(right):
                yield right

    def _is_counted(self, number: int) -> bool:
        rows = self._sheet.rows_with(number, self._rows)
        counted = [numbering_of(self._sheet.text(row, number)) for row in rows]
        paths = [each.path for each in counted if each is not None and not each.letters]
        return len(rows) > 1 and paths == [(place,) for place in range(1, len(rows) + 1)]

    def _stagger(self) -> None:
        """Columns without headings whose titles stand where the column before has none: an outline that goes to the right."""
        for place in range(1, len(self.columns)):
            column, before = self.columns[place], self.columns[place - 1]
            if column.role or column.is_given or column.heading.text or before.role not in TITLES:
                continue
            rows = self._sheet.rows_with(column.number, self._rows)
            both = len(self._sheet.rows_with(before.number, rows))
            if rows and both <= 0.1 * len(rows) and self._reads_like_titles(rows, column.number):
                self.columns[place] = Column(column.number, before.role, before.sure * 0.9)
                self.steps[column.number] = self.steps.setdefault(before.number, 0) + 1

    def _reads_like_titles(self, rows: Sequence[int], number: int) -> bool:
        return fit("title", [self._sheet.sorts(row, number) for row in rows]) > 0.3

    def _ogsm(self) -> None:
        """Objective, goals, strategies, measures: there an objective is the vision, a strategy a priority."""
        goals = [
            column for column in self.columns if column.role in {"vision", "goal"} and column.heading.text
        ]
        strategies = [
            column
            for column in self.columns
            if column.role in {"initiative", "priority"} and _is_strategy(column)
        ]
        measured = any(column.role == "kpi" for column in self.columns)
        if not (goals and strategies and measured and goals[-1].number < strategies[0].number):
            return
        called = (self._sheet.grid.name, *(self._sheet.text(*at) for at in self._table.caption))
        if len(goals) == 1 and not any("ogsm" in text.casefold() for text in called):
            return
        self.apart = {goals[-1].number}
        self._give(strategies[0], "priority")
        if len(goals) > 1:
            self._give(goals[0], "vision")

    def _give(self, column: Column, role: str, sure: float | None = None) -> None:
        if column.is_given:
            return
        at = self.columns.index(column)
        self.columns[at] = replace(column, role=role, sure=column.sure if sure is None else sure)

    def _plan_by_period(self) -> None:
        """Which figures by period are targets, where nothing says it of them.

        Those of periods that begin after today; and all that come to the target in the end, with no actual ones beside.
        """
        series = [
            column for column in self.columns if column.role == "observation" and not column.heading.roles
        ]
        today = self._values.today
        for column in series:
            period = self._values.in_year(column.when)
            if period is not None and today is not None and period.start > today:
                self._give(column, "path", 0.6)
        series = [column for column in series if column in self.columns]
        target = next((column for column in self.columns if column.role == "target"), None)
        if len(series) < 2 or target is None or any(column.role == "path" for column in self.columns):
            return
        both = [
            (self._sheet.text(row, series[-1].number), self._sheet.text(row, target.number))
            for row in self._rows
            if len(self._sheet.columns_in(row, (series[-1].number, target.number))) == 2
        ]
        if both and sum(last == whole for last, whole in both) >= 0.5 * len(both):
            for column in series:
                self._give(column, "path")

    def _spending(self) -> None:
        """Figures behind a budget, in a table of work in which nothing is measured: what of it was spent."""
        budget = self.first("budget")
        if budget is None or self.first("kpi", "goal", "title", "priority") in range(budget):
            return
        if self.first("kpi") is None:
            for column in [each for each in self.columns if each.role in {"current", "forecast"}]:
                if column.number > budget and self.first("initiative", "action") in range(budget):
                    self._give(column, "budget")

    def _level(self, number: int) -> float:
        """How high things of a column stand; where a role comes twice, the left one is higher."""
        kind = self.kind_of(number)
        same = [each for each in self.things if self.by_number[each].role == self.by_number[number].role]
        return RANKS[kind if kind is not None else Kind.GOAL] + _STAGGER * same.index(number)

    def _anchor(self, column: Column) -> int:
        number, role = column.number, column.role
        if role in MEASURED:
            return self._measured(number)
        left = [each for each in self.things if each < number]
        left = [
            each
            for each in left
            if self.levels[each] >= max(self.levels[other] for other in left if other <= each)
        ]
        right = [each for each in self.things if each > number]
        if role in {"id", "counter"}:
            return self._numbered_by(column, right or left)
        if role == "parent" and left:
            return min(left, key=lambda each: (self.levels[each], each))
        if role in _BESIDE:
            return right[0] if right else left[-1]
        return self._told_apart(number, left[-1]) if left else right[0]

    def _measured(self, number: int) -> int:
        """Figures speak of the KPI to their left, or of what stands for one."""
        kpis = [each for each in self.things if self.by_number[each].role == "kpi"]
        if kpis:
            return max((each for each in kpis if each < number), default=kpis[0])
        own = [each for each in self.things if self.by_number[each].role in {"goal", "title", "priority"}]
        return max((each for each in own if each < number), default=(own or self.things)[-1])

    def _numbered_by(self, column: Column, near: list[int]) -> int:
        """The titles that a column of numbers counts: those that its heading names, else the next that are as many."""
        named = [each for each in near if column.heading.roles.get(self.by_number[each].role, 0.0) > 0]
        if named:
            return named[0]
        count = self._different(column.number)
        return next(
            (each for each in near if self._different(each) * 1.2 >= count), max(near, key=self._different)
        )

    def _different(self, number: int) -> int:
        return len({self._sheet.text(row, number) for row in self._rows} - {""})

    def _told_apart(self, number: int, left: int) -> int:
        """The nearest title to the left, unless the column says different things under one of those: then the deepest."""
        deepest, sheet = self.things[-1], self._sheet
        rows = sheet.rows_with(number, self._rows)
        more = sum(not sheet.holds(row, left) and sheet.holds(row, deepest) for row in rows)
        return deepest if left != deepest and more > 0.2 * max(1, len(rows)) else left


def _is_strategy(column: Column) -> bool:
    return any("strateg" in stem for stem in stems_of(column.heading.text))
