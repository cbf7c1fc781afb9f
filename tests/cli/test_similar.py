"""`hoshin similar`: the answer in each form, options, and what it refuses."""

from __future__ import annotations

import csv
import json

import pytest

from cli.running import run

CONTRACT = ["id", "similar_id", "rank", "score"]
GOALS = (
    "g1,Halve the lead time of pumps,It takes too long",
    "g2,Lead time for pumps: cut by half,Customers wait",
    "g3,Hire twenty engineers,We are too few",
    "g4,Twenty new engineers hired,",
    "g5,Open an office in Lisbon,Near to customers",
)


@pytest.fixture
def similar(tmp_path):
    """Runs the command on rows under the header id, title, why, or on a text of its own."""

    def similar(*rows, options=("--text", "title", "--json"), text=None, header="id,title,why"):
        content = text if text is not None else "\n".join((header, *rows)) + "\n"
        (tmp_path / "goals.csv").write_text(content, encoding="utf-8")
        return run(tmp_path, "similar", "goals.csv", *options)

    return similar


def refused(done, *words):
    assert (done.code, done.out) == (2, "")
    assert all(word in done.err for word in words), done.err
    assert len(done.err.strip().splitlines()) == 1
    return True


def test_each_row_gets_its_most_similar_others(similar):
    done = similar(*GOALS)
    assert (done.code, done.err) == (0, "")
    assert [*done.json[0]] == CONTRACT
    first = {row["id"]: row["similar_id"] for row in done.json if row["rank"] == 1}
    assert [first[key] for key in ("g1", "g2", "g3", "g4")] == ["g2", "g1", "g4", "g3"]
    assert all(row["id"] != row["similar_id"] for row in done.json)
    assert all(0 < row["score"] <= 1 for row in done.json)


def test_several_columns_are_compared_together_in_any_order(similar):
    one = similar(*GOALS, options=("--text", "title", "--text", "why", "--json"))
    other = similar(*GOALS, options=("--text", "why", "--text", "Title", "--json"))
    assert one.json == other.json != similar(*GOALS).json


def test_k_is_how_many_each_row_gets_at_most(similar):
    rows = [f"{number},goal of the year {number}" for number in range(9)]
    done = similar(*rows, header="id,title", options=("--text", "title", "-k", "3", "--json"))
    assert [row["rank"] for row in done.json] == [1, 2, 3] * 9


def test_ids_are_given_back_as_they_are(similar, tmp_path):
    keys = ["=1+1", "007", "ä, b", " x ", "1e5"]
    text = "id;title\n" + "".join(f'"{key}";goal of the year\n' for key in keys)
    done = similar(text=text, options=("--text", "title", "-o", "out.csv"))
    assert (done.code, done.out) == (0, "")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == CONTRACT
    assert [row[0] for row in rows[1::4]] == keys
    assert {row[3] for row in rows[1:]} == {"1.0"}


def test_a_json_file_holds_what_the_terminal_prints(similar, tmp_path):
    done = similar(*GOALS, options=("--text", "title", "--json", "-o", "out.json"))
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == done.json


def test_another_column_may_name_the_rows(similar):
    done = similar(*GOALS, header="key,title,why", options=("--id", "Key", "--text", "title", "--json"))
    assert done.json[0]["id"] == "g1"


def test_the_terminal_shows_each_pair_that_is_said_to_be_the_same_once(similar):
    done = similar(*GOALS, options=("--text", "title"))
    assert (done.code, done.err) == (0, "")
    assert "Said to be the same" in done.out
    assert (done.out.count("Halve the lead"), done.out.count("Lisbon")) == (1, 0)


def test_the_terminal_shows_the_nearest_where_nothing_is_the_same(similar):
    done = similar("1,Hire engineers,", "2,Hire a hall for the party,", options=("--text", "title"))
    assert "No two rows are said to be the same" in done.out
    assert "Hire a hall" in done.out


def test_rows_that_share_nothing_are_said_to_do_so(similar):
    done = similar("1,abc,", "2,xyz,", options=("--text", "title"))
    assert (done.code, done.out) == (0, "Of 2 rows no two have anything alike.\n")


