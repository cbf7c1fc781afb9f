"""Tables as text: CSV, TSV, and cells pasted from a spreadsheet. Their cells are texts; what they say is read later."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from hoshin.interchange.sheets.limits import LONGEST_TEXT, Bounds
from hoshin.interchange.sheets.rows import Rows
from hoshin.interchange.sheets.workbook import Grid, Value, Workbook
from hoshin.interchange.tables import TableError
from hoshin.words import gettext as _

_DELIMITERS: Final = ("\t", ";", "|", ",")
"""A comma comes last: where decimals have one, it is in every line of a file that something else parts."""
_LOOKED_AT: Final = 60
"""Rows that tell by what cells are parted."""
_HALF: Final = 0.5
_RATHER: Final = 0.1
_MARKUP: Final = re.compile(r"\s*<(?:!doctype|\?xml|html|table|svg)\b", re.IGNORECASE)
_JSON: Final = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_delimited(content: bytes, name: str, bounds: Bounds) -> Workbook:
    """The one sheet of a text, called as the file is. Raises TableError."""
    text = _decoded(content, bounds)
    _check_text(text, name, bounds)
    sheet = PurePath(name).stem
    by_row: dict[int, dict[int, Value]] = {}
    for row, fields in enumerate(_rows(text, _delimiter(text), bounds), start=1):
        held: dict[int, Value] = {
            column: value for column, value in enumerate(fields, start=1) if value and not value.isspace()
        }
        if held:
            by_row[row] = held
            for value in fields:
                bounds.text(sheet, row, len(value))
            bounds.holds(sum(1 for value in fields if value))
            bounds.reach(sheet, row, max(held))
    return Workbook(name, (Grid(sheet, Rows(by_row)),))


def _decoded(content: bytes, bounds: Bounds) -> str:
    """UTF-8 or UTF-16 as the file says, else what spreadsheets write in western Europe."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise bounds.refuse(
                    _("text that is broken at byte %(byte)s") % {"byte": error.start}, "UTF-8"
                ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _check_text(text: str, name: str, bounds: Bounds) -> None:
    """Refuse what is no table: other kinds of text, and bytes that only look like one."""
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        what = _("a NUL character") if control[0] == "\0" else _("a control character")
        raise TableError(name, what, _("a table as text"), line)
    for pattern, what in ((_MARKUP, _("a text with tags")), (_JSON, _("JSON"))):
        if pattern.match(text):
            raise bounds.refuse(what, _("a workbook (.xlsx, .ods) or a table as text (.csv, .tsv)"))


def _rows(text: str, delimiter: str, bounds: Bounds) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_TEXT + 1))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise bounds.refuse(
                _("quotes that do not fit before line %(line)s") % {"line": rows.line_num + 1},
                _("a quote at both ends of a cell"),
            ) from error
        if row is None:
            return
        yield row


def _delimiter(text: str) -> str:
    """By what the cells are parted: what splits most rows into as many cells.

    Decimals may have commas, and so may texts: another mark that splits as well, into as many cells, goes before them.
    """
    head = text[:200_000]
    found = {delimiter: _agreement(head, delimiter) for delimiter in _DELIMITERS}
    _share, as_many = found[","]

    def worth(delimiter: str) -> float:
        share, cells = found[delimiter]
        return share + _RATHER * (delimiter != "," and share > _HALF and cells >= as_many)

    return max(_DELIMITERS, key=worth)


def _agreement(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that a delimiter splits into as many cells as most others, and how many; 0 where it splits none."""
    counts: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(row):
                counts[len(row)] += 1
            if counts.total() == _LOOKED_AT:
                break
    except csv.Error:
        return 0.0, 0
    split = [(count, cells) for cells, count in counts.items() if cells > 1]
    count, cells = max(split, default=(0, 0))
    return count / max(1, counts.total()), cells
