"""The reference page names every warning and every refusal."""

from __future__ import annotations

import re
from pathlib import Path

from hoshin.interchange.stratml import Kind, StratMLError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "stratml.md"


def refusals(kind: type[StratMLError]) -> set[str]:
    return {kind.__name__}.union(*(refusals(each) for each in kind.__subclasses__()))


def named_first_or_last() -> set[str]:
    """What stands in backticks in the first or the last cell of a row."""
    rows = [
        line.strip("| ").split("|")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return {name for row in rows for cell in (row[0], row[-1]) for name in re.findall(r"`(\w+)`", cell)}


def test_every_kind_of_warning_is_explained():
    assert {kind.value for kind in Kind} - named_first_or_last() == set()


def test_every_refusal_is_explained():
    assert refusals(StratMLError) - {"StratMLError"} - named_first_or_last() == set()
