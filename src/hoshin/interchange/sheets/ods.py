"""The looks of an ODS workbook: what is shown as a percentage or money, indents, weights, what is hidden; and how far
its sheets reach. Rows and cells that repeat are counted as often as they do."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hoshin.interchange.sheets.limits import Bounds
from hoshin.interchange.sheets.looks import PLAIN, Look, Looks
from hoshin.interchange.sheets.workbook import Merged

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBER_FORMATS: Final = {"percentage": "0%", "currency": "#,##0"}
_STEPS: Final = {"cm": 0.353, "mm": 3.53, "in": 0.139, "pt": 10.0}
"""One step of indent, ten points, in the units that margins have."""
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_looks(packed: zipfile.ZipFile, bounds: Bounds) -> dict[str, Looks]:
    """The looks of each sheet by its name. Raises TableError for one that reaches too far."""
    from lxml.etree import iterparse

    found: dict[str, Looks] = {}
    walk = _Walk(bounds)
    with packed.open("content.xml") as file:
        events = iterparse(
            file,
            events=("start", "end"),
            tag=(f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column", f"{_STYLE}style"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for event, element in events:
            if element.tag == f"{_TABLE}table" and event == "start":
                found[element.get(f"{_TABLE}name", "")] = walk.begin(element)
            elif event == "end" and element.tag == f"{_STYLE}style":
                walk.take_style(element)
            elif event == "end" and element.tag == f"{_TABLE}table-column":
                walk.take_column(element)
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                walk.take_row(element)
                element.clear(keep_tail=False)
    return found


@dataclass(slots=True)
class _Walk:
    """Goes through the sheets; `row` and `column` are those that come next."""

    bounds: Bounds
    styles: dict[str, Look] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)
    name: str = ""
    row: int = 1
    column: int = 1
    of_columns: dict[int, str] = field(default_factory=dict)

    def begin(self, table: _Element) -> Looks:
        """Another sheet."""
        self.looks, self.name = Looks(), table.get(f"{_TABLE}name", "")
        self.row = self.column = 1
        self.of_columns = {}
        return self.looks

    def take_style(self, style: _Element) -> None:
        """A style by name."""
        look = Look(
            indent=_steps(style.find(f"{_STYLE}paragraph-properties")),
            bold=any(
                text.get(f"{_FO}font-weight") == "bold" for text in style.iterfind(f"{_STYLE}text-properties")
            ),
        )
        if look != PLAIN:
            self.styles[style.get(f"{_STYLE}name", "")] = look

    def take_column(self, column: _Element) -> None:
        """One or more columns, with the style of cells that have none of their own."""
        repeated = min(_count(column, "columns"), 500)
        for number in range(self.column, self.column + repeated):
            if column.get(f"{_TABLE}visibility", "visible") != "visible":
                self.looks.hidden_columns.add(number)
            if style := column.get(f"{_TABLE}default-cell-style-name"):
                self.of_columns[number] = style
        self.column += _count(column, "columns")

    def take_row(self, row: _Element) -> None:
        """One or more rows that are alike."""
        repeated = _count(row, "rows")
        filled, column, last = 0, 1, 0
        for cell in row.iterchildren(*_CELLS):
            many = _count(cell, "columns")
            if _holds(cell):
                filled += many
                last = column + many - 1
                self.bounds.reach(self.name, self.row, last)
                self._take_cell(cell, column, many, repeated)
            column += many
        if filled:
            self.bounds.reach(self.name, self.row + repeated - 1, last)
            self.bounds.holds(filled * repeated)
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                self.looks.hidden_rows.update(range(self.row, self.row + repeated))
        self.row += repeated

    def _take_cell(self, cell: _Element, column: int, many: int, repeated: int) -> None:
        shown = _NUMBER_FORMATS.get(cell.get(f"{_OFFICE}value-type", ""), "")
        for number in range(column, column + many):
            style = self.styles.get(cell.get(f"{_TABLE}style-name") or self.of_columns.get(number, ""), PLAIN)
            look = Look(shown, style.indent, style.bold)
            if look != PLAIN:
                for row in range(self.row, self.row + repeated):
                    self.looks.styles.setdefault(row, {})[number] = look
        across = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if across > 1 or down > 1:
            merged = Merged(self.row, column, self.row + down - 1, column + across - 1)
            self.looks.merged = (*self.looks.merged, merged)


def _holds(cell: _Element) -> bool:
    return cell.get(f"{_OFFICE}value-type") is not None or len(cell) > 0


def _count(element: _Element, what: str) -> int:
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _steps(paragraph: _Element | None) -> int:
    """How many steps of indent a left margin comes to."""
    margin = "" if paragraph is None else paragraph.get(f"{_FO}margin-left", "")
    step = _STEPS.get(margin[-2:])
    try:
        return round(float(margin[:-2]) / step) if step else 0
    except ValueError:
        return 0
