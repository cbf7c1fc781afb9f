"""`hoshin optimize`: the answer's contract, and what is refused."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from cli.running import run
from engine.allocation.programs import item

FEW = {
    "pools": {"money": [10, 4]},
    "initiatives": [
        item("a", 6, {"money": 6}),
        item("b", 5, {"money": [3, 4]}, starts=[1], priority="calm"),
        item(7, 2.5, {"money": 4}, excludes=["a"]),
    ],
    "floors": {"calm": 5},
}


def optimize(folder, value, *words, name="program.json"):
    """Run on a value written as JSON, or on a text as it is."""
    text = value if isinstance(value, str) else json.dumps(value)
    (folder / name).write_text(text, encoding="utf-8")
    return run(folder, "optimize", name, *words)


def test_the_answer_is_as_agreed(tmp_path):
    done = optimize(tmp_path, FEW, "--json")
    assert (done.code, done.err) == (0, "")
    answer = done.json
    assert list(answer)[:7] == ["status", "value", "bound", "gap", "selected", "selected_detail", "binding"]
    assert (answer["status"], answer["value"], answer["bound"], answer["gap"]) == ("optimal", 11, 11, 0)
    assert answer["selected"] == ["a", "b"]
    assert answer["selected_detail"][1] == {"id": "b", "level": None, "start": 1, "value": 5}


def test_ids_are_given_back_as_they_came(tmp_path):
    done = optimize(tmp_path, {"pools": {}, "initiatives": [item(7), item("7a")]}, "--json")
    assert done.json["selected"] == [7, "7a"]


def test_people_see_tables(tmp_path):
    done = optimize(tmp_path, FEW)
    assert (done.code, "2 of 3 initiatives, value 11: proved" in done.out) == (0, True)
    assert "What keeps more from being chosen" in done.out


def test_answers_are_written_to_files(tmp_path):
    assert optimize(tmp_path, FEW, "-o", "answer.json").out == ""
    assert optimize(tmp_path, FEW, "-o", "answer.csv").code == 0
    assert json.loads((tmp_path / "answer.json").read_text())["selected"] == ["a", "b"]
    with (tmp_path / "answer.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["id", "level", "start", "value"],
            ["a", "", "1", "6"],
            ["b", "", "1", "5"],
        ]


def test_nothing_to_decide_is_answered(tmp_path):
    done = optimize(tmp_path, {"pools": {}, "initiatives": []})
    assert (done.code, "there is nothing to decide" in done.out) == (0, True)


def test_a_clash_is_told_in_plain_words(tmp_path):
    must = [item(name, 1, {"money": 6}, mandatory=True) for name in "ab"]
    done = optimize(tmp_path, {"pools": {"money": 10}, "initiatives": must}, "--json")
    assert (done.code, done.json["status"], done.json["selected"]) == (2, "infeasible", [])
    assert done.json["clash"] == ["the pool “money” has 10", "“a” is mandatory", "“b” is mandatory"]
    assert "the pool “money” has 10\n" in done.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "program.json: the file is empty; expected a JSON object"),
        ("{", "program.json, line 1, column 2: the file ends too early; expected JSON."),
        ('{"pools": {},\n "initiatives": [}', "program.json, line 2, column 18: found “}”"),
        ("id,value\na,3\n", "program.json, line 1, column 1: found “id,value”"),
        ("[]", "program.json: the program: found a list; expected an object"),
        ('{"pools": {}, "pools": {}}', "an object has “pools” twice"),
        ('{"pools": {"m": NaN}, "initiatives": []}', "pools.m: found nan; expected a finite number"),
        (
            '{"pools": {"m": 1e400}, "initiatives": []}',
            "pools.m: found 1E+400; expected 0, or a number between",
        ),
        ('{"pools": {"m": ' + "9" * 5000 + '}, "initiatives": []}', "a number is too long"),
        ("[" * 100_000, "nested too deep"),
        (
            {"pools": {}, "initiatives": [item("a", "x")]},
            "program.json: initiatives[0] (“a”).value: found “x”",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bad_input_is_refused_in_a_sentence(tmp_path, text, words):
    done = optimize(tmp_path, text)
    assert (done.code, done.out, words in done.err) == (2, "", True), done.err


def test_what_is_no_text_is_refused(tmp_path):
    (tmp_path / "program.json").write_bytes(b'{"pools":\n "\xff"}')
    done = run(tmp_path, "optimize", "program.json")
    assert (done.code, "line 2: this is no text in UTF-8" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_what_is_no_file_is_refused(tmp_path, name):
    done = run(tmp_path, "optimize", name)
    assert (done.code, done.out, "expected a file of JSON" in done.err) == (2, "", True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--time-limit", "0"), "--time-limit is 0"),
        (("--time-limit", "inf"), "--time-limit is inf"),
        (("--time-limit", "soon"), "found “soon”; expected a number"),
        (("--seed", "-1"), "--seed is -1"),
        (("--what-if", "-1"), "--what-if is -1"),
        (("-o", "answer.xlsx"), "expected .csv or .json"),
        (("-o", "program.json"), "is the file that is read"),
        (("--seed", "1.5"), "found “1.5”; expected a whole number"),
    ],
)
def test_bad_options_are_refused(tmp_path, words, said):
    done = optimize(tmp_path, FEW, *words)
    assert (done.code, said in done.out + done.err) == (2, True), done.err


def test_the_example_of_the_reference_is_answered(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "reference" / "optimize-file.md"
    example = re.search(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[1]
    done = optimize(tmp_path, example, "--json")
    assert (done.code, done.err, done.json["status"], done.json["value"]) == (0, "", "optimal", 140)


def test_each_field_of_the_answer_is_documented(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "reference" / "optimize-file.md").read_text(encoding="utf-8")
    must = [item(name, 1, {"money": 6}, mandatory=True) for name in "ab"]
    clash = optimize(tmp_path, {"pools": {"money": 10}, "initiatives": must}, "--json").json
    fields = set(optimize(tmp_path, FEW, "--json").json) | set(clash)
    assert fields == set(
        re.findall(
            r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", page.partition("## The answer")[2], re.M))
        )
    )


def test_more_of_a_pool_is_asked_about_in_the_time_that_is_left(tmp_path):
    answer = optimize(tmp_path, FEW, "--json").json
    assert sorted((worth["pool"], worth["period"]) for worth in answer["worth"]) == [
        ("money", 1),
        ("money", 2),
    ]
    assert [step["more"] for step in answer["frontier"]] == [0.05, 0.1, 0.2]
    without = optimize(tmp_path, FEW, "--json", "--what-if", "0")
    assert (without.code, without.json["worth"], without.json["what_if_complete"]) == (0, [], False)
    assert "--what-if SECONDS" in without.err


def test_what_was_not_read_is_told_on_stderr(tmp_path):
    done = optimize(tmp_path, {**FEW, "owner": "Mia"}, "--json")
    assert (done.code, done.err) == (0, "program.json: Not read: the fields owner.\n")
