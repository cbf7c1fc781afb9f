"""The rows of a table as things: titles with their parents, and what is said of each."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from hoshin.interchange.sheets.columns import ReadColumn, samples_of
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.kinds import RANKS, is_perspective, kind_named
from hoshin.interchange.sheets.layout import Layout
from hoshin.interchange.sheets.levels import kind_told
from hoshin.interchange.sheets.marks import Marks
from hoshin.interchange.sheets.numbering import lines_of, numbering_of
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.reading import Frame, Kind
from hoshin.interchange.sheets.roles import Column
from hoshin.interchange.sheets.row_kinds import RowKind, RowKinds
from hoshin.interchange.sheets.saying import Sayer
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.words import is_in, name_in, named, stems_of
from hoshin.interchange.white_space import mended
from hoshin.words import gettext as _

_ABOVE: Final = {
    Kind.GOAL: Kind.PRIORITY, Kind.KPI: Kind.GOAL, Kind.INITIATIVE: Kind.GOAL, Kind.ACTION: Kind.INITIATIVE,
    Kind.PRIORITY: Kind.PRIORITY,
}  # fmt: skip
"""What a row that heads others is, where it does not say so, by what stands below it."""
_SECTION: Final = -1.0
_LOOKED_AT: Final = 40
_SAMPLE: Final = 200
_OF_COSTS: Final = frozenset({"", "title", "note", "tag", "counter", "budget"})
_LIGHTS: Final = frozenset({"g", "r"})
_FRAMES: Final = {
    RowKind.TOTAL: (Frame.TOTAL, 0.85),
    RowKind.HEADINGS: (Frame.HEADING, 0.9),
    RowKind.NOTE: (Frame.NOTE, 0.7),
}

Rank = tuple[float, float]
"""How high a thing stands: the level of its column, and its depth in there."""


@dataclass(slots=True)
class _Open:
    """A thing under which the next rows may stand."""

    rank: Rank
    draft: Draft


@dataclass
class RowsReader:
    """Reads one table. above: what the table stands under, by its caption."""

    sheet: Sheet
    table: Table
    values: Values
    cells: Cells
    plan: PlanDraft
    above: Draft | None = None
    marks: Marks = field(default_factory=Marks)
    open: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layout = Layout(self.sheet, self.table, self.values)
        self.values = replace(self.values, lights=self._has_lights())
        fields: dict[tuple[int, bool], list[Column]] = {}
        for column in self.layout.fields if self.layout.things else ():
            key = self.layout.anchors[column.number], column.role == "parent"
            fields.setdefault(key, []).append(column)
        self.sayer = Sayer(self.sheet, self.table, self.layout, self.values, self.plan.reasons)
        self.fields = {key: self.sayer.speakers(columns) for key, columns in fields.items()}

    def _is_guide(self) -> bool:
        """Whether what stands above a list, or its sheet, says that it only tells how to use the file."""
        above = [self.sheet.text(*at) for at in self.table.caption[:1]]
        first = self.table.rows[0]
        head = self.sheet.text(first, self.sheet.columns_in(first, self.table.columns)[0])
        return any(is_in("guides", text.strip(" :")) for text in (self.sheet.grid.name, *above, head))

    def _lists_costs(self) -> bool:
        """Whether its sheet or title says that it lists costs, and no heading says anything else of a plan."""
        above = (self.sheet.text(*at) for at in self.table.caption)
        return all(column.role in _OF_COSTS for column in self.layout.columns) and any(
            "budget" in named("headings").get(stems_of(text), ()) for text in (self.sheet.grid.name, *above)
        )

    def _leave(self, reason: str) -> None:
        """Leave what would be titles unplaced, and say why."""
        for row in self.table.rows:
            for number in self.layout.things:
                if self.sheet.text(row, number):
                    self.plan.reasons[self.sheet.place(row, number)] = reason

    def _has_lights(self) -> bool:
        """Whether a column of statuses has letters that are those of lights and nothing else."""
        status = self.layout.first("status")
        rows = self.sheet.rows_with(status, self.table.rows[:_SAMPLE]) if status is not None else []
        return any(self.sheet.text(row, status or 0).casefold() in _LIGHTS for row in rows)

    def read(self) -> list[Draft]:
        """The things of the table, in its order; its cells are placed on the way."""
        self._headings()
        if self._lists_costs():
            self.plan.columns += (column._replace(role="", sure=0.0) for column in self._columns())
            self._leave(_("A list of costs: what money goes to is no goal by itself."))
            return []
        self.plan.columns += self._columns()
        if not self.layout.things:
            return []
        if not self.table.header_rows and self._is_guide():
            for row in self.table.rows:
                self._frame(row, Frame.NOTE, 0.6)
            return []
        kinds = RowKinds(self.sheet, self.table, self.layout.things)
        found: list[Draft] = []
        for row in self.table.rows:
            kind = kinds.of(row)
            if kind is RowKind.THING:
                found += self._thing(row)
            elif kind is RowKind.SECTION:
                found.append(self._section(row))
            elif kind in _FRAMES:
                self._frame(row, *_FRAMES[kind])
        self.marks.give_kinds(self._kind_of_titles())
        implied = self.marks.imply_kpis()
        self.marks.place(self.cells, self.sheet.grid.name, implied)
        return [*found, *implied.values()]

    def _kind_of_titles(self) -> Kind | None:
        """The kind of titles that say none: of what the KPIs beside them measure, of the last column, or of the sheet."""
        last = self.layout.kind_of(self.layout.things[-1])
        if last is Kind.KPI and not self.layout.is_list:
            return Kind.GOAL
        return last or self.plan.kind_of_sheet(self.sheet, self.table)

    def _columns(self) -> Iterator[ReadColumn]:
        """What the columns were taken for."""
        for column in self.layout.columns:
            held = self.sheet.rows_with(column.number, self.table.rows)
            heads = self.sheet.rows_with(column.number, self.table.header_rows) or held
            if heads:
                texts = [self.sheet.text(row, column.number) for row in held[:_LOOKED_AT]]
                head = self.sheet.place(heads[-1] if heads is not held else held[0], column.number)
                yield ReadColumn(
                    head.sheet, column.heading.text, head, column.role, column.sure, samples_of(texts)
                )

    def _headings(self) -> None:
        known = {column.number for column in self.layout.columns if column.role}
        for row in self.table.header_rows:
            for column in self.sheet.columns_in(row, self.table.columns):
                self.cells.take(
                    self.sheet.place(row, column), Frame.HEADING, 0.95 if column in known else 0.6
                )

    def _frame(self, row: int, frame: Frame, sure: float) -> None:
        for column in self.sheet.columns_in(row, self.table.columns):
            self.cells.take(self.sheet.place(row, column), frame, sure)

    def _section(self, row: int) -> Draft:
        """A row that heads those below it."""
        column = self.sheet.columns_in(row, self.table.columns)[0]
        title = mended(self.sheet.text(row, column))
        told = kind_told(title, None)
        kind = told or self._kind_of_section(title)
        draft = self._draft(row, column, title, kind, 0.75)
        self.marks.known[draft] = kind
        lowest = min(self.layout.levels.values())
        rank = min(lowest - 1, RANKS[kind]) if told or is_perspective(title) else lowest - 1
        self._push((min(rank, lowest - 0.5), _SECTION), draft)
        if draft.parent is self.above and self.above is not None and RANKS[kind] <= RANKS[self.above.kind]:
            draft.parent = self.above.parent
        return draft

    def _kind_of_section(self, title: str) -> Kind:
        if is_perspective(title):
            return Kind.PRIORITY
        if name_in("departments", title):
            return Kind.UNIT
        return _ABOVE.get(self.layout.kind_of(self.layout.things[0]) or Kind.GOAL, Kind.PRIORITY)

    def _thing(self, row: int) -> list[Draft]:
        """The things that a row begins; and what it says of these and of those above."""
        held = self.sheet.by_row[row]
        made: dict[int, Draft] = {}
        found: list[Draft] = []
        for number in self.layout.downward:
            if number not in held:
                continue
            if self.sheet.says_nothing(row, number):
                kind = self.layout.kind_of(number) or Kind.GOAL
                self.cells.take(self.sheet.place(row, number), f"{kind}.title", 0.6)
                continue
            lines = lines_of(self.sheet.cells.text(row, number))
            for line in lines:
                draft, is_new = self._title(row, number, line, is_whole=len(lines) == 1)
                if is_new:
                    found.append(draft)
                if is_new or number == self.layout.things[-1]:
                    made[number] = draft
        if made or self._goes_on(row):
            self._fields(row, made)
        return found

    def _fields(self, row: int, made: dict[int, Draft]) -> None:
        """Let the other cells of a row speak, each of the thing that its column is about."""
        current: dict[int, Draft] | None = None
        for (anchor, is_parent), speakers in self.fields.items():
            draft = made.get(anchor)
            if draft is None:
                current = current if current is not None else self._current()
                draft = current.get(anchor) if is_parent else None
                draft = draft or _spoken_of(anchor, made, current, self.sheet.by_row[row])
            if draft is None:
                continue
            self.marks.rows.append((row, draft, self.sayer.say(row, speakers, draft)))

    def _title(self, row: int, number: int, written: str, *, is_whole: bool) -> tuple[Draft, bool]:
        """The thing whose title stands there, and whether it is a new one: else one that is open goes on."""
        layout, title = self.layout, mended(written)
        depths, kind = layout.depths[number], layout.kind_of(number)
        numbering = depths.numbering(row) if is_whole else numbering_of(title)
        told = self._type(row, number) or (kind_told(title, numbering_of(title)) if layout.is_list else None)
        rank: Rank = (layout.levels[number], depths.of(row))
        named = told or kind  # what says nothing of itself is what the heading says, and stands as high
        if named is not None and layout.is_list and not depths.tell and not layout.steps:
            rank = (layout.levels[number], float(RANKS[named]))
        same = next(
            (each.draft for each in self.open if each.rank == rank and each.draft.title == title), None
        )
        if same is not None and self._may_go_on(row, number):
            same.places.append(self.sheet.place(row, number))
            self._mark_title(row, number, same, layout.by_number[number].sure)
            return same, False
        draft = self._draft(row, number, title, told or kind or Kind.GOAL, layout.by_number[number].sure)
        draft.number = numbering.text if numbering is not None else ""
        self._note_kind(draft, number, told, kind, rank)
        if number in layout.apart:
            draft.parent = next((each.draft for each in self.open if RANKS[each.draft.kind] == 0), self.above)
        else:
            self._push(rank, draft)
        return draft, True

    def _note_kind(self, draft: Draft, number: int, told: Kind | None, kind: Kind | None, rank: Rank) -> None:
        """Remember what is known of a kind, and how deep the title stands where it is not."""
        if told is not None or (kind is not None and not self.layout.is_list):
            self.marks.known[draft] = told or draft.kind
        if self.layout.is_list:
            self.marks.deep.append((rank[1] + self.layout.steps.get(number, 0), draft))
        elif kind is None:
            self.marks.deep.append((0.0, draft))

    def _may_go_on(self, row: int, number: int) -> bool:
        """Whether the same title again is the same thing: above others, or where a thing has several rows."""
        layout = self.layout
        several = (
            layout.kinds_of_value is not None or bool(layout.periods) or (row, number) in self.sheet.covered
        )
        return not layout.steps and (several or number != layout.things[-1])

    def _type(self, row: int, number: int) -> Kind | None:
        """The kind that the row says in its column of types."""
        types = self.layout.types
        return (
            kind_named(self.sheet.text(row, types))
            if types is not None and self.layout.anchors[types] == number
            else None
        )

    def _draft(self, row: int, column: int, title: str, kind: Kind, sure: float) -> Draft:
        draft = Draft(kind, title, [self.sheet.place(row, column)], sure, sheet=self.sheet.grid.name)
        self._mark_title(row, column, draft, sure)
        return draft

    def _mark_title(self, row: int, column: int, draft: Draft, sure: float) -> None:
        self.marks.titles.append((self.sheet.place(row, column), draft, sure))

    def _push(self, rank: Rank, draft: Draft) -> None:
        """Open a thing below the nearest that stands higher."""
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        draft.parent = self.open[-1].draft if self.open else self.above
        self.open.append(_Open(rank, draft))

    def _current(self) -> dict[int, Draft]:
        """The open thing of each column of titles."""
        by_level = {each.rank[0]: each.draft for each in self.open if each.rank[1] != _SECTION}
        return {number: by_level[level] for number, level in self.layout.levels.items() if level in by_level}

    def _goes_on(self, row: int) -> bool:
        """Whether a row without a title says more of the thing above: another measure of it, another period."""
        layout, held = self.layout, self.sheet.by_row[row]
        if layout.kinds_of_value in held or any(number in held for number in layout.periods):
            return True
        return any((row, number) in self.sheet.covered for number in layout.things)


def _spoken_of(
    anchor: int, made: dict[int, Draft], current: dict[int, Draft], held: Container[int]
) -> Draft | None:
    """The thing of which a row speaks that does not begin one in the column: the deepest that it begins, else one above."""
    deepest = max(made, default=None)
    draft = current.get(anchor)
    if deepest is not None and (draft is None or (deepest > anchor and anchor not in held)):
        return made[deepest]
    return draft if draft is not None or not current else current[max(current)]
