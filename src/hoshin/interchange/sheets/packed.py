"""Packed workbooks, XLSX and ODS: bounds first, then looks, then values."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from hoshin.interchange.sheets.limits import LONGEST_TEXT, Bounds
from hoshin.interchange.sheets.looks import Looks
from hoshin.interchange.sheets.ods import ods_looks
from hoshin.interchange.sheets.workbook import Cell, Grid, Merged, Value, Workbook
from hoshin.interchange.sheets.xlsx import xlsx_looks
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 1

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
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, LxmlError) as error:
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
    cells = {place: Cell(text) for place, text in looks.texts.items()}
    first_row, first_column = sheet.start or (0, 0)
    style_of = looks.styles.get
    for row, values in enumerate(sheet.to_python() if sheet.start else (), start=first_row + 1):
        for column, value in enumerate(values, start=first_column + 1):
            held: Value
            if type(value) is float:
                held = value
            elif type(value) is str:
                if not value or value.isspace():
                    continue
                if len(value) > LONGEST_TEXT:
                    bounds.text(sheet.name, row, len(value))
                held = value
            else:
                held = _held(value)
            look = style_of((row, column))
            cells[row, column] = Cell(held) if look is None else Cell(held, *look)
    merged = tuple(
        Merged(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Grid(
        name=sheet.name,
        cells=cells,
        merged=merged or looks.merged,
        hidden_rows=frozenset(looks.hidden_rows),
        hidden_columns=frozenset(looks.hidden_columns),
        widths=looks.widths,
        hidden=hidden,
    )


def _held(value: Read) -> Value:
    """Hours and spans of time are texts."""
    return str(value) if isinstance(value, time | timedelta) else value
