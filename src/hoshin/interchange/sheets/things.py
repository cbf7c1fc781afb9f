"""The rows of a table as things: titles with their parents, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hoshin.engine.periods import Grain, Period, period_of
from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.drafts import Cells, Draft
from hoshin.interchange.sheets.fits import fit
from hoshin.interchange.sheets.kinds import RANKS, is_perspective, kind_named
from hoshin.interchange.sheets.levels import Depths, give_kinds, kind_told
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.numbering import numbering_of
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.reading import Frame, Kind, ReadPoint, Said
from hoshin.interchange.sheets.roles import Column, columns_of
from hoshin.interchange.sheets.row_kinds import RowKind, RowKinds
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import MEASURED, Values, counted_in
from hoshin.interchange.sheets.words import name_in, stems_of
from hoshin.interchange.white_space import mended

_TITLES: Final = THINGS | {"title"}
_ABOVE: Final = {
    Kind.GOAL: Kind.PRIORITY, Kind.KPI: Kind.GOAL, Kind.INITIATIVE: Kind.GOAL, Kind.ACTION: Kind.INITIATIVE,
    Kind.PRIORITY: Kind.PRIORITY,
}  # fmt: skip
_SECTION: Final = -1.0
_CAPTION: Final = -2.0
_STAGGER: Final = 0.1
_COUNTED: Final = frozenset({"baseline", "target", "current", "observation", "path", "low", "high"})
_BESIDE: Final = frozenset({"id", "counter", "type", "level", "kind_of_value"})


@dataclass(slots=True)
class _Open:
    """A thing under which the next rows may stand. rank: level of its column, and depth in it."""

    rank: tuple[float, float]
    draft: Draft


@dataclass(slots=True)
class Labelled:
    """A cell that says something of a draft: what it was taken for follows once the draft's kind is known."""

    row: int
    column: int
    draft: Draft
    name: str
    sure: float


