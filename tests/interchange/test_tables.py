"""Reading tables: what is refused before a row is looked at, and the place it is told with."""

from __future__ import annotations

import os

import pytest

from hoshin.interchange.tables import LARGEST, LONGEST, TableError, open_table

COLUMNS = ("kpi", "value")


@pytest.fixture
def file(tmp_path):
    """Writes a file of bytes and gives its path."""

    def written(content):
        path = tmp_path / "table.csv"
        path.write_bytes(content)
        return path

    return written


def read(path):
    """The rows of a table."""
    with open_table(path, COLUMNS) as table:
        return [[*table.asked_for(line)] for line in table.lines]


def refused(path):
    """Why a file is refused: line, column, and the sentence."""
    with pytest.raises(TableError) as error:
        read(path)
    return error.value.line, error.value.column, str(error.value)


def test_a_table_gives_what_was_asked_for_in_that_order(file):
    assert read(file(b"value,kpi\n1,a\n2,b\n")) == [["a", "1"], ["b", "2"]]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    _, _, sentence = refused(tmp_path / "absent.csv")
    assert sentence.endswith(
        "absent.csv: the file cannot be read (No such file or directory); expected a file."
    )


def test_a_folder_is_refused(tmp_path):
    assert "this is not a file" in refused(tmp_path)[2]


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "this is not a file" in refused(tmp_path / "pipe")[2]


def test_a_huge_file_is_refused_by_its_size_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as huge:
        huge.truncate(200_000_000)
    assert refused(path)[2] == "huge.csv: the file has 200 MB; expected at most 128 MB; split it."
    assert LARGEST == 128_000_000


def test_an_empty_file_is_refused(file):
    assert (
        refused(file(b""))[2]
        == "table.csv: the file is empty; expected a header with the columns kpi, value."
    )


def test_wrong_columns_are_refused_with_those_found_and_expected(file):
    line, _, sentence = refused(file(b"name,,number\n1,2,3\n"))
    assert line == 1
    assert sentence == (
        "table.csv, line 1: the columns name, (no name), number, without kpi, value; "
        "expected a header with the columns kpi, value."
    )


def test_a_column_that_stands_twice_is_refused(file):
    assert "the column value twice" in refused(file(b"kpi,value,Value\n"))[2]


def test_a_column_of_no_use_may_stand_twice(file):
    assert read(file(b"kpi,note,note,value\na,,,1\n")) == [["a", "1"]]


def test_bytes_that_are_not_utf_8_are_refused_with_their_place(file):
    line, column, sentence = refused(
        file("kpi,value\nä,1\nScrap,1\n".encode() + "Käse,2\n".encode("latin-1"))
    )
    assert (line, column) == (4, 2)
    assert "the byte 0xE4, which is not UTF-8; expected a file saved as UTF-8" in sentence


def test_bytes_that_are_not_utf_8_are_found_far_into_a_file(file):
    content = b"\xef\xbb\xbfkpi,value\r\n" + b"Scrap,1\r\n" * 50_000 + b"\xff,1\r\n"
    assert refused(file(content))[:2] == (50_002, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused_as_such(file, encoding):
    content = (
        "\ufeffkpi,value\n".encode(encoding) if encoding.endswith("le") else "kpi,value\n".encode(encoding)
    )
    assert "the file is UTF-16; expected UTF-8" in refused(file(content))[2]


def test_a_nul_is_refused_with_its_place(file):
    assert refused(file(b"kpi,value\na,1\nb\0,2\n"))[:2] == (3, 2)


def test_a_very_long_line_is_refused_before_it_is_held(file):
    line, _, sentence = refused(file(b"kpi,value\n" + b"a" * (LONGEST + 1)))
    assert line == 2
    assert "a line of more than 100,000 characters" in sentence


@pytest.mark.parametrize("row", [b'"a,1\nb,2\n', b'"a"b,1\n'])
def test_quotes_that_do_not_fit_are_refused_with_the_line_they_begin_on(file, row):
    line, _, sentence = refused(file(b"kpi,value\na,1\n" + row))
    assert line == 3
    assert "quotes that do not fit" in sentence


@pytest.mark.parametrize(("content", "delimiter"), [(b"kpi;va,lue;value\n", ";"), (b"kpi\tvalue\n", "\t")])
def test_the_delimiter_is_the_one_under_which_the_header_fits(file, content, delimiter):
    with open_table(file(content), COLUMNS) as table:
        assert table.delimiter == delimiter


def test_a_table_says_how_far_it_was_read(file):
    with open_table(file(b"kpi,value\n" + b"a,1\n" * 100_000), COLUMNS) as table:
        before = table.position()
        for _ in table.lines:
            pass
        assert before < table.position() == table.size