def test_rows_without_text_are_told_and_similar_to_none(similar):
    done = similar(*GOALS, "g6,,", 'g7,"  ",')
    assert done.code == 0
    assert done.err == "goals.csv: 2 rows without text, similar to none (line 7 is the first).\n"
    assert not {"g6", "g7"} & {row["id"] for row in done.json} | {row["similar_id"] for row in done.json} & {
        "g6",
        "g7",
    }


def test_cells_of_many_pages_and_lines_are_read(similar):
    story = "It does not start.\n" * 10_000
    text = f'id,title,why\n1,Pump stops,"{story}"\n2,The pump stops,"{story} now"\n3,Other,{"x" * 120_000}\n'
    done = similar(text=text, options=("--text", "title", "--text", "why", "-k", "1", "--json"))
    assert done.code == 0
    assert "3 texts longer than 32,768 characters" in done.err
    assert [row["similar_id"] for row in done.json[:2]] == ["2", "1"]


def test_odd_letters_are_read(similar):
    odd = "\u202e\u0301ﬁ 😀 \u200d ZA̡͊͠͝LGO \ud7ff \ufffe"
    done = similar(f"1,{odd},", f"2,{odd}!,", "3,plain,")
    assert done.code == 0
    assert done.json[0]["similar_id"] == "2"


def test_a_missing_column_is_named_with_those_there_are(similar):
    assert refused(
        similar("1,a,b", options=("--text", "name")), "goals.csv, line 1", "id, title, why, without name"
    )


def test_a_file_without_ids_is_refused(similar):
    assert refused(similar("1,a,b", header="key,title,why"), "goals.csv, line 1", "without id")


def test_no_text_at_all_is_refused(similar):
    assert refused(similar(*GOALS, options=()), "--text is missing; expected --text COLUMN")


@pytest.mark.parametrize("again", ["title", " TITLE "])
def test_the_same_column_twice_is_refused(similar, again):
    assert refused(
        similar(*GOALS, options=("--text", "title", "--text", again)), "twice; expected each column once"
    )


@pytest.mark.parametrize("k", ["0", "-1", "101"])
def test_a_number_out_of_range_is_refused(similar, k):
    assert refused(similar(*GOALS, options=("--text", "title", f"-k={k}")), f"-k {k}", "from 1 to 100")


def test_a_number_that_is_none_is_refused(similar):
    assert similar(*GOALS, options=("--text", "title", "-k", "ten")).code == 2


def test_an_empty_file_is_refused(similar):
    assert refused(similar(text=""), "goals.csv: the file is empty")


def test_a_header_alone_is_refused(similar):
    assert refused(similar(), "goals.csv: a header and no rows")


def test_one_row_is_refused(similar):
    assert refused(similar(GOALS[0]), "goals.csv, line 2: one row only; expected two rows at least")


def test_rows_that_are_all_empty_are_refused(similar):
    assert refused(similar("1,,a", "2, ,b"), "goals.csv, line 2, column title: no text in any row")


def test_an_id_twice_is_refused_with_both_rows(similar):
    done = similar(*GOALS, "g2,Something else,")
    assert refused(done, "goals.csv, line 7, column id: the id “g2” twice", "line 3 has it too")


def test_a_row_without_id_is_refused(similar):
    assert refused(
        similar(GOALS[0], ",A goal,"), "goals.csv, line 3, column id: nothing; expected the id of the row"
    )


def test_a_row_of_another_width_is_refused(similar):
    assert refused(similar(GOALS[0], "g2,A, goal, with commas"), "goals.csv, line 3: 4 cells; expected 3")


def test_an_answer_of_another_kind_is_refused_before_the_work(similar):
    assert refused(similar(*GOALS, options=("--text", "title", "-o", "out.xlsx")), "expected .csv or .json")


def test_the_answer_never_replaces_the_file_that_is_read(similar):
    done = similar(*GOALS, options=("--text", "title", "-o", "goals.csv"))
    assert refused(done, "goals.csv is the file that is read")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(run(tmp_path, "similar", "no.csv", "--text", "a"), "no.csv: the file cannot be read")
