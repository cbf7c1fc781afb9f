"""Packed workbooks, XLSX and ODS: bounds first, then looks, then values."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from hoshin.interchange.sheets.limits import Bounds
from hoshin.interchange.sheets.looks import Looks
from hoshin.interchange.sheets.ods import ods_looks
from hoshin.interchange.sheets.rows import Rows
from hoshin.interchange.sheets.workbook import Grid, Merged, Value, Workbook
from hoshin.interchange.sheets.xlsx import xlsx_looks
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 1
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    LookupError,
    ValueError,
    ExpatError,
)
"""What is raised about a packed file that is broken, or about what is in it."""

Read = str | int | float | bool | date | datetime | time | timedelta


def read_packed(content: bytes, name: str, bounds: Bounds) -> Workbook:
    """The sheets of a packed workbook. Raises TableError."""
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed, bounds)
            looks = _looks(packed, bounds)
            bounds.sheets(len(looks))
        return Workbook(name, tuple(_grids(content, looks, bounds)))
    except (*_DAMAGED, LxmlError) as error:
        raise bounds.refuse(
            _("a workbook that is damaged (%(error)s)") % {"error": str(error)[:80]},
            _("one that a spreadsheet program opens"),
        ) from error


def _check_parts(packed: zipfile.ZipFile, bounds: Bounds) -> None:
    """Unpack everything once without keeping it: a part that is larger than it says is damaged."""
    parts = packed.infolist()
    bounds.unpacked(sum(part.file_size for part in parts), len(parts))
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise bounds.refuse(_("a workbook that is locked by a password"), _("one without"))
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as file:
                while file.read(_CHUNK):
                    pass


def _looks(packed: zipfile.ZipFile, bounds: Bounds) -> dict[str, Looks]:
    """How the cells of each sheet look, by its name."""
    names = set(packed.namelist())
    if "mimetype" in names and packed.read("mimetype").strip().startswith(_ODS):
        return ods_looks(packed, bounds)
    if "xl/workbook.xml" in names:
        return xlsx_looks(packed, bounds)
    what = (
        _("a binary workbook (.xlsb)") if "xl/workbook.bin" in names else _("a packed file, but no workbook")
    )
    raise bounds.refuse(what, _("a workbook (.xlsx, .ods)"))


def _grids(content: bytes, looks: dict[str, Looks], bounds: Bounds) -> Iterator[Grid]:
    """The sheets with their values; those that hold no cells, such as charts, are left out."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.name in looks:
                    hidden = sheet.visible is not SheetVisibleEnum.Visible
                    yield _grid(workbook.get_sheet_by_name(sheet.name), looks[sheet.name], hidden, bounds)
    except CalamineError as error:
        raise bounds.refuse(
            _("a workbook that is damaged (%(error)s)") % {"error": str(error)[:80]},
            _("one that a spreadsheet program opens"),
        ) from error


def _grid(sheet: CalamineSheet, looks: Looks, hidden: bool, bounds: Bounds) -> Grid:
    merged = tuple(
        Merged(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Grid(
        name=sheet.name,
        cells=Rows(_with_texts(_values(sheet, bounds), looks.texts), looks.styles),
        merged=merged or looks.merged,
        hidden_rows=frozenset(looks.hidden_rows),
        hidden_columns=frozenset(looks.hidden_columns),
        widths=looks.widths,
        hidden=hidden,
    )


def _values(sheet: CalamineSheet, bounds: Bounds) -> dict[int, dict[int, Value]]:
    """What stands in each row, by column; what looks empty is."""
    first_row, first_column = sheet.start or (0, 0)
    texts: dict[str, str] = {"": ""}
    """Each text once, as the same comes again and again; empty for what is only white space."""
    by_row: dict[int, dict[int, Value]] = {}
    for row, values in enumerate(sheet.to_python() if sheet.start else (), start=first_row + 1):
        held: dict[int, Value] = {}
        for column, value in enumerate(values, start=first_column + 1):
            if type(value) is float:
                held[column] = value
            elif type(value) is str:
                text = texts.get(value)
                if text is None:
                    bounds.text(sheet.name, row, len(value))
                    text = texts[value] = "" if value.isspace() else value
                if text:
                    held[column] = text
            else:
                held[column] = _held(value)
        if held:
            by_row[row] = held
    return by_row


def _with_texts(
    by_row: dict[int, dict[int, Value]], texts: Mapping[tuple[int, int], str]
) -> dict[int, dict[int, Value]]:
    """The rows with errors, and formulas without a result, that a reader of values leaves out."""
    for row, column in texts:
        by_row.setdefault(row, {}).setdefault(column, texts[row, column])
    for row in {at[0] for at in texts}:
        by_row[row] = dict(sorted(by_row[row].items()))
    return dict(sorted(by_row.items())) if texts else by_row


def _held(value: Read) -> Value:
    """Hours and spans of time are texts."""
    return str(value) if isinstance(value, time | timedelta) else value
