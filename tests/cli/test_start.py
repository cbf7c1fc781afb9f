"""`hoshin start` as a person runs it."""

from __future__ import annotations

from cli.running import run


def test_without_a_name_the_starts_are_listed(empty):
    assert "hospital" in run(empty, "start").out
    assert len(run(empty, "start", "--list", "--json").json) == 5


def test_a_start_is_brought_in_and_undone(home):
    assert run(home, "init").code == 0
    shown = run(home, "start", "factory", "--dry-run")
    assert "Goal “Stock turns 8 times a year” created" in shown.out
    assert run(home, "list", "goal", "--json").json == []
    done = run(home, "start", "factory", "--language", "de")
    assert done.out.endswith("`hoshin undo 2` takes them back.\n")
    assert "Der Bestand schlägt 8-mal im Jahr um" in run(home, "list", "goal").out
    assert run(home, "start", "hospital").code == 2
    assert run(home, "undo", "2").code == 0
    assert run(home, "list", "goal", "--json").json == []


def test_an_unknown_start_and_language_are_refused(empty):
    assert run(empty, "start", "circus").code == 2
    assert run(empty, "start", "factory", "--language", "eo").code == 2
