"""Workbooks as files: XLSX by openpyxl, ODS as its few tags, CSV with the delimiter of a language."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Font

from benchmarks._plan_sheets.canvas import Canvas, Style, Written


def xlsx(written: Written) -> bytes:
    """The workbook as XLSX."""
    book = Book()
    book.remove(book.worksheets[0])
    for canvas in written.sheets:
        sheet = book.create_sheet(canvas.name)
        for (row, column), (value, style) in canvas.cells.items():
            cell = sheet.cell(row, column, value)
            if style.number_format:
                cell.number_format = style.number_format
            if style.bold:
                cell.font = Font(bold=True)
            if style.indent:
                cell.alignment = Alignment(indent=style.indent)
        for top, left, bottom, right in canvas.merges:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for row in canvas.hidden_rows:
            sheet.row_dimensions[row].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def delimited(canvas: Canvas, language: str) -> bytes:
    """One sheet as text, as a spreadsheet of that language saves it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="," if language == "en" else ";")
    for row in range(1, canvas.last_row + 1):
        writer.writerow(
            [
                _shown(*canvas.cells.get((row, column), ("", Style())), language)
                for column in range(1, canvas.last_column + 1)
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _shown(value: Any, style: Style, language: str) -> str:
    if isinstance(value, date):
        return value.isoformat() if language == "en" else f"{value:%d.%m.%Y}"
    if isinstance(value, float) and "%" in style.number_format:
        text = f"{value * 100:.1f}".removesuffix(".0") + "%"
    else:
        text = str(value).removesuffix(".0") if isinstance(value, float) else str(value)
    return text if language == "en" or not isinstance(value, float) else text.replace(".", ",")


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def ods(written: Written) -> bytes:
    """The workbook as ODS."""
    styles = '<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>'
    for step in range(1, 5):
        styles += (
            f'<style:style style:name="in{step}" style:family="table-cell">'
            f'<style:paragraph-properties fo:margin-left="{step * 0.353:.3f}cm"/></style:style>'
        )
    body = "".join(_ods_sheet(canvas) for canvas in written.sheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", content)
    return out.getvalue()


def _ods_sheet(canvas: Canvas) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in canvas.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in canvas.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    rows = ""
    for row in range(1, canvas.last_row + 1):
        hidden = ' table:visibility="collapse"' if row in canvas.hidden_rows else ""
        cells = "".join(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _ods_cell(canvas, row, column, spans.get((row, column)))
            for column in range(1, canvas.last_column + 1)
        )
        rows += f"<table:table-row{hidden}>{cells}</table:table-row>"
    return f"<table:table table:name={quoteattr(canvas.name)}>{rows}</table:table>"


def _ods_cell(canvas: Canvas, row: int, column: int, span: tuple[int, int] | None) -> str:
    value, style = canvas.cells.get((row, column), ("", Style()))
    name = "bold" if style.bold else f"in{style.indent}" if style.indent else ""
    tags = f' table:style-name="{name}"' if name else ""
    if span:
        tags += f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if value == "":
        return f"<table:table-cell{tags}/>"
    if isinstance(value, date):
        return f'<table:table-cell{tags} office:value-type="date" office:date-value="{value.isoformat()}"><text:p>{value}</text:p></table:table-cell>'
    if isinstance(value, int | float):
        kind = "percentage" if "%" in style.number_format else "float"
        return f'<table:table-cell{tags} office:value-type="{kind}" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    text = escape(str(value))
    blanks = len(text) - len(text.lstrip(" "))
    inner = (f'<text:s text:c="{blanks}"/>' if blanks else "") + text.lstrip(" ")
    return f'<table:table-cell{tags} office:value-type="string"><text:p>{inner}</text:p></table:table-cell>'
