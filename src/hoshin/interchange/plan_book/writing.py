"""A book as an XLSX file: headings that stay in sight, keys out of sight, drop-downs, and texts that no program runs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from hoshin.changes.codecs import (
    BoolCodec,
    ChoiceCodec,
    DateCodec,
    DecimalCodec,
    IntCodec,
    PathCodec,
    RefCodec,
)
from hoshin.changes.fields import PlanField
from hoshin.interchange.plan_book.book import Book, BookSheet
from hoshin.interchange.plan_book.columns import KEY_MARK, BookColumn, list_of
from hoshin.interchange.plan_book.mark import LISTS, SHEET, mark_rows
from hoshin.interchange.plan_book.values import FIRST_DAY, Written

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LAST_ROW: Final = 1_048_575
_HELP: Final = 255
_TITLE: Final = 32
_TEXT: Final = "@"
"""The format of texts: what is typed there stays a text, whatever it begins with."""


def write_book(book: Book) -> bytes:
    """The file."""
    from xlsxwriter import Workbook

    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(content, options) as file:
        made = datetime(book.day.year, book.day.month, book.day.day, tzinfo=UTC).replace(tzinfo=None)
        file.set_properties(
            {"title": _("Plan"), "created": made, "comments": f"Hoshin {book.log} {book.number}"}
        )
        _Writer(file, book).write()
    return content.getvalue()


class _Writer:
    """Writes one book."""

    def __init__(self, file: Workbook, book: Book) -> None:
        self._file, self._book = file, book
        self._formats: dict[str, Format] = {}
        self._lists = {one.name: (number, len(one.entries)) for number, one in enumerate(book.lists)}
        self._heading = file.add_format(
            {"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "text_wrap": True, "valign": "top"}
        )

    def write(self) -> None:
        self._write_about()
        for sheet in self._book.sheets:
            self._write_sheet(self._file.add_worksheet(sheet.name), sheet)
        self._write_lists()
        self._write_mark()

    def _write_about(self) -> None:
        """What the workbook is, for who opens it."""
        sheet = self._file.add_worksheet(_("About this workbook"))
        sheet.set_column(0, 0, 100, self._file.add_format({"text_wrap": True, "valign": "top"}))
        for row, line in enumerate(about(self._book)):
            sheet.write_string(row, 0, line)

    def _write_sheet(self, into: Worksheet, sheet: BookSheet) -> None:
        into.write_string(0, 0, KEY_MARK + sheet.kind, self._heading)
        into.set_column(0, 0, 28, None, {"hidden": True})
        for number, column in enumerate(sheet.columns, start=1):
            into.write_string(0, number, column.heading, self._heading)
            into.set_column(number, number, _width(column, number), self._format(column.field))
            self._offer(into, number, column)
        formats = [self._format(column.field) for column in sheet.columns]
        for row, (key, cells) in enumerate(sheet.rows, start=1):
            into.write_string(row, 0, key)
            for number, value in enumerate(cells, start=1):
                if value is not None:
                    _write(into, row, number, value, formats[number - 1])
        into.freeze_panes(1, 2)
        into.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns))

    def _offer(self, into: Worksheet, number: int, column: BookColumn) -> None:
        """The drop-down of a column, or the bounds of its numbers; and what the plan says of the field."""
        rule = self._rule(column.field)
        told = str(column.field.plan.help)[:_HELP]
        if told:
            rule |= {"input_title": column.heading[:_TITLE], "input_message": told}
        if rule:
            into.data_validation(1, number, _LAST_ROW, number, {"validate": "any", **rule})

    def _rule(self, field: PlanField) -> dict[str, Any]:
        place, length = self._lists.get(list_of(field), (0, 0))
        match field.codec:
            case RefCodec() | ChoiceCodec() | BoolCodec() if length:
                column = _letters(2 * place)
                source = f"='{LISTS}'!${column}$2:${column}${length + 1}"
                # Another name may be that of a row that was added: it is told, and let through.
                return {
                    "validate": "list",
                    "source": source,
                    "error_type": "warning" if field.kinds else "stop",
                }
            case DateCodec():
                last = date(9999, 12, 31)
                return {
                    "validate": "date",
                    "criteria": "between",
                    "minimum": FIRST_DAY,
                    "maximum": last,
                    "error_type": "warning",
                }
            case DecimalCodec(low, high) if low is not None and high is not None:
                return {
                    "validate": "decimal",
                    "criteria": "between",
                    "minimum": float(low),
                    "maximum": float(high),
                }
            case DecimalCodec(low, _high) if low is not None:
                return {"validate": "decimal", "criteria": ">=", "value": float(low)}
        return {}

    def _format(self, field: PlanField) -> Format:
        """How the cells of a field look."""
        match field.codec:
            case DateCodec():
                shown = "yyyy-mm-dd"
            case DecimalCodec():
                shown = "0.0%" if field.is_share else "General"
            case IntCodec():
                shown = "General"
            case _:
                shown = _TEXT
        if shown not in self._formats:
            look: dict[str, Any] = {"num_format": shown, "valign": "top"}
            if shown == _TEXT:
                look["quote_prefix"] = True
            self._formats[shown] = self._file.add_format(look)
        return self._formats[shown]

    def _write_lists(self) -> None:
        sheet = self._file.add_worksheet(LISTS)
        for number, one in enumerate(self._book.lists):
            sheet.write_string(0, 2 * number, one.name)
            for row, (text, wire) in enumerate(one.entries, start=1):
                sheet.write_string(row, 2 * number, text)
                sheet.write_string(row, 2 * number + 1, wire)
        sheet.very_hidden()

    def _write_mark(self) -> None:
        sheet = self._file.add_worksheet(SHEET)
        for row, cells in enumerate(mark_rows(self._book)):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
        sheet.very_hidden()


def about(book: Book) -> tuple[str, ...]:
    """What the first sheet says."""
    said = {"number": f"{book.number:,}", "day": book.day.isoformat(), "count": f"{book.count:,}"}
    return (
        _("The plan under number %(number)s, exported on %(day)s: %(count)s entries.") % said,
        _("Change cells as you like, sort, filter, move columns, hide what you do not need."),
        _("A new row at the end of a sheet is a new entry; what it refers to is named by what it is called."),
        _("Removing a row retires nothing, unless the import is told so."),
        _("Bring it back by: hoshin import plan FILE.xlsx (--dry-run shows what would change)."),
    )


def _write(into: Worksheet, row: int, column: int, value: Written, look: Format) -> None:
    if isinstance(value, str):
        into.write_string(row, column, value, look)
    elif isinstance(value, date):
        into.write_datetime(row, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
    else:
        assert value is not None
        into.write_number(row, column, value, look)


def _width(column: BookColumn, number: int) -> float:
    """Characters that a column is wide."""
    match column.field.codec:
        case DateCodec():
            width = 12
        case DecimalCodec() | IntCodec() | BoolCodec():
            width = 11
        case ChoiceCodec():
            width = 16
        case RefCodec():
            width = 30
        case PathCodec():
            width = 20
        case _:
            width = 50 if number == 1 or column.field.plan.long else 24
    return max(width, min(len(column.heading) + 4, 24))


def _letters(column: int) -> str:
    from hoshin.interchange.sheets.workbook import letters_of

    return letters_of(column + 1)
