"""A plain list of tasks: a table with a column that says what is to be done, whatever else stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Final

from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days, day_first_in
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.outline import in_outline
from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.table import Fields, Row, Table
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.interchange.work_items.wording import columns, kind_of, plain, state_of
from hoshin.words import gettext as _

SOURCE: Final = "List"
_LOOKED_AT: Final = 20
_TELLING: Final = frozenset(("status", "assignee", "due", "start", "share", "closed", "created"))
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?")
_DONE: Final = frozenset(
    ("x", "✓", "✔", "☑", "yes", "y", "ja", "oui", "si", "sí", "true", "1", "100", "100%")
)
_OF_A_DAY = re.compile(r"[\W_]*(?:\d+|copy|kopie|final|neu|new|v\d+)(?=[\W_]|$)", re.IGNORECASE)
_SEVERAL = re.compile(r"[;/&\n]|\s(?:and|und|et|y)\s")
"""Between people of whom the first answers; a comma may stand inside a name."""
_DAYS: Final = ("due", "start", "created", "updated", "closed")


def header_row(table: Table) -> int | None:
    """The row of the header, from 0 for the first of the file; None where the table is no list of tasks."""
    listed = [table.header, *(row.cells for row in table.rows[:_LOOKED_AT])]
    scores = [_score(cells) for cells in listed]
    best = max(range(len(listed)), key=lambda place: scores[place])
    return best if scores[best] else None


def read(table: Table, zone: tzinfo) -> Export:
    """The tasks of a list. Raises NotItems where no row says what is to be done."""
    place = header_row(table)
    if place is None:
        expected = _(
            "an export of work items, or a list with a column of tasks and one of who, until when or how far"
        )
        raise NotItems(table.file, _found(table.header), expected, 1)
    header = table.header if place == 0 else table.rows[place - 1].cells
    return _Reading(table, header, table.rows[place:], zone).export()


class _Reading:
    def __init__(self, table: Table, header: Sequence[str], rows: Sequence[Row], zone: tzinfo) -> None:
        self._file, self._rows = table.file, rows
        self._fields = Fields(header, columns("lists"))
        texts = [cell for row in rows for field in _DAYS for cell in self._fields.all(row, field)]
        day_first = day_first_in(texts)
        self._days = Days(zone, day_first is not False)
        stem = table.file.rpartition(".")[0] or table.file
        self._project = table.called or _OF_A_DAY.sub("", stem).strip(" _-.") or SOURCE
        self._first = table.first
        self._unknown: dict[str, Place] = {}
        self._groups: dict[str, WorkItem] = {}
        self._numbers: list[str] = []
        self._ids: set[str] = set()
        self._titles: dict[str, str] = {}
        self._remarks: list[Remark] = []
        if day_first is None:
            message = _("Dates such as 3/4/2026 could be read two ways; they were read as day, then month.")
            self._remarks.append(Remark(self._first, message, "ambiguous_dates"))

    def export(self) -> Export:
        """All of it."""
        items = tuple(self._once(item for row in self._rows if (item := self._item(row)) is not None))
        if self._is_numbered(items):
            levels = [
                (number.count(".") + 1, item.kind is Kind.MILESTONE, item)
                for number, item in zip(self._numbers, items, strict=True)
            ]
            items, around = in_outline(levels, self._project, self._project)
        else:
            self._ids = {item.id for item in items}
            self._titles = {plain(item.title): item.id for item in reversed(items)}
            items = tuple(map(self._held, items))
            title = self._project
            project = WorkItem(project=title, id=title, title=title, kind=Kind.PROJECT, place=self._first)
            around = (project, *self._groups.values())
        self._remarks += [
            Remark(place, _("The status “%s” is not known; it was taken as open.") % status, "unknown_status")
            for status, place in self._unknown.items()
        ]
        unread = self._fields.unread
        return Export(SOURCE, _("list of tasks"), self._file, items, around, tuple(self._remarks), unread)

    def _item(self, row: Row) -> WorkItem | None:
        said = self._fields.text
        title = said(row, "title")
        if not title:
            return None
        number = said(row, "id")
        self._numbers.append(number.rstrip("."))
        share = _share(said(row, "share"))
        state = self._state(row, share)
        closed = self._days.of(self._fields.raw(row, "closed"))
        if closed is not None and not state.is_closed:
            state = State.DONE
        who = _SEVERAL.split(said(row, "assignee"))[0].strip()
        return WorkItem(
            project=self._project,
            id=f"{self._project}/{number or title}",
            title=title,
            kind=kind_of(said(row, "kind")) if said(row, "kind") else Kind.TASK,
            kind_word=said(row, "kind"),
            status=said(row, "status"),
            assignee=Who(said(row, "assignee_id") or who, who) if who else None,
            start=self._day(row, "start"),
            due=self._day(row, "due"),
            opened=self._day(row, "created"),
            changed=self._day(row, "updated"),
            parent=said(row, "parent") or said(row, "milestone"),
            labels=tuple(filter(None, map(one_line, re.split(r"[;,]", self._fields.raw(row, "labels"))))),
            share=share,
            text=paragraphs(self._fields.raw(row, "text")),
            place=row.place,
            **closing(state, closed, self._day(row, "updated")),
        )

    def _state(self, row: Row, share: float | None) -> State:
        status = self._fields.text(row, "status")
        found = State.DONE if status.casefold() in _DONE else state_of(status)
        if found is None and status and not _share(status):
            self._unknown.setdefault(status, row.place)
        if found is None and (share or _share(status)):
            return State.DONE if (share or _share(status)) == 1 else State.IN_PROGRESS
        return found or State.TO_DO

    def _day(self, row: Row, field: str) -> date | None:
        return self._days.of(self._fields.raw(row, field))

    def _once(self, items: Iterator[WorkItem]) -> Iterator[WorkItem]:
        """Items with names of their own: where two are called the same, the second gets a number."""
        seen: dict[str, int] = {}
        for item in items:
            seen[item.id] = seen.get(item.id, 0) + 1
            yield item if seen[item.id] == 1 else replace(item, id=f"{item.id} ({seen[item.id]})")

    def _is_numbered(self, items: Sequence[WorkItem]) -> bool:
        """Whether the numbers of the rows are those of an outline: 1, 1.1, 1.2, 2."""
        return (
            not any(item.parent for item in items)
            and all(_NUMBERED.fullmatch(number) for number in self._numbers)
            and any("." in number for number in self._numbers)
        )

    def _held(self, item: WorkItem) -> WorkItem:
        """An item with what holds it: a row by its number or title, else a group of that name."""
        if not item.parent:
            return replace(item, parent=self._project)
        for named in (f"{self._project}/{item.parent}", self._titles.get(plain(item.parent), "")):
            if named in self._ids and named != item.id:
                return replace(item, parent=named)
        key = f"{self._project}/group/{plain(item.parent)}"
        group = WorkItem(project=self._project, id=key, title=item.parent, kind=Kind.EPIC, place=item.place)
        self._groups.setdefault(key, group)
        return replace(item, parent=key)


def _score(cells: Sequence[str]) -> int:
    """How much a row reads like the header of a list: nothing where it does not say what, or nothing beside."""
    fields = Fields(tuple(map(one_line, cells)), columns("lists"))
    known = set(fields.places)
    return len(known) if "title" in known and known & _TELLING else 0


def _share(text: str) -> float | None:
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*(%?)", text)
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    share = number / 100 if found[2] or number > 1 else number
    return share if share <= 1 else None


def _found(header: Sequence[str]) -> str:
    cells = ", ".join(filter(None, header[:8]))
    return _("a table with the columns %s") % cells[:200] if cells else _("a table without headings")
