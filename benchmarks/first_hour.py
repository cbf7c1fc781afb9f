"""What the first hour asks of a person: acts, typed fields, and by a published model the time until the first reading.

Nobody was measured. The model is the keystroke-level one (Card, Moran and Newell, 1980: seconds for a key of an average typist who
writes no office texts, for pointing, for moving a hand between mouse and keys, for making up one's mind) with every word of every
page read to the end at 238 words a minute (Brysbaert, 2019). What the machine takes is left out; `bin/bench pages` says it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from benchmarks._pages import browser
from benchmarks.harness import say, table

ROOT: Final = Path(__file__).resolve().parents[1]
KEY, POINT, HAND, MIND, BUTTON = 0.28, 1.1, 0.4, 1.35, 0.2
WORDS_A_MINUTE: Final = 238
_ACTS: Final = {
    "press": MIND + POINT + BUTTON,
    "choose": MIND + POINT + BUTTON,
    "pick": 2 * (MIND + POINT + BUTTON),
    "write": MIND + POINT + BUTTON + HAND,
}
"""Seconds of an act, but for the keys of what is written; a file or an option is picked in a list that opens."""


class Act(Protocol):
    """One thing that somebody does. size: letters written, or words read."""

    kind: str
    size: int


def main() -> None:
    sys.path.append(str(ROOT / "tests"))
    from browser.newcomer import newcomer  # type: ignore[import-not-found]
    from cli.running import run  # type: ignore[import-not-found]

    def row(name: str, acts: list[Act]) -> tuple[str, ...]:
        kinds = [sum(act.kind == kind for act in acts) for kind in (*_ACTS, "read")]
        return (
            name,
            *map(str, kinds),
            f"{_words(acts):,}",
            f"{_doing(acts):.0f} s",
            f"{_in_all(acts) / 60:.1f} min",
        )

    with TemporaryDirectory() as folder, browser() as chrome:
        scratch = Path(folder)
        run(scratch, "--home", scratch / "empty", "init")
        plan = Path(shutil.copy(ROOT / "examples" / "check" / "plan-2026.csv", scratch))
        tracker = scratch / "jira.csv"
        tracker.write_text(
            "Issue key,Issue Type,Summary,Status\nAB-1,Epic,Keep the hall clean,To Do\n", encoding="utf-8"
        )
        with newcomer(scratch / "empty", chrome) as one:
            one.comes_to_the_first_reading(plan)
            until = list(one.did)
            one.looks_into_a_line("plan-2026", "plan-2026.csv")
            one.goes_on(tracker)
            rows = [row("until the first reading", until), row("the whole hour", one.did)]
            typed = len(one.typed)
    columns = ("", "pressed", "chosen", "picked", "typed", "pages", "words read", "doing", "with reading")
    table("a person's first hour, by the keystroke-level model", columns, rows)
    say(
        f"{typed} fields are typed into; the first reading comes after {_in_all(until) / 60:.1f} minutes of the model"
    )


def _doing(acts: Sequence[Act]) -> float:
    """Seconds of pressing, choosing and writing."""
    written = sum(act.size for act in acts if act.kind == "write")
    return sum(_ACTS.get(act.kind, 0.0) for act in acts) + KEY * written


def _words(acts: Iterable[Act]) -> int:
    return sum(act.size for act in acts if act.kind == "read")


def _in_all(acts: Sequence[Act]) -> float:
    return _doing(acts) + 60 * _words(acts) / WORDS_A_MINUTE


if __name__ == "__main__":
    main()
