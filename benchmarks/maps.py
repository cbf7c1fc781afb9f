"""A persistent hash map against a dict: build, look up, walk, and move on by one change, at 10^3 to 10^5 keys."""

from __future__ import annotations

from collections.abc import Mapping

from immutables import Map

from benchmarks.harness import Timing, ratio, table

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    rows: list[tuple[object, ...]] = []
    for size in SIZES:
        plain = {f"{number:026d}": number for number in range(size)}
        persistent = Map(plain)
        rows += compare(size, plain, persistent)
    table("Persistent map against dict (medians)", ("what", "keys", "dict", "Map", "Map / dict"), rows)


def compare(size: int, plain: dict[str, int], persistent: Map[str, int]) -> list[tuple[object, ...]]:
    """The same four things done to both; a change leaves the map as it was before whole and usable."""
    keys = list(plain)
    changed = keys[size // 2]
    pairs = {
        "build": (Timing.of(lambda: dict(plain)), Timing.of(lambda: Map(plain))),
        "look up all": (
            Timing.of(lambda: look_up(plain, keys)),
            Timing.of(lambda: look_up(persistent, keys)),
        ),
        "walk": (Timing.of(lambda: list(plain.values())), Timing.of(lambda: list(persistent.values()))),
        "change one": (
            Timing.of(lambda: {**plain, changed: -1}, runs=25),
            Timing.of(lambda: persistent.set(changed, -1), runs=25),
        ),
    }
    return [
        (what, f"{size:,}", ours.in_words, theirs.in_words, f"{ratio(theirs, ours):.3g}")
        for what, (ours, theirs) in pairs.items()
    ]


def look_up(mapping: Mapping[str, int], keys: list[str]) -> None:
    for key in keys:
        mapping[key]


if __name__ == "__main__":
    main()
