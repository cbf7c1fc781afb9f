"""Short ways to read the operations of the company as it stands, and a row of one of its tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from alignment.company import MIDSUMMER, plan
from hoshin.alignment.judge import Judged, Known, judge
from hoshin.alignment.operations import operations_of
from hoshin.alignment.outlook import outlooks
from hoshin.changes.record import Record
from hoshin.engine.operations import Operations
from hoshin.engine.snapshot import Table


def judged(day: date = MIDSUMMER, *, taken_back_too: bool = False) -> Judged:
    picture = plan()
    return judge(picture, day, Known(picture.number, picture.number, taken_back_too))


def operations(day: date = MIDSUMMER, *, taken_back_too: bool = False) -> Operations:
    moment = judged(day, taken_back_too=taken_back_too)
    found = operations_of(moment, outlooks(moment))
    found.check_against(moment.snapshot)
    return found


def of(table: Table, record: Record | str) -> Any:
    """A row of a table, whose columns are its attributes."""
    key = record if isinstance(record, str) else record.key
    return _Row(table, table.keys.index(key))


class _Row:
    def __init__(self, table: Table, row: int) -> None:
        self._table, self._row = table, row

    def __getattr__(self, column: str) -> Any:
        return getattr(self._table, column)[self._row].item()