@dataclass
class RowsReader:
    """Reads one table. above: what the table stands under, by its caption."""

    sheet: Sheet
    table: Table
    values: Values
    cells: Cells
    plan: PlanDraft
    above: Draft | None = None
    columns: list[Column] = field(init=False)
    things: list[int] = field(init=False)
    levels: dict[int, float] = field(init=False)
    labelled: list[Labelled] = field(default_factory=list)
    deep: list[tuple[float, Draft]] = field(default_factory=list)
    known: dict[Draft, Kind] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    """Columns that stand beside the others row by row, but for no reason: what is in one has nothing below it."""
    steps: dict[int, int] = field(default_factory=dict)
    """Of the columns of an outline that goes to the right: how far each is from the first."""

    def __post_init__(self) -> None:
        self.columns = columns_of(self.sheet, self.table)
        self._stagger()
        self._ogsm()
        self._plan_by_period()
        self.by_number = {column.number: column for column in self.columns}
        self.things = [column.number for column in self.columns if column.role in _TITLES]
        self.is_list = len(self.things) == 1 or len(self.steps) == len(self.things)
        self.levels = {number: self._level(number) for number in self.things}
        self.numbers = self._first("id", "counter")
        self.types = self._first("type")
        self.kinds_of_value = self._first("kind_of_value")
        self.periods = [column.number for column in self.columns if column.role == "period"]
        self.depths = {
            number: Depths(
                self.sheet,
                self.table.rows,
                number,
                self._numbers_of(number),
                self._first("level") if number == self.things[-1] else None,
            )
            for number in self.things
        }
        self.anchors = {
            column.number: self._anchor(column)
            for column in self.columns
            if column.role and column.number not in self.things
        }
        self.row_kinds = RowKinds(self.sheet, self.table, self.columns, self.things)

    def read(self) -> list[Draft]:
        """The things of the table, in its order; its cells are placed on the way."""
        for row in self.table.header_rows:
            for column in self.sheet.columns_in(row, self.table.columns):
                known = self.by_number[column].role if column in self.by_number else ""
                self.cells.take(self.sheet.place(row, column), Frame.HEADING, 0.95 if known else 0.6)
        found: list[Draft] = []
        if self.things:
            for row in self.table.rows:
                match self.row_kinds.of(row):
                    case RowKind.TOTAL:
                        self._frame(row, Frame.TOTAL, 0.85)
                    case RowKind.HEADINGS:
                        self._frame(row, Frame.HEADING, 0.9)
                    case RowKind.NOTE:
                        self._frame(row, Frame.NOTE, 0.7)
                    case RowKind.SECTION:
                        found.append(self._section(row))
                    case RowKind.STRAY:
                        pass
                    case RowKind.THING:
                        found += self._thing(row)
            self._give_kinds()
            found += self._imply_kpis()
            self._label()
        return found

    # Columns

    def _first(self, *roles: str) -> int | None:
        return next((column.number for role in roles for column in self.columns if column.role == role), None)

    def _numbers_of(self, thing: int) -> int | None:
        """The column of numbers that belongs to a column of titles: the one before it."""
        if self.numbers is None:
            return None
        following = [number for number in self.things if number > self.numbers]
        return self.numbers if (following[0] if following else self.things[-1]) == thing else None

    def _stagger(self) -> None:
        """Columns without headings whose titles stand where the column before has none: an outline that goes to the right."""
        for place in range(1, len(self.columns)):
            column, before = self.columns[place], self.columns[place - 1]
            if column.role or column.heading.text or before.role not in _TITLES:
                continue
            rows = [row for row in self.table.rows if (row, column.number) in self.sheet.grid.cells]
            sorts = [self.sheet.sorts(row, column.number) for row in rows]
            both = sum((row, before.number) in self.sheet.grid.cells for row in rows)
            if rows and fit("title", sorts) > 0.3 and both <= 0.1 * len(rows):
                self.columns[place] = Column(column.number, before.role, before.sure * 0.9)
                first = self.steps.setdefault(before.number, 0)
                self.steps[column.number] = first + 1

    def _ogsm(self) -> None:
        """Objective, goals, strategies, measures, all in one table: there an objective is the vision, a strategy a priority."""
        goals = [column for column in self.columns if column.role == "goal" and column.heading.text]
        strategies = [
            column
            for column in self.columns
            if column.role in {"initiative", "priority"}
            and any(stem.startswith("strateg") for stem in stems_of(column.heading.text))
        ]
        measured = any(column.role == "kpi" for column in self.columns)
        if not (goals and strategies and measured and goals[-1].number < strategies[0].number):
            return
        called = (self.sheet.grid.name, *(self.sheet.text(*at) for at in self.table.caption))
        if len(goals) == 1 and not any("ogsm" in text.casefold() for text in called):
            return
        self.apart = {goals[-1].number}
        for column, role in (
            (strategies[0], "priority"),
            *([(goals[0], "vision")] if len(goals) > 1 else []),
        ):
            self.columns[self.columns.index(column)] = Column(
                column.number, role, column.sure, column.heading
            )

    def _plan_by_period(self) -> None:
        """Values by period that come to the target in the end, with no actual ones beside, are targets too.

        So are those of periods that begin after today, where nothing says which they are.
        """
        series = [
            column for column in self.columns if column.role == "observation" and not column.heading.roles
        ]
        for column in series:
            period = self.values.in_year(column.when)
            if period is not None and self.values.today is not None and period.start > self.values.today:
                self.columns[self.columns.index(column)] = replace(column, role="path", sure=0.6)
        series = [column for column in series if column in self.columns]
        target = next((column for column in self.columns if column.role == "target"), None)
        if len(series) < 2 or target is None or any(column.role == "path" for column in self.columns):
            return
        both = [
            (self.sheet.text(row, series[-1].number), self.sheet.text(row, target.number))
            for row in self.table.rows
            if len(self.sheet.columns_in(row, (series[-1].number, target.number))) == 2
        ]
        if both and sum(last == whole for last, whole in both) >= 0.5 * len(both):
            for column in series:
                self.columns[self.columns.index(column)] = replace(column, role="path")

    def _level(self, number: int) -> float:
        """How high things of a column stand; where a role comes twice, the left one is higher."""
        column = self.by_number[number]
        same = [each for each in self.things if self.by_number[each].role == column.role]
        base = RANKS[Kind(column.role)] if column.role in THINGS else 2
        return base + _STAGGER * same.index(number)

    def _anchor(self, column: Column) -> int | None:
        """The column of titles of which a column says something."""
        if not self.things:
            return None
        number, role = column.number, column.role
        if role in MEASURED:
            measured = [each for each in self.things if self.by_number[each].role == "kpi"]
            if measured:
                return max((each for each in measured if each < number), default=measured[0])
            own = [each for each in self.things if self.by_number[each].role in {"goal", "title", "priority"}]
            return max((each for each in own if each < number), default=(own or self.things)[-1])
        left = [each for each in self.things if each < number]
        left = [
            each
            for each in left
            if self.levels[each] >= max(self.levels[other] for other in left if other <= each)
        ]
        right = [each for each in self.things if each > number]
        if role in {"id", "counter"}:
            return self._numbered_by(column, right or left)
        if role in _BESIDE:
            return right[0] if right else left[-1]
        if not left:
            return right[0]
        return self._told_apart(number, left[-1])

    def _numbered_by(self, column: Column, near: list[int]) -> int:
        """The titles that a column of numbers counts: those that its heading names, else the next that are as many."""
        named = [each for each in near if column.heading.roles.get(self.by_number[each].role, 0.0) > 0]
        if named:
            return named[0]
        count = self._different(column.number)
        return next((each for each in near if self._different(each) * 1.2 >= count), near[0])

    def _different(self, number: int) -> int:
        return len({self.sheet.text(row, number) for row in self.table.rows} - {""})

    def _told_apart(self, number: int, left: int) -> int:
        """The nearest title to the left, unless the column says different things under one of those: then the deepest."""
        deepest = self.things[-1]
        if left == deepest:
            return left
        more = sum(
            (row, left) not in self.sheet.grid.cells and (row, deepest) in self.sheet.grid.cells
            for row in self.table.rows
            if (row, number) in self.sheet.grid.cells
        )
        filled = sum((row, number) in self.sheet.grid.cells for row in self.table.rows)
        return deepest if more > 0.2 * max(1, filled) else left

    # Rows

    def _frame(self, row: int, frame: Frame, sure: float) -> None:
        for column in self.sheet.columns_in(row, self.table.columns):
            self.cells.take(self.sheet.place(row, column), frame, sure)

    def _section(self, row: int) -> Draft:
        column = self.sheet.columns_in(row, self.table.columns)[0]
        title = mended(self.sheet.text(row, column))
        draft = self._draft(row, column, title, 0.75)
        told = kind_told(title, None)
        lowest = min((self.levels[number] for number in self.things), default=2)
        role = next((self.by_number[number].role for number in self.things), "goal")
        below = Kind(role) if role in THINGS else Kind.GOAL
        kind = told or (
            Kind.PRIORITY
            if is_perspective(title)
            else Kind.UNIT
            if name_in("departments", title)
            else _ABOVE.get(below, Kind.PRIORITY)
        )
        draft.kind = kind
        self.known[draft] = kind
        rank = min(lowest - 1, RANKS[kind]) if told or is_perspective(title) else lowest - 1
        self._push((min(rank, lowest - 0.5), _SECTION), draft)
        if draft.parent is self.above and self.above is not None and RANKS[kind] <= RANKS[self.above.kind]:
            draft.parent = self.above.parent
        return draft

    def _thing(self, row: int) -> list[Draft]:
        """The things that a row begins, and what it says of these and of those above."""
        made: dict[int, Draft] = {}
        for number in sorted(self.things, key=lambda each: (self.levels[each], each)):
            if (row, number) in self.sheet.grid.cells and not self.sheet.sorts(row, number) & {
                Sort.MISSING,
                Sort.ERROR,
            }:
                draft = self._title(row, number)
                if draft is not None:
                    made[number] = draft
            elif (row, number) in self.sheet.grid.cells:
                self.cells.take(self.sheet.place(row, number), f"{self._role_kind(number)}.title", 0.6)
        current = self._current(row)
        if not made and not self._goes_on(row):
            return []
        for column in self.columns:
            if (
                column.role
                and column.number not in self.things
                and (row, column.number) in self.sheet.grid.cells
            ):
                self._say(row, column, made, current)
        return list(made.values())

    def _role_kind(self, number: int) -> str:
        role = self.by_number[number].role
        return role if role in THINGS else "goal"

    def _title(self, row: int, number: int) -> Draft | None:
        """The thing whose title stands there: one that is open and goes on, else a new one."""
        column = self.by_number[number]
        title = mended(self.sheet.text(row, number))
        depths = self.depths[number]
        numbering = depths.numbering(row)
        kind = Kind(column.role) if column.role in THINGS else None
        told = self._type(row, number) or (kind_told(title, numbering_of(title)) if self.is_list else None)
        rank = (self.levels[number], depths.of(row))
        if told is not None and self.is_list and not depths.tell and not self.steps:
            rank = (self.levels[number], float(RANKS[told]))
        same = next((each for each in self.open if each.rank == rank and each.draft.title == title), None)
        if same is not None and (
            self.kinds_of_value is not None
            or self.periods
            or number != self.things[-1]
            or self._under_merged(row, number)
        ):
            same.draft.places.append(self.sheet.place(row, number))
            self._note(row, number, same.draft, "title", column.sure)
            return None if number != self.things[-1] else same.draft
        draft = self._draft(row, number, title, column.sure)
        draft.kind = told or kind or Kind.GOAL
        draft.number = numbering.text if numbering is not None else ""
        if told is not None or (kind is not None and not self.is_list):
            self.known[draft] = told or draft.kind
        if self.is_list:
            self.deep.append((rank[1] + self.steps.get(number, 0), draft))
        elif kind is None:
            self.deep.append((0.0, draft))
        if number in self.apart:
            draft.parent = next((each.draft for each in self.open if RANKS[each.draft.kind] == 0), self.above)
        else:
            self._push(rank, draft)
        return draft

    def _under_merged(self, row: int, number: int) -> bool:
        return (row, number) in self.sheet.covered

    def _type(self, row: int, number: int) -> Kind | None:
        if self.types is None or self.anchors.get(self.types) != number:
            return None
        return kind_named(self.sheet.text(row, self.types))

    def _draft(self, row: int, column: int, title: str, sure: float) -> Draft:
        draft = Draft(Kind.GOAL, title, [self.sheet.place(row, column)], sure, sheet=self.sheet.grid.name)
        self._note(row, column, draft, "title", sure)
        return draft

    def _push(self, rank: tuple[float, float], draft: Draft) -> None:
        """Open a thing below the nearest that stands higher."""
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        draft.parent = self.open[-1].draft if self.open else self.above
        self.open.append(_Open(rank, draft))

    def _current(self, row: int) -> dict[int, Draft]:
        """The open thing of each column of titles."""
        found: dict[int, Draft] = {}
        for number in self.things:
            level = self.levels[number]
            draft = next(
                (
                    each.draft
                    for each in reversed(self.open)
                    if each.rank[0] == level and each.rank[1] != _SECTION
                ),
                None,
            )
            if draft is not None:
                found[number] = draft
        return found

    def _goes_on(self, row: int) -> bool:
        """Whether a row without a title says more of the thing above: another measure of it, another period."""
        if self.kinds_of_value is not None and (row, self.kinds_of_value) in self.sheet.grid.cells:
            return True
        if self.periods and any((row, number) in self.sheet.grid.cells for number in self.periods):
            return True
        return any((row, number) in self.sheet.covered for number in self.things)

    def _say(self, row: int, column: Column, made: dict[int, Draft], current: dict[int, Draft]) -> None:
        """What a cell says of the thing that its column speaks of, or of the deepest in the row."""
        anchor = self.anchors[column.number]
        draft = made.get(anchor) if anchor is not None else None
        if draft is None:
            deepest = max(made, default=None)
            of_level = current.get(anchor) if anchor is not None else None
            own = anchor is not None and (row, anchor) in self.sheet.grid.cells
            to_deepest = of_level is None or (deepest is not None and deepest > (anchor or 0) and not own)
            draft = made[deepest] if to_deepest and deepest is not None else of_level
        if draft is None and current:
            draft = current[max(current)]
        if draft is None:
            return
        self._note(row, column.number, draft, column.role, column.sure)
        self._take_value(row, column, draft)

    def _take_value(self, row: int, column: Column, draft: Draft) -> None:
        cell = self.sheet.cell(row, column.number)
        place = self.sheet.place(row, column.number)
        role = self._measure_in(row, column)
        if cell is None or role in {"kind_of_value", "period", "counter", "level"}:
            return
        self.labelled[-1].name = role
        if role in {"observation", "path"} or (self.periods and role in {"current", "target"}):
            self._point(row, column, draft, role)
            return
        value = self.values.read(role, cell)
        if value is None:
            return
        text = mended(cell.text)
        if role == "owner" and isinstance(value, str):
            people = people_in(value)
            value = people[0]
            if len(people) > 1:
                draft.say("helper", ", ".join(people[1:]), place, column.sure, text)
        if role == "parent":
            draft.parent_said = Said(value, (place,), column.sure, text)
        name = "end" if role == "due" and draft.kind is Kind.INITIATIVE else role
        draft.say(name, value, place, column.sure, text)
        self._unit(role, column, draft)
        if role == "id" and not draft.number and isinstance(value, str):
            draft.number = value
        if role in {"target", "baseline", "current"}:
            quantity = self.values.quantity(cell)
            if quantity is not None and quantity.unit:
                draft.say("unit_of_measure", quantity.unit, place, 0.7, text)
            if quantity is not None and quantity.bound and role == "target":
                draft.say(
                    "direction", "stay above" if quantity.bound == ">=" else "stay below", place, 0.5, text
                )
            if quantity is not None and quantity.high is not None and role == "target":
                draft.say("low", quantity.number, place, 0.7, text)
                draft.say("high", quantity.high, place, 0.7, text)

    def _unit(self, role: str, column: Column, draft: Draft) -> None:
        """A unit in the brackets of a heading is that of the figures below."""
        if role in MEASURED and column.heading.unit and self._first("unit_of_measure") is None:
            head = self.sheet.place(self.table.header_rows[-1], column.number)
            draft.say("unit_of_measure", column.heading.unit, head, 0.6)

    def _measure_in(self, row: int, column: Column) -> str:
        """In a table with target over actual the row says which of both a figure is."""
        if self.kinds_of_value is None or column.role not in {"observation", "current", "path", "target"}:
            return column.role
        roles = self.sheet.heading(row, self.kinds_of_value).roles
        series = column.role in {"observation", "path"}
        best = max(
            ("target", "current", "variance", "forecast", "baseline"), key=lambda role: roles.get(role, 0.0)
        )
        if roles.get("goal", 0.0) > roles.get(best, 0.0):
            best = "target"
        if roles.get(best, 0.0) < 0.5 and not roles.get("goal"):
            return column.role
        return {
            "target": "path" if series else "target",
            "current": "observation" if series else "current",
        }.get(best, best)

    def _point(self, row: int, column: Column, draft: Draft, role: str) -> None:
        cell = self.sheet.cell(row, column.number)
        quantity = self.values.quantity(cell) if cell is not None else None
        self.labelled[-1].name = name = {"target": "path", "current": "observation"}.get(role, role)
        if quantity is None:
            return
        period = self.values.in_year(column.when)
        label = column.heading.text
        if self.periods:
            period, label = self._period_of(row)
        point = ReadPoint(period, label, quantity.number, self.sheet.place(row, column.number))
        (draft.path if name == "path" else draft.observations).append(point)
        if quantity.unit:
            draft.say("unit_of_measure", quantity.unit, point.place, 0.6)
        self._unit(name, column, draft)

    def _period_of(self, row: int) -> tuple[Period | None, str]:
        """The period that a row is of, from one column or from year and quarter apart."""
        year: int | None = self.values.year
        found: Period | None = None
        counted: tuple[str, int] | None = None
        texts = []
        for number in self.periods:
            cell = self.sheet.cell(row, number)
            if cell is None:
                continue
            texts.append(cell.text)
            period = self.values.when(cell)
            grain = counted_in(self.by_number[number].heading.text)
            if period is not None and period.grain is Grain.YEAR:
                year = period.end.year
            quantity = self.values.quantity(cell) if period is None else None
            if quantity is not None and grain in {"month", "quarter", "week"}:
                counted = grain, int(quantity.number)
            found = found or period
        if counted is not None and year is not None:
            found = _counted(counted[0], counted[1], year) or found
        return found, " ".join(texts)

    # What follows once the rows are read

    def _note(self, row: int, column: int, draft: Draft, name: str, sure: float) -> None:
        self.labelled.append(Labelled(row, column, draft, name, sure))

    def _give_kinds(self) -> None:
        for _, draft in self.deep:
            parent = draft.parent
            if parent is not None and (draft.fields.keys() & MEASURED or draft.observations or draft.path):
                parent.measured_below = True
        if not self.deep:
            return
        last = self.by_number[self.things[-1]]
        single = Kind(last.role) if last.role in THINGS else self.plan.kind_of_sheet(self.sheet, self.table)
        give_kinds(self.deep, self.known, single)

    def _imply_kpis(self) -> list[Draft]:
        """What is measured of a thing that is no KPI is measured by one of the same title."""
        implied: dict[Draft, Draft] = {}
        counted = {id(label.draft) for label in self.labelled if label.name in _COUNTED}
        for label in self.labelled:
            draft = label.draft
            measured = (
                label.name in MEASURED and draft.kind not in {Kind.KPI, Kind.ACTION} and id(draft) in counted
            )
            if not measured:
                continue
            kpi = implied.get(draft)
            if kpi is None:
                kpi = implied[draft] = Draft(
                    Kind.KPI,
                    draft.title,
                    list(draft.places),
                    0.5,
                    parent=draft,
                    implied=True,
                    sheet=draft.sheet,
                )
                kpi.observations, kpi.path = draft.observations, draft.path
                draft.observations, draft.path = [], []
            label.draft = kpi
        for draft, kpi in implied.items():
            for name in [name for name in draft.fields if name in MEASURED]:
                kpi.fields[name] = draft.fields.pop(name)
        return list(implied.values())

    def _label(self) -> None:
        for label in self.labelled:
            place = self.sheet.place(label.row, label.column)
            if label.name == "counter":
                self.cells.take(
                    place,
                    Frame.COUNTER if not self._is_number(label) else f"{label.draft.kind}.number",
                    label.sure,
                )
            else:
                self.cells.take(place, f"{label.draft.kind}.{label.name}", label.sure)

    def _is_number(self, label: Labelled) -> bool:
        """Whether a running number tells more than the order: `1.2` does."""
        return "." in self.sheet.text(label.row, label.column).rstrip(".")


def _counted(grain: str, number: int, year: int) -> Period | None:
    try:
        match grain:
            case "month":
                return period_of(date(year, number, 1), Grain.MONTH)
            case "quarter":
                return period_of(date(year, 3 * number - 2, 1), Grain.QUARTER)
            case _:
                return period_of(date.fromisocalendar(year, number, 1), Grain.WEEK)
    except ValueError:
        return None
