"""SMART on text: agreement of two readers, and the checker against each of them and against further statements."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness import Timing, say, table
from hoshin.engine.smart import Smart, Verdict, judge

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "published" / "smart"
LETTERS = {"S": "specific", "M": "measurable", "T": "time_bound"}

Labels = Mapping[str, Mapping[str, bool]]
"""By letter, then by id."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How verdicts stand to labels."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.false + self.missed)

    @property
    def cells(self) -> tuple[object, ...]:
        return (
            self.hits,
            self.false,
            self.missed,
            *(f"{x:.3f}" for x in (self.precision, self.recall, self.f1)),
        )


def statements() -> dict[str, str] | None:
    """The 150 statements by id; None where the data are not there."""
    folder = Path(os.environ.get("HOSHIN_DATA") or ROOT.parent / "shared" / "data")
    file = folder / "goals" / "statements.csv"
    return {row["id"]: row["text"] for row in rows(file)} if file.is_file() else None


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def labels(found: Iterable[Mapping[str, str]]) -> Labels:
    kept = list(found)
    return {letter: {row["id"]: row[letter] == "1" for row in kept} for letter in LETTERS}


def reading(name: str) -> Labels:
    """The labels of one reading: `reading_1`, `reading_2` or `agreed`."""
    return labels(rows(LABELS / f"{name}.csv"))


def verdicts(texts: Mapping[str, str]) -> Labels:
    """What the checker says: a letter holds where it passes."""
    judged = {key: judge(text) for key, text in texts.items()}
    return {
        letter: {key: _passes(found, name) for key, found in judged.items()}
        for letter, name in LETTERS.items()
    }


def _passes(found: Smart, name: str) -> bool:
    return found.letters[name].verdict is Verdict.PASS


def by_pattern(texts: Mapping[str, str]) -> Labels:
    """A plain pattern search: a figure that is no year; a year, quarter or fiscal year."""
    year = r"\b(?:19|20)\d\d\b"
    return {
        "M": {key: bool(re.search(r"\d", re.sub(year, "", text))) for key, text in texts.items()},
        "T": {key: bool(re.search(rf"{year}|\bQ[1-4]\b|\bFY ?\d\d", text)) for key, text in texts.items()},
    }


def fit(said: Mapping[str, bool], wanted: Mapping[str, bool]) -> Fit:
    return Fit(
        hits=sum(said[key] and wanted[key] for key in wanted),
        false=sum(said[key] and not wanted[key] for key in wanted),
        missed=sum(not said[key] and wanted[key] for key in wanted),
    )


def kappa(one: Mapping[str, bool], other: Mapping[str, bool]) -> float:
    """Cohen's κ of two readings: agreement beyond what their shares give by chance.

    Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    count = len(one)
    observed = sum(one[key] == other[key] for key in one) / count
    first, second = sum(one.values()) / count, sum(other.values()) / count
    by_chance = first * second + (1 - first) * (1 - second)
    return (observed - by_chance) / (1 - by_chance)


def main() -> None:
    texts = statements()
    if texts is None:
        say("the 150 statements are not there (HOSHIN_DATA names their folder)")
    else:
        print_agreement()
        print_fits(texts)
    print_own()
    print_speed(list(texts.values()) if texts else [])


def print_agreement() -> None:
    one, other = reading("reading_1"), reading("reading_2")
    table(
        "Two blind readings of 150 statements",
        ("letter", "both", "first only", "second only", "neither", "κ"),
        [
            (
                letter,
                *(
                    sum(one[letter][key] is a and other[letter][key] is b for key in one[letter])
                    for a, b in ((True, True), (True, False), (False, True), (False, False))
                ),
                f"{kappa(one[letter], other[letter]):.3f}",
            )
            for letter in LETTERS
        ],
    )


def print_fits(texts: Mapping[str, str]) -> None:
    said, plain = verdicts(texts), by_pattern(texts)
    named = {"first reading": "reading_1", "second reading": "reading_2", "agreed": "agreed"}
    columns = ("letter, against", "hits", "false", "missed", "precision", "recall", "F1")
    table(
        "The checker on the 150 statements",
        columns,
        [
            (f"{letter}, {words}", *fit(said[letter], reading(name)[letter]).cells)
            for letter in LETTERS
            for words, name in named.items()
        ],
    )
    table(
        "A plain pattern search, against the agreed labels",
        columns,
        [(letter, *fit(plain[letter], reading("agreed")[letter]).cells) for letter in plain],
    )
    for letter in LETTERS:
        slips = [key for key, wanted in reading("agreed")[letter].items() if said[letter][key] != wanted]
        say(f"{letter} slips: {' '.join(slips) or 'none'}")


def print_own() -> None:
    """The statements written for this project: half of them before the rules, and not looked at until they stood."""
    lines: list[tuple[object, ...]] = []
    found = rows(LABELS / "own.csv")
    for part in ("rules", "hold-out", "fresh"):
        for language in ("en", "de"):
            chosen = [row for row in found if row["part"] == part and row["language"] == language]
            said, wanted = verdicts({row["id"]: row["text"] for row in chosen}), labels(chosen)
            lines += [(f"{part}, {language}, {x}", *fit(said[x], wanted[x]).cells) for x in LETTERS]
            slips = [f"{x} {key}" for x in LETTERS for key in wanted[x] if said[x][key] != wanted[x][key]]
            if slips:
                say(f"{part}, {language} slips: {', '.join(slips)}")
    table("Own statements", ("part", "hits", "false", "missed", "precision", "recall", "F1"), lines)


def print_speed(texts: Sequence[str]) -> None:
    many = [*texts, *(row["text"] for row in rows(LABELS / "own.csv"))]
    timing = Timing.of(lambda: [judge(text) for text in many], runs=7)
    each = timing.median / len(many)
    splitting = Timing.of(lambda: [text.split() for text in many], runs=7)
    say(
        f"{len(many)} statements: {each * 1e6:.0f} µs each, 10^5 in {each * 1e5:.1f} s; "
        f"{timing.median / splitting.median:.0f} times str.split"
    )


if __name__ == "__main__":
    main()
