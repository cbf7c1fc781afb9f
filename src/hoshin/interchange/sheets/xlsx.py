"""The looks of an XLSX workbook: number formats, indents, weights, what is hidden, errors; and how far its sheets reach.

Sheets are gone through row by row, so that nothing is kept of one that goes beyond the bounds.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final
from xml.parsers.expat import ParserCreate

from hoshin.interchange.sheets.limits import MOST_COLUMNS, Bounds
from hoshin.interchange.sheets.looks import PLAIN, Look, Looks
from hoshin.interchange.sheets.workbook import column_of
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
} | dict.fromkeys((5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44), "#,##0")
"""Formats that files name by number only; currencies among them are those of whoever opens the file."""

_LETTERS: Final = re.compile("[A-Z]{1,3}")
_DAYS: Final = re.compile(r"(?:\[[^\]]*\])?[ymdhsaMYDHSAP/\\.,:; \-@]*(?:\[[^\]]*\])?[;@]*")
"""Formats of days and hours: the values are typed by them already."""
_DIGITS: Final = "0123456789"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CHUNK: Final = 1 << 16
_TRUE: Final = frozenset({"1", "true"})


def xlsx_looks(packed: zipfile.ZipFile, bounds: Bounds) -> dict[str, Looks]:
    """The looks of each sheet by its name. Raises TableError for one that reaches too far."""
    styles = _styles(packed)
    found = {}
    for name, part in _parts(packed):
        with packed.open(part) as file:
            found[name] = _SheetLooks(name, styles, bounds).read(file)
    return found


def _parts(packed: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The sheets by name and file, in their order."""
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in _root(packed, "xl/_rels/workbook.xml.rels")
    }
    sheets = _root(packed, "xl/workbook.xml").iterfind(".//{*}sheets/{*}sheet")
    named = [
        (sheet.get("name", ""), targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID), "")) for sheet in sheets
    ]
    held = set(packed.namelist())
    return [(name, part) for name, part in named if part in held and "/worksheets/" in f"/{part}"]


