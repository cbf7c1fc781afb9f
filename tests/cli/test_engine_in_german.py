"""What the commands on plain files print and refuse, in German: the engine says it in English, the commands word it."""

from __future__ import annotations

import json

import pytest

from cli.running import run
from cli.test_help import ENGLISH, GERMAN

SERIES = "series,period,value\n" + "".join(
    f"a,2026-{m:02},{v}\n" for m, v in enumerate((9, 8, 9, 9, 8, 40), 1)
)
TEXTS = (
    "id,title,text\n1,Lieferzeit halbieren,Lieferzeit senken\n2,Halbe Lieferzeit,\n3,Zehn Leute,Sei besser\n"
)
WORK = {
    "pools": {"money": [10, 5]},
    "floors": {"G": 3},
    "run_share": {"money": {"least": 0.2, "most": 0.6}},
    "initiatives": [
        {"id": "a", "value": 3, "uses": {"money": 4}, "priority": "G", "running": True},
        {"id": "b", "value": 9, "uses": {"money": 8}, "priority": "G", "budget": 3},
        {"id": "c", "value": 2, "uses": {"money": 4}, "run": True},
    ],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "series.csv").write_text(SERIES, encoding="utf-8")
    (folder / "texts.csv").write_text(TEXTS, encoding="utf-8")
    (folder / "work.json").write_text(json.dumps(WORK), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("signals", "series.csv"),
        ("forecast", "series.csv", "--horizon", "3"),
        ("similar", "texts.csv", "--text", "title"),
        ("smart", "texts.csv"),
        ("smart", "Sei besser"),
        ("optimize", "work.json", "--time-limit", "2"),
    ],
    ids=" ".join,
)
def test_answers_hold_no_english(files, words):
    done = run(files, *words, **GERMAN)
    assert done.code == 0, done.err
    assert done.out
    assert ENGLISH.findall(done.out + done.err) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("signals", "none.csv"), "(Datei oder Ordner nicht gefunden); erwartet wird eine Datei"),
        (("signals", "texts.csv"), "ohne series, period, value; erwartet wird eine Kopfzeile"),
        (
            ("signals", "series.csv", "--rebase", "3/4/2026"),
            "„3/4/2026“ kann Tag/Monat/Jahr (2026-04-03) oder",
        ),
        (("signals", "series.csv", "--until", "soon"), "„soon“ ist keine Periode; schreiben Sie etwa 2026,"),
        (
            ("forecast", "series.csv", "--horizon", "0"),
            "gefunden: 0; erwartet wird 1 bis 1\u202f000 Perioden.",
        ),
        (
            ("similar", "texts.csv", "--text", "titel"),
            "ohne titel; erwartet wird eine Kopfzeile mit den Spalten",
        ),
        (("smart", "x", "--language", "fr"), "gefunden: die Sprache „fr“; erwartet wird eine von en, de."),
        (("optimize", "texts.csv"), "gefunden: „id,title,text“ (Hier fehlt ein Wert); erwartet wird JSON."),
        (("check", "texts.csv", "--at", "soon"), "gefunden: „soon“; erwartet wird ein Datum wie 2026-12-31."),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_refusals_hold_no_english(files, words, told):
    done = run(files, *words, **GERMAN)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert ENGLISH.findall(done.err) == []


def item(name, **fields):
    return {"id": name, "value": 1, "uses": {}, **fields}


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ([], "das Programm: gefunden: eine Liste; erwartet: ein Objekt mit „pools“ und „initiatives“."),
        ({"pools": {"m": -1}, "initiatives": []}, "pools.m: gefunden: -1; erwartet: eine Zahl ab 0."),
        ({"pools": {}}, "das Programm: „initiatives“ fehlt; erwartet: das Feld „initiatives“."),
        (
            {"pools": {"m": [1, 2], "n": [1]}, "initiatives": []},
            "eine Liste der Länge 1; erwartet: eine Liste der",
        ),
        ({"pools": {"m": 1}, "initiatives": [item("a", uses={"k": 1})]}, "einen Topf „k“ gibt es nicht"),
        ({"pools": {}, "initiatives": [item("a"), item("a")]}, "die id steht auch bei initiatives[0]"),
        ({"pools": {}, "initiatives": [item("a", requires=["b"])]}, "eine Initiative „b“ gibt es nicht"),
        ({"pools": {}, "initiatives": [item("a", running="x")]}, "true, false oder der Name einer Stufe"),
        ({"pools": {}, "initiatives": [], "floors": {"g": 1}}, "keine Initiative hat die Priorität „g“"),
        (
            {"pools": {}, "initiatives": [item("a", starts=[-1])]},
            "gefunden: -1; erwartet: eine ganze Zahl ab 0",
        ),
    ],
)
def test_a_program_that_does_not_fit_is_told_in_german(tmp_path, program, told):
    (tmp_path / "bad.json").write_text(json.dumps(program), encoding="utf-8")
    done = run(tmp_path, "optimize", "bad.json", **GERMAN)
    assert done.code == 2
    assert told in done.err
    assert ENGLISH.findall(done.err) == []


def test_rules_that_clash_are_told_in_german_and_alike_to_programs(tmp_path):
    must = [item(name, uses={"m": 8}, mandatory=True) for name in "ab"]
    (tmp_path / "must.json").write_text(
        json.dumps({"pools": {"m": 10}, "initiatives": must}), encoding="utf-8"
    )
    done = run(tmp_path, "optimize", "must.json", "--json", **GERMAN)
    assert done.code == 2
    assert done.json["clash"] == ["der Topf „m“ hat 10", "„a“ ist Pflicht", "„b“ ist Pflicht"]
    assert set(done.json) == set(run(tmp_path, "optimize", "must.json", "--json").json)
    assert done.json["status"] == "infeasible"


def test_limits_are_named_in_german(files):
    done = run(files, "optimize", "work.json", "--time-limit", "2", **GERMAN)
    assert "der Höchstanteil der Betriebsarbeit an money" in done.out or "das Mindeste für G" in done.out
    assert "Initiative" in done.out
    assert "Value" not in done.out
