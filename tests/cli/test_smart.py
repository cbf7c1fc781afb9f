"""`hoshin smart` on a file and on one statement."""

from __future__ import annotations

import csv
import json

import pytest

from cli.running import run

JUDGED = ["specific", "measurable", "achievable", "relevant", "time_bound", "reasons"]
GOOD = "Reduce late deliveries from 12 % to 5 % by 30 June 2027"


def write(folder, text, name="goals.csv", encoding="utf-8"):
    (folder / name).write_text(text, encoding=encoding, newline="")
    return name


def read(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def refused(folder, *words):
    done = run(folder, "smart", *words)
    assert (done.code, done.out) == (2, "")
    return done.err


def test_a_file_keeps_its_columns_and_gets_the_letters(tmp_path):
    write(tmp_path, f'id,text,owner\n007,{GOOD},Ann\n8,"Improve quality, efficiency",\n')
    done = run(tmp_path, "smart", "goals.csv", "-o", "judged.csv")
    assert (done.code, done.out) == (0, "")
    header, first, second = read(tmp_path, "judged.csv")
    assert header == ["id", "text", "owner", *JUDGED]
    assert first[:8] == ["007", GOOD, "Ann", "pass", "pass", "unknown", "unknown", "pass"]
    assert second[:8] == [
        "8",
        "Improve quality, efficiency",
        "",
        "fail",
        "fail",
        "unknown",
        "unknown",
        "fail",
    ]


def test_the_answer_as_json_has_the_same_columns(tmp_path):
    write(tmp_path, f"id,text\n1,{GOOD}\n")
    run(tmp_path, "smart", "goals.csv", "-o", "judged.json")
    written = json.loads((tmp_path / "judged.json").read_text(encoding="utf-8"))
    assert written == run(tmp_path, "smart", "goals.csv", "--json").json
    assert list(written[0]) == ["id", "text", *JUDGED]


def test_reasons_quote_the_words_and_say_a_mend(tmp_path):
    write(tmp_path, "text\nReduce costs and increase sales under ISO 9001\n")
    (row,) = run(tmp_path, "smart", "goals.csv", "--json").json
    assert "this names 2 outcomes: “Reduce” and “increase”; say one outcome" in row["reasons"]
    assert "“9001” belongs to a name; say how much" in row["reasons"]
    assert "no date, quarter or year says by when; say by when, for example" in row["reasons"]


def test_a_health_measure_is_told_so(tmp_path):
    write(tmp_path, "text\nKeep availability above 99.9 %\n")
    (row,) = run(tmp_path, "smart", "goals.csv", "--json").json
    assert row["measurable"] == "pass"
    assert "A health measure, not a change: “Keep”." in row["reasons"]


def test_another_column_may_hold_the_statements(tmp_path):
    write(tmp_path, f"Ziel;Bereich\n{GOOD};A\n")
    done = run(tmp_path, "smart", "goals.csv", "--text", "ziel", "--json")
    assert done.json[0]["time_bound"] == "pass"
    assert list(done.json[0])[:2] == ["Ziel", "Bereich"]


def test_without_an_answer_file_a_table_is_printed(tmp_path):
    write(tmp_path, f"text\n{GOOD}\n")
    out = run(tmp_path, "smart", "goals.csv").out
    assert GOOD in out
    assert "measurable: 1 pass" in out


def test_a_long_file_is_shown_in_part(tmp_path):
    write(tmp_path, "text\n" + f"{GOOD}\n" * 150)
    out = run(tmp_path, "smart", "goals.csv").out
    assert out.count(GOOD) == 100
    assert "100 of 150 rows are shown" in out


def test_one_statement_is_told_letter_by_letter(tmp_path):
    done = run(tmp_path, "smart", "Improve quality")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()[1:] if not line.startswith(" ")] == [
        "specific",
        "measurable",
        "achievable",
        "relevant",
        "time-bound",
    ]
    assert "Mend: name what changes." in done.out


def test_one_statement_as_json_has_the_places_of_its_words(tmp_path):
    found = run(tmp_path, "smart", GOOD, "--json").json
    (words,) = found["letters"]["time_bound"]["words"]
    assert GOOD[words["start"] : words["end"]] == words["text"] == "30 June 2027"
    assert found["language"] == "en"


def test_one_statement_is_written_as_one_row(tmp_path):
    run(tmp_path, "smart", GOOD, "-o", "judged.csv")
    assert [row[0] for row in read(tmp_path, "judged.csv")] == ["text", GOOD]