def _root(packed: zipfile.ZipFile, part: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(packed.read(part), parser)


def _styles(packed: zipfile.ZipFile) -> dict[str, Look]:
    """The styles that do not look plain, by their number in the file."""
    if "xl/styles.xml" not in packed.namelist():
        return {}
    root = _root(packed, "xl/styles.xml")
    formats = {
        each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    bold = [
        any(mark.get("val", "1") in _TRUE for mark in font.iterfind("{*}b"))
        for font in root.iterfind("{*}fonts/{*}font")
    ]
    looks = {}
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        code = style.get("numFmtId", "0")
        shown = formats.get(code) or _BUILT_IN.get(_whole(code), "")
        aligned = style.find("{*}alignment")
        indent = _whole(aligned.get("indent", "0")) if aligned is not None else 0
        font = _whole(style.get("fontId", "0"))
        shown = "" if shown == "General" or _DAYS.fullmatch(shown) else shown
        look = Look(shown, indent, font < len(bold) and bold[font])
        if look != PLAIN:
            looks[str(number)] = look
    return looks


class _SheetLooks:
    """Goes through one sheet, tag by tag. Of a row nothing is kept but what its tags say, until the next one begins."""

    def __init__(self, name: str, styles: dict[str, Look], bounds: Bounds) -> None:
        self._name, self._styles, self._bounds = name, styles, bounds
        self._looks = Looks()
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.StartDoctypeDeclHandler = _refuse_declarations
        self._row = self._widest = 0
        self._hidden = False
        self._cells: list[dict[str, str]] = []
        self._told: dict[int, _Told] = {}

    def read(self, file: IO[bytes]) -> Looks:
        """The looks of the cells in a sheet's file."""
        while chunk := file.read(_CHUNK):
            self._parser.Parse(chunk, False)
            self._bounds.reach(self._name, self._row, len(self._cells))
        self._parser.Parse(b"", True)
        self._close_row()
        return self._looks

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        """The tag around everything, which says what stands before the names of others."""
        prefix = name.removesuffix(name.rpartition(":")[2])
        cell, value, cells, told = f"{prefix}c", f"{prefix}v", self._cells, self._told
        others = {
            f"{prefix}row": self._take_row,
            f"{prefix}col": self._take_column,
            f"{prefix}f": self._take_formula,
        }

        def begin(name: str, attributes: dict[str, str]) -> None:
            if name == cell:  # most tags of a sheet
                cells.append(attributes)
            elif name == value:
                if cells and (told or cells[-1].get("t") == "e"):
                    self._take_value()
            elif name in others:
                others[name](attributes)

        self._parser.StartElementHandler = begin

    def _take_row(self, attributes: dict[str, str]) -> None:
        self._close_row()
        given = attributes.get("r")
        self._row = _whole(given) if given else self._row + 1
        self._hidden = attributes.get("hidden") in _TRUE

    def _take_formula(self, _attributes: dict[str, str]) -> None:
        told = self._told.setdefault(len(self._cells), _Told())
        self._listen(told.formula)

    def _take_value(self) -> None:
        """The value of an error, or of a formula."""
        at = len(self._cells)
        if self._cells[-1].get("t") == "e" or at in self._told:
            self._listen(self._told.setdefault(at, _Told()).value)

    def _listen(self, texts: list[str]) -> None:
        """Keep the text up to the next end of a tag."""
        self._parser.CharacterDataHandler = texts.append
        self._parser.EndElementHandler = self._stop

    def _stop(self, _name: str) -> None:
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _close_row(self) -> None:
        count = len(self._cells)
        references = [cell["r"] for cell in self._cells if "r" in cell]
        self._bounds.holds(count)
        last = _column(max(zip(map(len, references), references, strict=True))[1]) if references else count
        self._widest = max(self._widest, last, count)
        if count:
            self._bounds.reach(self._name, self._row, self._widest)
        if self._hidden:
            self._looks.hidden_rows.add(self._row)
        if len(references) == count:
            self._take_looks(references)
        self._cells.clear()
        self._told.clear()

    def _take_looks(self, references: list[str]) -> None:
        styles, row = self._styles, self._row
        looks = {
            _column(cell["r"]): styles[cell["s"]]
            for cell in self._cells
            if "s" in cell and cell["s"] in styles
        }
        if looks:
            self._looks.styles.setdefault(row, {}).update(looks)
        errors = {at for at, cell in enumerate(self._cells, start=1) if cell.get("t") == "e"}
        for at in errors | self._told.keys():
            text = self._told.get(at, _Told()).text(is_error=at in errors)
            if text:
                self._looks.texts[row, _column(references[at - 1])] = text

    def _take_column(self, attributes: dict[str, str]) -> None:
        first = _whole(attributes.get("min", "0"))
        last = min(_whole(attributes.get("max", "0")), first + 500)
        for number in range(first, last + 1):
            if attributes.get("hidden") in _TRUE:
                self._looks.hidden_columns.add(number)
            if width := attributes.get("width"):
                self._looks.widths[number] = float(width)


@dataclass(slots=True)
class _Told:
    """What stands in a cell that may hold an error, or a formula without a result."""

    formula: list[str] = field(default_factory=list)
    value: list[str] = field(default_factory=list)

    def text(self, *, is_error: bool) -> str:
        """What is in the cell though it has no value; empty where a reader of values reads it."""
        if is_error:
            return "".join(self.value) or "…"
        return "" if self.value else "=" + ("".join(self.formula) or "…")


def _refuse_declarations(*_told: object) -> None:
    """No spreadsheet program declares a type of document, and what is declared there may grow without bounds."""
    raise KeyError(_("a sheet that declares names of its own"))


def _column(reference: str) -> int:
    return _column_called(reference.rstrip(_DIGITS))


@lru_cache(maxsize=MOST_COLUMNS)
def _column_called(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise KeyError(_("a cell in column %(letters)s") % {"letters": letters[:20]})
    return column_of(letters)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
