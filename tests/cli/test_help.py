"""`--help` and what is said of a command that was typed wrong, in the language of the terminal."""

from __future__ import annotations

import json
import re

import pytest

from cli.running import python, run
from cli.test_reference import commands
from hoshin.cli.main import app

GERMAN = {"HOSHIN_LANGUAGE": "de"}
ENGLISH = re.compile(
    r"(?<![\w-])(?:[Tt]he|of|and|[Ww]hich|[Ww]hat|from|with|[Aa]re|its|your|unless|else)(?![\w-])"
)
"""Words that German has not, and of which every page in English has some."""

_PAGES = """
import contextlib, io, json, os, sys
from hoshin.cli.main import main
from hoshin.words import listen_to_terminal

told = {}
for language in ("de", "en"):
    os.environ["HOSHIN_LANGUAGE"] = language
    listen_to_terminal()
    for words in json.loads(sys.argv[1]):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main([*words, "--help"]) == 0, words
        told.setdefault(" ".join(words), {})[language] = out.getvalue()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """What `--help` shows of every command, and of what holds several, in German and in English."""
    every = {path[:n] for path in (tuple(name.split()) for name, _ in commands(app)) for n in (0, 1, 2)}
    return python(tmp_path_factory.mktemp("help"), _PAGES, json.dumps(sorted(every))).json


def test_the_help_of_every_command_is_german(pages):
    assert len(pages) > 70
    assert {name: found for name, page in pages.items() if (found := ENGLISH.findall(page["de"]))} == {}


def test_english_would_be_found_on_every_page(pages):
    assert [name for name, page in pages.items() if not ENGLISH.search(page["en"])] == []


def test_options_are_called_alike_in_every_language(pages):
    option = re.compile(r"(?<![\w`-])--?[a-z][a-z-]*(?= )")
    assert [
        name
        for name, page in pages.items()
        if set(option.findall(page["de"])) - set(option.findall(page["en"]))
    ] == []


def test_defaults_choices_and_what_is_needed_are_told(pages):
    assert "[ohne Angabe: 20.0]" in pages["optimize"]["de"]
    assert "[eines von: file, plan]" in pages["import plan"]["de"]
    assert "[nötig]" in pages["token create"]["de"]


@pytest.mark.parametrize(
    ("words", "told", "in_german"),
    [
        (("lst",), "There is no command “lst”. Did you mean “list”?", "Meinten Sie „list“?"),
        (
            ("list", "goal", "--foo"),
            "There is no option --foo here.",
            "Eine Option --foo gibt es hier nicht.",
        ),
        (("list", "goal", "more"), "Found “more” too, for which there is no place.", "„more“, wofür"),
        (("list",), "KIND is missing.", "KIND fehlt."),
        (("forecast", "x.csv", "--horizon"), "--horizon is without a value.", "--horizon hat keinen Wert."),
        (("list", "goal", "--at", "3", "--at", "4"), "--at is given twice", "--at ist zweimal angegeben"),
        (("serve", "--port", "x"), "--port: found “x”; expected a whole number.", "eine ganze Zahl"),
        (("undo", "3.6"), "NUMBER: found “3.6”; expected a whole number.", "gefunden: „3.6“"),
        (("findings", "--json=maybe"), "found “maybe”; expected true or false.", "true oder false"),
        (("import", "plan", "x", "--keep", "it"), "expected one of file, plan.", "erwartet wird eines von"),
    ],
)
def test_what_was_typed_wrong_is_told_with_what_tells_more(tmp_path, words, told, in_german):
    english, german = run(tmp_path, *words, HOSHIN_LANGUAGE="en"), run(tmp_path, *words, **GERMAN)
    assert (english.code, german.code) == (2, 2)
    assert told in english.err
    assert in_german in german.err
    assert re.search(r"`hoshin( \w+)* --help` tells more\.\n$", english.err)
    assert re.search(r"`hoshin( \w+)* --help` sagt mehr\.\n$", german.err)
    assert english.out == german.out == ""
