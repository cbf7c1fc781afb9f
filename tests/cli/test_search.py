"""`hoshin search`: what holds some words, for people and as JSON."""

from __future__ import annotations

import pytest

from cli.running import run


def test_words_find_what_the_plan_says_with_what_it_hangs_on(company):
    title = run(company, "list", "goal", "--json").json[0]["title"]
    found = run(company, "search", title, "--kind", "goals", "--json").json
    assert found[0]["title"] == title
    assert set(found[0]) == {"kind", "key", "title", "live", "field", "snippet", "hangs_on"}
    said = run(company, "search", *title.split()[:2])
    assert title.split()[0] in said.out


def test_nothing_that_fits_is_an_empty_list(company):
    assert run(company, "search", "zebra", "--json").json == []
    done = run(company, "search", "zebra")
    assert (done.code, done.out.startswith("Nothing that you see fits.")) == (0, True)


def test_a_number_of_the_log_is_told_where_to_look(company):
    assert "`hoshin log 2`" in run(company, "search", "#2").out


def test_what_is_left_out_is_told(company):
    done = run(company, "search", "a", "e", "--limit", "1")
    if done.out.startswith("Nothing"):
        done = run(company, "search", "i", "--limit", "1")
    assert "--limit shows them" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to look for"),
        ((" ",), "nothing to look for"),
        (("pump", "--kind", "nonsense"), "There is no kind 'nonsense'"),
        (("pump", "--unit", "nonsense"), "--unit"),
        (("pump", "--limit", "0"), "--limit is 0"),
    ],
)
def test_bad_input_is_answered_by_a_sentence(company, words, said):
    done = run(company, "search", *words)
    assert (done.code, said in done.err) == (2, True), done.err


def test_rebuilding_makes_the_index_too(company):
    run(company, "search", "pump")
    made = run(company, "rebuild", "--json").json
    assert (made["indexed"] > 0, made["reindexed"]) == (True, 0)
