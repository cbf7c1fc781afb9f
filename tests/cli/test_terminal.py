"""What a terminal shows: lines that break between words, never inside a number."""

from __future__ import annotations

import pytest

from hoshin.cli import terminal

AMOUNT = "1\u202f455\u202f231 EUR"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setenv("TERM", "dumb")
    return capsys


def test_a_line_does_not_break_inside_an_amount(narrow: pytest.CaptureFixture[str]) -> None:
    terminal.table(["Finding"], [(f"Money falls short: {AMOUNT}",)])
    terminal.say(f"Money falls short: {AMOUNT}")
    lines = narrow.readouterr().out.splitlines()
    assert sum("1\u202f455\u202f231" in line for line in lines) == 2
