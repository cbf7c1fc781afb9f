"""What headings were taken for, kept, mended, and read by again."""

from __future__ import annotations

import pytest

from hoshin.interchange.mapping.keys import MappingError
from hoshin.interchange.sheet_plan.kept import is_kept, kept_text, read_kept
from hoshin.interchange.sheets import Kind, read_plan, read_workbook
from hoshin.interchange.sheets.columns import Said, said_of
from interchange.sheet_books import HEADINGS, book


def read(content, name="plan.xlsx", **more):
    return read_plan(read_workbook(content, name), **more)


def written(tmp_path, text):
    path = tmp_path / "kept.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_reading_tells_of_each_column_what_it_was_taken_for():
    columns = read(book()).columns
    assert [column.role for column in columns] == [
        "goal", "kpi", "owner", "baseline", "target", "current", "due", "",
    ]  # fmt: skip
    assert (columns[2].heading, str(columns[2].head), columns[2].samples) == (
        "Who",
        "OKRs 2026!C3",
        ("Anna Berg", "Tom Klein"),
    )


def test_a_column_is_what_somebody_said():
    said = Said({"OKRs 2026": {"Stuff": "description", "who": ""}})
    reading = read(book(), said=said)
    assert {item.value("owner") for item in reading.items} == {None}
    assert not list(reading.of(Kind.PERSON))
    assert {item.value("description") for item in reading.of(Kind.KPI)} == {"a", "b", "c"}
    assert {column.sure for column in reading.columns if column.heading in ("Stuff", "Who")} == {1.0}


def test_what_was_kept_reads_the_same_file_the_same_way():
    once = read(book())
    again = read(book(), said=said_of(once.columns))
    assert (again.cells.keys(), again.unplaced) == (once.cells.keys(), once.unplaced)
    assert [(item.kind, item.title, item.parent) for item in again.items] == [
        (item.kind, item.title, item.parent) for item in once.items
    ]


def test_a_kept_reading_comes_back_from_its_file(tmp_path):
    reading = read(book(headings=('What "we"\n want', *HEADINGS[1:])))
    kept = read_kept(written(tmp_path, kept_text(reading, 'the "plan"')))
    assert (kept.source, kept.said) == ('the "plan"', said_of(reading.columns))


def test_next_months_sheet_has_another_name():
    said = said_of(read(book(), said=Said({"OKRs 2026": {"Stuff": "note"}})).columns)
    reading = read(book(sheet="December"), said=said)
    assert reading.columns[-1].role == "note"


def test_a_column_without_heading_is_named_by_its_letters():
    headings = (*HEADINGS[:7], None)
    reading = read(book(headings=headings), said=Said({"OKRs 2026": {"#H": "description"}}))
    assert {item.value("description") for item in reading.of(Kind.KPI)} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'reading = 1\nsource = "x"\n[[sheet]]\nname = "A"\n[sheet.headings]\n"Who" = "boss"\n',
            "found “boss”",
        ),
        ('reading = 1\nsource = "x"\n[[sheet]]\nname = "A"\nheadings = 3\n', "a table with keys"),
        ('reading = 2\nsource = "x"\n', "expected"),
        ("reading = 1\n", "no key “source”"),
        ("reading = [", "expected TOML"),
    ],
)
def test_what_is_wrong_in_a_kept_reading_is_said(tmp_path, text, says):
    with pytest.raises(MappingError, match=says):
        read_kept(written(tmp_path, text))


def test_a_mapping_of_tables_is_no_kept_reading(tmp_path):
    assert not is_kept(written(tmp_path, 'format = 1\nsource = "x"\n'))
    assert is_kept(written(tmp_path, "reading = 1\n"))
