"""Making the demo company: the plan, the past, half a year of people and of days, against a cold judgement."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from typing import Final

from benchmarks import _stores
from benchmarks.harness import Timing, in_words, ratio, say, table

MODULE: Final = "benchmarks.demo"
TODAY: Final = date(2026, 11, 24)
SECONDS: Final = 60
"""In which it is to be made, on two cores."""


def main() -> None:
    if not _stores.store():
        _stores.on_each_store(MODULE, stores=("SQLite",))
        return
    _stores.set_up()
    measure()


def measure() -> None:
    from hoshin.alignment.judge import judge
    from hoshin.changes import moments
    from hoshin.demo.company import Part

    seconds, steps = made()
    cold = Timing.of(lambda: judge(moments.load(), TODAY))
    whole = sum(seconds.values())
    table(
        f"Made in {in_words(whole)}; ratio: a step to a cold judgement of the company ({cold.in_words})",
        ("part", "took", "of all", "steps", "a step", "ratio"),
        [
            (
                part.value,
                in_words(seconds[part]),
                f"{seconds[part] / whole:.0%}",
                steps[part],
                in_words(seconds[part] / steps[part]),
                f"{ratio(seconds[part] / steps[part], cold):.1f}",
            )
            for part in Part
        ],
    )
    met = "" if whole < SECONDS else ": NOT MET"
    say(f"the demo company: made in {in_words(whole)} (demanded: under {SECONDS} s){met}")


def made() -> tuple[Counter[str], Counter[str]]:
    """Make it in the database of this process, as `hoshin demo` does; seconds and steps by part."""
    from hoshin.changes import keys
    from hoshin.cli.demo import hurried
    from hoshin.demo.cast import Cast
    from hoshin.demo.company import SEED, steps
    from hoshin.demo.dates import Dates

    seconds, count = Counter[str](), Counter[str]()
    with hurried(), keys.drawn_from(SEED):
        for part, step in steps(Cast(SEED, Dates(TODAY))):
            begun = time.perf_counter()
            step()
            seconds[part] += time.perf_counter() - begun  # type: ignore[assignment]
            count[part] += 1
    return seconds, count


if __name__ == "__main__":
    main()
