"""Writing answers: in full, under a name that says how, whole or not at all."""

from __future__ import annotations

import json

import pytest

from hoshin.errors import BadInput
from hoshin.interchange.answers import check_suffix, write_list, write_rows, write_value


def test_rows_are_written_as_csv_in_full(tmp_path):
    write_rows(tmp_path / "a.csv", ("id", "mean"), [("=x, y", 0.1 + 0.2), ("é", None)])
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == ('id,mean\n"=x, y",0.30000000000000004\né,\n')


def test_rows_are_written_as_json(tmp_path):
    write_rows(tmp_path / "a.JSON", ("id", "mean"), [("é", None)])
    assert json.loads((tmp_path / "a.JSON").read_text(encoding="utf-8")) == [{"id": "é", "mean": None}]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.svg"])
def test_a_name_that_does_not_say_how_is_refused(tmp_path, name):
    with pytest.raises(BadInput, match=r"expected \.csv or \.json"):
        check_suffix(tmp_path / name)


def test_what_json_does_not_have_leaves_the_file_as_it_was(tmp_path):
    (tmp_path / "a.json").write_text("before")
    with pytest.raises(ValueError, match="JSON"):
        write_value(tmp_path / "a.json", float("nan"))
    assert (tmp_path / "a.json").read_text() == "before"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadInput, match="cannot be written: No such file"):
        write_value(tmp_path / "none" / "a.json", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_list_has_an_item_on_each_line(tmp_path):
    write_list(tmp_path / "a.json", iter([{"id": "é"}, {"id": 0.1}]))
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == '[\n{"id": "é"},\n{"id": 0.1}\n]\n'
    write_list(tmp_path / "none.json", [])
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8")) == []


def test_the_file_that_is_read_is_not_written_over(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("id\n")
    (tmp_path / "link.csv").symlink_to(source)
    with pytest.raises(BadInput, match="is the file that is read"):
        check_suffix(tmp_path / "link.csv", source=source)
    assert check_suffix(tmp_path / "b.csv", source=source) == ".csv"
