"""Opening workbooks: cells with their looks, whatever kind of file they come from and whatever it is called."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Font

from benchmarks._plan_sheets.canvas import Canvas, Style, Written
from benchmarks._plan_sheets.files import ods, xlsx
from hoshin.interchange.sheets import Cell, read_pasted, read_workbook
from hoshin.interchange.sheets.workbook import Merged
from interchange.packed_books import SHEET, with_part


def saved(book: Book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(*cells, merges=(), hidden=()) -> Written:
    canvas = Canvas("Plan")
    for row, column, value, style in cells:
        canvas.put(row, column, value, style=style)
    canvas.merges = list(merges)
    canvas.hidden_rows = set(hidden)
    return Written("any", [canvas])


LOOKS = written(
    (2, 2, "Goal", Style(bold=True)),
    (3, 2, "Win the north", Style(indent=2)),
    (3, 3, 0.25, Style("0%")),
    (3, 4, date(2026, 3, 1), Style("yyyy-mm-dd")),
    (5, 2, 12.5, Style()),
    merges=[(2, 2, 2, 4)],
    hidden=[5],
)


@pytest.mark.parametrize("save", [xlsx, ods])
def test_both_kinds_of_workbooks_give_the_same_cells_with_their_looks(save):
    (sheet,) = read_workbook(save(LOOKS), "plan").sheets
    assert sheet.cells[2, 2] == Cell("Goal", bold=True)
    assert sheet.cells[3, 2] == Cell("Win the north", indent=2)
    assert (sheet.cells[3, 3].value, sheet.cells[3, 3].text) == (0.25, "25%")
    assert sheet.cells[3, 4].value == date(2026, 3, 1)
    assert sheet.cells[5, 2].value == 12.5
    assert (sheet.merged, sheet.hidden_rows) == ((Merged(2, 2, 2, 4),), {5})


def test_errors_and_formulas_without_a_result_are_cells_that_hold_something():
    book = Book()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = "#REF!", "=1/0", "plain"
    (read,) = read_workbook(saved(book), "plan.xlsx").sheets
    assert [read.cells[1, column].text for column in (1, 2, 3)] == ["#REF!", "=1/0", "plain"]


def test_tags_may_have_any_prefix_and_a_formula_with_a_result_says_its_result():
    rows = (
        '<m:row r="1"><m:c r="A1" t="str"><m:f>B1&amp;"x"</m:f><m:v>told</m:v></m:c><m:c r="B1"><m:f>1/0</m:f>\n</m:c></m:row>'
        '<m:row r="2" hidden="1"><m:c r="A2" t="e"><m:f>1/0</m:f><m:v>#DIV/0!</m:v></m:c><m:c r="B2"><m:v>7</m:v></m:c></m:row>'
    )
    names = 'xmlns:m="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<m:worksheet {names}><m:sheetData>{rows}</m:sheetData></m:worksheet>".encode()
    (read,) = read_workbook(with_part(SHEET, sheet), "plan.xlsx").sheets
    assert {at: cell.text for at, cell in read.cells.items()} == {
        (1, 1): "told",
        (1, 2): "=1/0",
        (2, 1): "#DIV/0!",
        (2, 2): "7",
    }
    assert read.hidden_rows == {2}


def test_nothing_that_a_formula_calls_is_called_and_its_text_is_all_there_is():
    book = Book()
    book.worksheets[0]["A1"] = '=WEBSERVICE("http://127.0.0.1:9/x")'
    (read,) = read_workbook(saved(book), "plan.xlsx").sheets
    assert read.cells[1, 1].text == '=WEBSERVICE("http://127.0.0.1:9/x")'


def test_indents_and_weights_come_from_styles_that_share_them():
    book = Book()
    sheet = book.worksheets[0]
    for row in range(1, 4):
        sheet.cell(row, 1, f"Goal {row}")
        sheet.cell(row, 1).alignment = Alignment(indent=row - 1)
        sheet.cell(row, 1).font = Font(bold=row == 1)
    (read,) = read_workbook(saved(book), "plan.xlsx").sheets
    assert [(cell.indent, cell.bold) for cell in read.cells.values()] == [(0, True), (1, False), (2, False)]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (b"Goal,Target\nWin,5\n", ["Goal", "Target", "Win", "5"]),
        (
            b"Ziel;Zielwert\nKosten senken;1,5\nUmsatz;2,5\n",
            ["Ziel", "Zielwert", "Kosten senken", "1,5", "Umsatz", "2,5"],
        ),
        ("Ziel\tWert\nGröße\t5\n".encode("utf-16"), ["Ziel", "Wert", "Größe", "5"]),
        ("Ziel;Wert\nGröße;5\n".encode("cp1252"), ["Ziel", "Wert", "Größe", "5"]),
        ('\ufeffGoal,Owner\n"Grow, fast",Mia\n'.encode(), ["Goal", "Owner", "Grow, fast", "Mia"]),
        (b"Goal|Owner\nGrow|Mia\n", ["Goal", "Owner", "Grow", "Mia"]),
        (b"One goal\nAnother goal\n", ["One goal", "Another goal"]),
    ],
)
def test_a_text_is_parted_and_decoded_as_it_was_saved(content, cells):
    (sheet,) = read_workbook(content, "plan.txt").sheets
    assert [cell.value for cell in sheet.cells.values()] == cells


def test_a_workbook_is_known_by_what_is_in_it_and_not_by_its_name():
    assert read_workbook(xlsx(LOOKS), "plan.csv").count == read_workbook(xlsx(LOOKS), "plan.xlsx").count == 5


def test_pasted_cells_are_a_sheet_too():
    (sheet,) = read_pasted('Goal\tOwner\n"Win the\nnorth"\tMia\n').sheets
    assert sheet.cells[2, 1].value == "Win the\nnorth"
