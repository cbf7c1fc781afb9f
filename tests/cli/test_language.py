"""The language of the terminal: as POSIX has it, with HOSHIN_LANGUAGE before and the home's behind it; JSON has none."""

from __future__ import annotations

import pytest

from cli.running import run
from cli.test_help import ENGLISH

GERMAN = {"LC_ALL": "de_DE.UTF-8"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("said")
    assert run(folder, "init").code == 0
    return folder


def test_what_needs_no_home_speaks_german_without_one(tmp_path):
    done = run(tmp_path, "smart", "", **GERMAN)
    assert done.err == "Die Aussage ist leer; erwartet wird FILE.csv oder ein paar Wörter.\n"
    assert done.code == 2


def test_a_home_is_told_of_in_german(home):
    done = run(home, "findings", **GERMAN)
    assert "Nichts gefunden" in done.out or "Befund" in done.out
    assert "Es gibt hier keine Person" in run(home, "--as", "Nobody Known", "list", "goal", **GERMAN).err


def test_a_folder_without_a_home_is_told_of_in_german(tmp_path):
    assert "`hoshin init` legt ein Home im aktuellen Ordner an" in run(tmp_path, "briefing", **GERMAN).err


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "fr_FR.UTF-8"}, {"LC_ALL": ""}]
)
def test_all_else_is_english(tmp_path, environment):
    assert "The statement is empty" in run(tmp_path, "smart", "", LANG="", **environment).err


def test_the_more_particular_variable_wins(tmp_path):
    assert "The statement" in run(tmp_path, "smart", "", LANG="de_DE.UTF-8", LC_ALL="en_GB.UTF-8").err
    assert "Die Aussage" in run(tmp_path, "smart", "", LC_ALL="en_GB.UTF-8", HOSHIN_LANGUAGE="de").err


def test_where_the_terminal_asks_for_nothing_the_home_says(home):
    config = home / "hoshin.toml"
    before = config.read_text(encoding="utf-8")
    config.write_text(f'language = "de"\n{before}', encoding="utf-8")
    try:
        assert "Nichts da: Ziele." in run(home, "list", "goal", LC_ALL="", LANG="C.UTF-8").out
        assert "No " in run(home, "list", "goal", LC_ALL="C.UTF-8").out
    finally:
        config.write_text(before, encoding="utf-8")


def test_programs_read_the_same_in_every_language(home):
    for words in (["list", "unit"], ["log"], ["doctor"]):
        german, english = (run(home, *words, "--json", **said).json for said in (GERMAN, {}))
        assert [sorted(row) for row in german] == [sorted(row) for row in english]
    german, english = (run(home, "doctor", "--json", **said).json for said in (GERMAN, {}))
    assert [(line["about"], line["state"]) for line in german] == [
        (line["about"], line["state"]) for line in english
    ]


def test_numbers_are_written_as_the_language_has_them(tmp_path):
    rows = "".join(f"a,{n},{n % 3}\n" for n in range(1, 1202))
    (tmp_path / "many.csv").write_text("series,period,value\n" + rows, encoding="utf-8")
    asked = ("forecast", "many.csv", "--horizon", "99999")
    assert "found 99,999; expected 1 to" in run(tmp_path, *asked).err
    assert "gefunden: 99\u202f999; erwartet wird 1 bis" in run(tmp_path, *asked, **GERMAN).err


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A home whose plan is German too, so that every English word in an answer is the program's."""
    folder = tmp_path_factory.mktemp("german")
    for words in (("init",), ("start", "factory"), ("export", "plan", "-o", "plan.xlsx")):
        done = run(folder, *words, **GERMAN)
        assert (done.code, ENGLISH.findall(done.out + done.err)) == (0, []), words
    return folder


@pytest.mark.parametrize(
    "line",
    [
        *("start --list", "briefing", "findings", "list goal", "list kpi", "log", "log 2", "log --drafts"),
        *("day", "doctor", "running", "verify", "user list", "search ausschuss", "token list", "rebuild"),
        *("import plan plan.xlsx --dry-run", "optimize --dry-run --time-limit 2", "redact --find foo"),
        *("undo 99", "adopt x", "list foo", "show x", "mend fresh goal:x", "check-in x", "record x 3"),
        *("progress x", "action open hallo --serves x", "user add Nobody", "account logins x", "propose x"),
        *("person forget x", "waive fresh goal:x --reason a --until 2026", "import usage plan.xlsx"),
        *("import items plan.xlsx", "restore none.hoshin", "move --to x", "--server foo list goal", "init"),
        *("search x --kind foo", "list goal --at 9999", "demo", "export plan -o plan.txt", "user grant x y"),
    ],
)
def test_what_a_command_says_of_a_german_plan_holds_no_english(german, line):
    done = run(german, *line.split(), **GERMAN)
    assert done.out + done.err
    assert ENGLISH.findall(done.out + done.err) == []
