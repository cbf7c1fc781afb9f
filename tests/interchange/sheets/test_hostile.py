"""Files that mean harm or are none: refused with a sentence, or read within bounds."""

from __future__ import annotations

import tracemalloc

import pytest

from hoshin.errors import BadInput
from hoshin.interchange.sheets import read_pasted, read_plan, read_workbook
from hoshin.interchange.sheets.limits import LARGEST, MOST_ROWS
from interchange.packed_books import NAMES, PLAN, SHEET, sheet_of, with_part

REFUSED = {
    "a zip bomb": with_part("xl/media/bomb.xml", b"0" * 300_000_000),
    "a cell at the end of the world": with_part(
        SHEET, sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "a million columns": b",".join([b"1"] * 1_000_000),
    "a cell that no sheet has": with_part(SHEET, sheet_of('<row r="1"><c r="ABCDE1"><v>1</v></c></row>')),
    "rows beyond all bounds": with_part(
        SHEET, sheet_of(f'<row r="{MOST_ROWS + 1}"><c r="A{MOST_ROWS + 1}"><v>1</v></c></row>')
    ),
    "a sheet whose entities grow": with_part(
        SHEET,
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + sheet_of('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'),
    ),
    "a column as wide as a word": with_part(
        SHEET, f'<worksheet {NAMES}><cols><col min="1" max="1" width="x"/></cols></worksheet>'.encode()
    ),
    "a row that goes on and on": with_part(SHEET, sheet_of(f'<row r="1">{"<c/>" * 2_000_000}</row>')),
    "half a workbook": PLAN[: len(PLAN) // 2],
    "a workbook without its sheets": with_part("xl/workbook.xml", b"<workbook"),
    "an entity that grows": with_part(
        "xl/workbook.xml",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;&b;&b;</workbook',
    ),
    "another packed file": with_part("word/document.xml", b"<w/>", b"PK\x05\x06" + b"\0" * 18),
    "a locked workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a NUL": b"Goal,Owner\nGrow\x00,Mia\n",
    "a PDF that calls itself a table": b"%PDF-1.7\n%...",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "a page of the web": b"<!DOCTYPE html><html><body><table></table></body></html>",
    "JSON": b'[{"goal": "Grow"}]',
    "broken UTF-16": b"\xff\xfe\x00\xd8\x00",
    "a quote that never ends": b'Goal,Owner\n"' + b"a" * 200_000,
    "too many bytes": b"a" * (LARGEST + 1),
    "10^6 rows": b"Grow,1\n" * 1_000_000,
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_a_sentence(content):
    with pytest.raises(BadInput) as error:
        read_workbook(content, "plan.xlsx")
    assert str(error.value).startswith("plan.xlsx")
    assert str(error.value).endswith(".")
    assert "expected" in str(error.value)


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path):
    with pytest.raises(BadInput, match=r"nowhere\.xlsx"):
        read_workbook(tmp_path / "nowhere.xlsx")


def test_macros_and_links_to_other_files_are_left_alone():
    macros = with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    linked = with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>", macros)
    assert read_workbook(linked, "plan.xlsm").count == 1


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part("xl/sharedStrings.xml", b"<sst>" + b" " * 280_000_000 + b"</sst>")
    tracemalloc.start()
    try:
        with pytest.raises(BadInput):
            read_workbook(bomb, "plan.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", ",,,\n,,,\n", "=cmd|'/c calc'!A1,@SUM(1)\n+1,-1\n", "a" * 50_000, "Goal\n" * 5_000, "1,2,3\n" * 5_000,
     "Owner,Owner,Owner\n" * 300, "Goal,Owner\n" * 2_000, '"' , "\u202e\u0000".replace("\0", "") + "Goal,x\n"],
)  # fmt: skip
def test_whatever_is_pasted_there_is_a_reading_that_adds_up(text):
    workbook = read_pasted(text)
    reading = read_plan(workbook)
    assert len(reading.cells) + len(reading.unplaced) == workbook.count