def test_an_unknown_language_is_said(tmp_path):
    write(tmp_path, "text\nRéduire les émissions de 40 %\n")
    done = run(tmp_path, "smart", "goals.csv", "--json")
    assert "1 statement in an unknown language" in done.err
    assert "judged on structure alone" in done.json[0]["reasons"]


def test_a_statement_without_a_word_fails_and_is_told(tmp_path):
    write(tmp_path, "id,text\n1,\n2,…\n")
    done = run(tmp_path, "smart", "goals.csv", "--json")
    assert [row["specific"] for row in done.json] == ["fail", "fail"]
    assert "1 statement without a word" in done.err


def test_a_language_may_be_given(tmp_path):
    assert run(tmp_path, "smart", "Portal", "--language", "de", "--json").json["language"] == "de"


def test_a_statement_may_begin_like_an_option(tmp_path):
    assert run(tmp_path, "smart", "--json", "--", "--5 % waste by 2027").json["time_bound"] == "pass"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,goal\n1,x\n", "without text"),
        ("", "the file is empty"),
        ("id,text\n", "a header and no rows"),
        ("id,text,specific\n1,x,y\n", "the column specific"),
        ("id,text,Time_Bound,Reasons\n1,x,y,z\n", "the columns time_bound, reasons"),
        ("text,text\na,b\n", "the column text twice"),
        ("id,text\n1\n", "line 2: 1 cells"),
        ("id,text\n1,x,y\n", "line 2: 3 cells"),
        ('id,text\n1,"x\n', "quotes that do not fit"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_place(tmp_path, text, words):
    write(tmp_path, text)
    assert words in refused(tmp_path, "goals.csv", "-o", "judged.csv")
    assert not (tmp_path / "judged.csv").exists()


def test_utf_16_is_refused(tmp_path):
    write(tmp_path, "text\nPublish the list\n", encoding="utf-16")
    assert "UTF-16" in refused(tmp_path, "goals.csv")


def test_a_file_that_is_not_there_is_no_statement(tmp_path):
    assert "goals.csv" in refused(tmp_path, "goals.csv")


@pytest.mark.parametrize("name", ["goals.xlsx", "goals.tsv", "goals.csv.gz", "."])
def test_a_name_of_another_kind_of_file_is_refused(tmp_path, name):
    assert "no CSV" in refused(tmp_path, name)


def test_a_file_without_a_suffix_is_refused(tmp_path):
    write(tmp_path, "text\nx\n", name="goals")
    assert "no CSV" in refused(tmp_path, "goals")


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "goals.csv").mkdir()
    assert "not a file" in refused(tmp_path, "goals.csv")


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_statement_is_refused(tmp_path, text):
    assert "empty" in refused(tmp_path, text)


def test_a_column_named_for_a_statement_is_refused(tmp_path):
    assert "--text" in refused(tmp_path, GOOD, "--text", "goal")


def test_a_column_without_a_name_is_refused(tmp_path):
    write(tmp_path, "text\nPublish the list\n")
    assert "--text is empty" in refused(tmp_path, "goals.csv", "--text", "")


def test_a_language_without_data_is_refused(tmp_path):
    assert "“tlh”" in refused(tmp_path, GOOD, "--language", "tlh")


def test_an_answer_file_of_another_kind_is_refused(tmp_path):
    assert ".csv or .json" in refused(tmp_path, GOOD, "-o", "judged.txt")


def test_columns_of_one_name_are_kept_in_csv_and_refused_in_json(tmp_path):
    write(tmp_path, "a,a,text\n1,2,Publish the list\n")
    assert "the column a twice" in refused(tmp_path, "goals.csv", "--json")
    assert run(tmp_path, "smart", "goals.csv", "-o", "judged.csv").code == 0
    assert read(tmp_path, "judged.csv")[1][:2] == ["1", "2"]


def test_a_name_longer_than_a_file_can_have_is_a_statement(tmp_path):
    assert run(tmp_path, "smart", "Publish the list " * 100).code == 0


def test_the_file_that_is_read_is_not_written_over(tmp_path):
    write(tmp_path, "text\nImprove communication\n")
    assert "is the file that is read" in refused(tmp_path, "goals.csv", "-o", "./goals.csv")
    assert read(tmp_path, "goals.csv") == [["text"], ["Improve communication"]]
