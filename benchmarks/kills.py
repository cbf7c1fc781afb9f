"""Kills processes at random under load, on both databases, and holds what is left against what clients were told."""

from __future__ import annotations

import os
from typing import Final

from benchmarks._tests import run_tests
from benchmarks.harness import say
from bin.stages import postgres

ROUNDS: Final = {"HOSHIN_KILL_ROUNDS": "50", "HOSHIN_KILL_EDITS": "500"}
FILES: Final = ("tests/stores/test_kills.py", "tests/stores/test_served_kills.py")


def main() -> None:
    rounds = {name: os.environ.get(name, number) for name, number in ROUNDS.items()}
    said = (
        "{HOSHIN_KILL_ROUNDS} rounds of kills; eight writers × {HOSHIN_KILL_EDITS} edits on 20 entities; "
        "{HOSHIN_KILL_ROUNDS} kills of processes of `hoshin serve` beside eight browsers"
    ).format(**rounds)
    say(f"SQLite: {said}")
    run_tests(*FILES, **rounds)
    say(f"PostgreSQL: {said}")
    with postgres.server() as url:
        run_tests(*FILES, **rounds, HOSHIN_TEST_DATABASE_URL=url)
