"""The looks of an XLSX workbook: number formats, indents, weights, what is hidden, errors; and how far its sheets reach.

Sheets are gone through row by row, so that nothing is kept of one that goes beyond the bounds.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final, cast

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
    """Goes through one sheet."""

    def __init__(self, name: str, styles: dict[str, Look], bounds: Bounds) -> None:
        from lxml.etree import XPath

        self._name, self._styles, self._bounds = name, styles, bounds
        self._looks = Looks()
        self._references = XPath("*/@r", smart_strings=False)
        self._styled = XPath("*[@r]/@s", smart_strings=False)
        self._with_style = XPath("*[@s]/@r", smart_strings=False)
        self._without_value = XPath("*[@t='e' or (*[local-name()='f'] and not(*[local-name()='v']/text()))]")
        self._row = self._widest = 0

    def read(self, file: IO[bytes]) -> Looks:
        """The looks of the cells in a sheet's file."""
        from lxml.etree import iterparse

        events = iterparse(
            file,
            tag=("{*}row", "{*}col", "{*}sheetData"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for _event, element in events:
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                self._take_row(element)
                element.clear()
                while (before := element.getprevious()) is not None and (
                    above := element.getparent()
                ) is not None:
                    above.remove(before)
            elif tag == "col":
                self._take_column(element)
            else:
                break
        return self._looks

    def _take_row(self, row: _Element) -> None:
        given = row.get("r")
        self._row = _whole(given) if given else self._row + 1
        count = len(row)
        references = cast("list[str]", self._references(row))
        self._bounds.holds(count)
        last = _column(max(zip(map(len, references), references, strict=True))[1]) if references else count
        self._widest = max(self._widest, last, count)
        if count:
            self._bounds.reach(self._name, self._row, self._widest)
        if row.get("hidden") in _TRUE:
            self._looks.hidden_rows.add(self._row)
        if len(references) == count:
            self._take_styles(row)
            self._take_texts(row)

    def _take_styles(self, row: _Element) -> None:
        if not self._styles:
            return
        look_of = self._styles.get
        for reference, style in zip(
            cast("list[str]", self._with_style(row)), cast("list[str]", self._styled(row)), strict=True
        ):
            look = look_of(style)
            if look is not None:
                self._looks.styles[self._row, _column(reference)] = look

    def _take_texts(self, row: _Element) -> None:
        """Errors, and formulas without a result: there is something in the cell, though no value."""
        for cell in cast("list[_Element]", self._without_value(row)):
            told = cell.find("{*}v") if cell.get("t") == "e" else cell.find("{*}f")
            text = "" if told is None else told.text or ""
            prefix = "" if cell.get("t") == "e" else "="
            self._looks.texts[self._row, _column(cell.get("r", ""))] = prefix + (text or "…")

    def _take_column(self, column: _Element) -> None:
        first = _whole(column.get("min", "0"))
        last = min(_whole(column.get("max", "0")), first + 500)
        for number in range(first, last + 1):
            if column.get("hidden") in _TRUE:
                self._looks.hidden_columns.add(number)
            if width := column.get("width"):
                self._looks.widths[number] = float(width)


def _column(reference: str) -> int:
    return _column_called(reference.rstrip(_DIGITS))


@lru_cache(maxsize=MOST_COLUMNS)
def _column_called(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise KeyError(_("a cell in column %(letters)s") % {"letters": letters[:20]})
    return column_of(letters)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
