"""Jira's CSV: in the language of whoever exported it, in any order, with columns that repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, tzinfo

from hoshin.interchange.work_items import jira
from hoshin.interchange.work_items.closing import closing
from hoshin.interchange.work_items.days import Days, day_first_in
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.table import Fields, Row, Table
from hoshin.interchange.work_items.texts import one_line, paragraphs
from hoshin.interchange.work_items.wording import columns, kind_of
from hoshin.words import gettext as _

_DAYS = ("created", "updated", "resolved", "due", "start", "category_changed")
_LINK = re.compile(r"^(?:outward|inward)\s.*\((.+)\)$", re.IGNORECASE)
_SECONDS = 3600


def looks_like(header: tuple[str, ...]) -> bool:
    """Whether a header is one of Jira's: it names keys and what kind of issue each is, or what it says."""
    fields = Fields(header, columns("jira"))
    return "key" in fields and ("number" in fields or "kind" in fields) and "title" in fields


def holds_keys(table: Table) -> int | None:
    """The column that holds keys of issues, each another one: how a header of an unknown language is known."""
    rows = table.rows[:200]
    for place in range(len(table.header)):
        cells = [row.cells[place].strip() for row in rows if place < len(row.cells)]
        if (
            len(cells) == len(rows) > 0
            and all(map(jira.KEY.fullmatch, cells))
            and len({*cells}) == len(cells)
        ):
            return place
    return None


def read(table: Table, zone: tzinfo) -> Export:
    """The issues of an export. Raises NotItems where no column holds keys or none says what is to be done."""
    return _Reading(table, zone).export()


class _Reading:
    def __init__(self, table: Table, zone: tzinfo) -> None:
        self._table = table
        self._fields = Fields(table.header, columns("jira"))
        self._find_what_is_missing()
        texts = (cell for row in table.rows for field in _DAYS for cell in self._fields.all(row, field))
        day_first = day_first_in(texts)
        self._days = Days(zone, day_first is not False)
        self._remarks: list[Remark] = []
        self._unknown: dict[str, Place] = {}
        self._numbers: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._links = {
            place: found[1] for place, name in enumerate(table.header) if (found := _LINK.match(name))
        }
        if day_first is None:
            message = _("Dates such as 3/4/2026 could be read two ways; they were read as day, then month.")
            self._remarks.append(Remark(Place(1), message, "ambiguous_dates"))

    def export(self) -> Export:
        """All of it."""
        items = jira.linked(list(self._items()), self._numbers)
        self._remarks += [
            Remark(place, _("The status “%s” is not known; it was taken as open.") % status, "unknown_status")
            for status, place in self._unknown.items()
        ]
        around = tuple(jira.projects(items, self._names))
        return Export(
            source=jira.SOURCE,
            format="Jira CSV",
            file=self._table.file,
            items=items,
            around=around,
            remarks=tuple(self._remarks),
            unread=self._fields.unread,
        )

    def _find_what_is_missing(self) -> None:
        """By what stands in the columns, where their headings are in a language that is not known."""
        places, expected = (
            self._fields.places,
            _("an export of Jira, with the keys of issues and their summaries"),
        )
        if "key" not in places:
            found = holds_keys(self._table)
            if found is None:
                raise NotItems(self._table.file, _("no column of keys such as ABC-12"), expected, 1)
            places["key"] = [found]
        if "title" not in places:
            used = {place for those in places.values() for place in those}
            free = [place for place in range(len(self._table.header)) if place not in used]
            told = max(free, key=self._telling, default=None)
            if told is None:
                raise NotItems(self._table.file, _("no column that says what an issue is"), expected, 1)
            places["title"] = [told]

    def _telling(self, place: int) -> float:
        """How much a column reads like titles: different in each row, of some words, on one line."""
        cells = [row.cells[place] for row in self._table.rows[:200] if place < len(row.cells)]
        lines = {cell for cell in cells if cell.strip() and "\n" not in cell}
        words = sum(min(cell.count(" "), 12) for cell in lines)
        return len(lines) * words / (len(cells) or 1)

    def _items(self) -> Iterator[WorkItem]:
        return (item for row in self._table.rows if (item := self._item(row)) is not None)

    def _item(self, row: Row) -> WorkItem | None:
        said = self._fields.text
        key = said(row, "key").upper()
        if not jira.KEY.fullmatch(key):
            message = _("There is no key of an issue in this row; it was passed over.")
            self._remarks.append(Remark(row.place, message, "no_key"))
            return None
        if number := said(row, "number"):
            self._numbers[number] = key
        project = said(row, "project") or jira.project_of(key)
        if name := said(row, "project_name"):
            self._names.setdefault(project, name)
        state = self._state(row)
        changed = self._day(row, "updated")
        closed = self._day(row, "resolved") or (
            self._day(row, "category_changed") if state is State.DONE else None
        )
        kind = kind_of(said(row, "kind"))
        return WorkItem(
            project=project,
            id=key,
            title=said(row, "title") or said(row, "epic_name") or key,
            kind=Kind.EPIC if kind is Kind.PROJECT else kind,
            kind_word=said(row, "kind"),
            status=said(row, "status"),
            assignee=self._assignee(row),
            start=self._day(row, "start"),
            due=self._day(row, "due"),
            opened=self._day(row, "created"),
            changed=changed,
            parent=(said(row, "parent") or said(row, "epic")).upper(),
            labels=self._labels(row),
            links=self._linked(row),
            estimate=_hours(said(row, "estimate")),
            text=paragraphs(self._fields.raw(row, "text")),
            place=row.place,
            **closing(state, closed, changed),
        )

    def _state(self, row: Row) -> State:
        said = self._fields.text
        status = said(row, "status")
        found = jira.state(status, said(row, "category"), said(row, "resolution"))
        if found is None and said(row, "resolved"):
            return State.DONE
        if found is None and status:
            self._unknown.setdefault(status, row.place)
        return found or State.TO_DO

    def _day(self, row: Row, field: str) -> date | None:
        return self._days.of(self._fields.raw(row, field))

    def _assignee(self, row: Row) -> Who | None:
        name, given = self._fields.text(row, "assignee"), self._fields.text(row, "assignee_id")
        return Who(given or name, name or given) if name or given else None

    def _labels(self, row: Row) -> tuple[str, ...]:
        cells = (*self._fields.all(row, "labels"), *self._fields.all(row, "versions"))
        return tuple(dict.fromkeys(filter(None, map(one_line, cells))))

    def _linked(self, row: Row) -> tuple[tuple[str, str], ...]:
        cells = (
            (what, one_line(row.cells[place]))
            for place, what in self._links.items()
            if place < len(row.cells)
        )
        return tuple((what, key.upper()) for what, key in cells if key)


def _hours(seconds: str) -> float | None:
    return int(seconds) / _SECONDS if seconds.isdecimal() and len(seconds) < 12 else None
