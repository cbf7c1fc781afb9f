"""Similar texts: 100,000 titles and 20,000 long descriptions, time, memory and the loss against all pairs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from unittest.mock import patch

import numpy as np

from benchmarks._accuracy_similar import all_pairs, data_folder, found_among, issues, ours
from benchmarks.harness import in_words, peak_memory, say, table
from hoshin.engine.similar import nearest
from hoshin.engine.similar.candidates import Candidates, candidates
from hoshin.engine.similar.likeness import likeness
from hoshin.engine.similar.matrices import Rows
from hoshin.engine.similar.neighbours import similar
from hoshin.engine.similar.vectors import vectors

SEED = 20_261_124
TITLES, DESCRIPTIONS, LENGTH = 100_000, 20_000, 20_000
VOCABULARY = 30_000
ASKED = 1_000
"""Rows whose nearest are also sought among all others."""


def main() -> None:
    random_ = random.Random(SEED)
    words = vocabulary(random_)
    rows: list[tuple[str, float, float, float, str]] = []
    kind, texts = titles(random_, words)
    rows.append(measured(f"{TITLES:,} titles, {kind}", [texts], "60 s, 2 GB"))
    against_all_pairs(texts, rows[0][1])
    on_real_issues()
    del texts
    stories = descriptions(random_, words)
    rows.append(measured(f"{DESCRIPTIONS:,} texts of 20 kB", [stories], "300 s"))
    table(
        "Ten nearest, one process (memory holds the texts too)",
        ("rows", "clock", "processor", "peak so far", "bound"),
        [
            (name, in_words(clock), in_words(cpu), f"{peak:,.0f} MB", bound)
            for name, clock, cpu, peak, bound in rows
        ],
    )


def measured(name: str, fields: Sequence[Sequence[str]], bound: str) -> tuple[str, float, float, float, str]:
    clock, cpu = time.perf_counter(), time.process_time()
    similar(fields)
    return name, time.perf_counter() - clock, time.process_time() - cpu, peak_memory(), bound


def against_all_pairs(texts: list[str], clock: float) -> None:
    """How many of the ten nearest among all others are among the candidates, and how near the ten found are."""
    rows = vectors([texts]).rows
    begun = time.perf_counter()
    parts = [range(start, start + 100) for start in range(0, ASKED, 100)]
    true, alike = all_pairs(rows, 10, parts)
    full = (time.perf_counter() - begun) * len(texts) / ASKED
    kept = np.concatenate([some.rows for some in first_candidates(rows)])[:ASKED]
    kept[kept == np.arange(ASKED)[:, np.newaxis]] = -1
    found = np.sort(likeness(rows, 0, kept), axis=1)[:, -10:].astype(np.float64)
    hit = (true[:, :, np.newaxis] == kept[:, np.newaxis, :]).any(axis=2)
    say(
        f"Of the ten nearest among all others {hit.mean():.1%} are among the candidates, and "
        f"the ten found have {found.sum() / np.maximum(alike, 0).sum():.1%} of their likeness, the nearest "
        f"{found[:, -1].sum() / alike.max(axis=1).sum():.1%} ({ASKED:,} rows of {len(texts):,}); "
        f"all pairs would take {in_words(full)}, {full / clock:.0f} times as long."
    )


def first_candidates(rows: Rows) -> Iterator[Candidates]:
    """The candidates of the first rows; no more are made."""
    for some in candidates(rows, nearest.KEPT + 1):
        yield some
        if some.start + len(some.rows) >= ASKED:
            return


def on_real_issues() -> None:
    """The share of issues that find a member of their group, with candidates and with all pairs."""
    folder = data_folder()
    if not folder.is_dir():
        return
    corpus = issues(folder)
    every = partial(candidates, looked_at=10**12, longest_list=10**9)
    for name, fields in (
        ("titles", [corpus.titles]),
        ("titles and descriptions", [corpus.titles, corpus.descriptions]),
    ):
        some = found_among(ours(fields), corpus.groups)
        with patch.object(nearest, "candidates", every):
            whole = found_among(ours(fields), corpus.groups)
        say(f"Real issues by {name}: {some:.4f} find a member of their group, {whole:.4f} with all pairs.")


def vocabulary(random_: random.Random) -> list[str]:
    """Invented words of one to five syllables."""
    syllables = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "s", "t")]
    return ["".join(random_.choices(syllables, k=random_.randint(1, 5))) for _ in range(VOCABULARY)]


def drawn(random_: random.Random, words: list[str]) -> Callable[[int], list[str]]:
    """Draws words as a language does: the n-th as often as 1/n."""
    weights = np.cumsum(1 / np.arange(1, len(words) + 1)).tolist()
    return lambda count: random_.choices(words, cum_weights=weights, k=count)


def chained(random_: random.Random, texts: list[str]) -> Callable[[int], list[str]]:
    """Draws words each of which once followed the one before it, or now and then any other."""
    split = [text.split() for text in texts]
    words = [word for text in split for word in text]
    after: dict[str, list[str]] = {}
    for text in split:
        for one, next_one in pairwise(text):
            after.setdefault(one, []).append(next_one)

    def draw(count: int) -> list[str]:
        made = [random_.choice(words)]
        while len(made) < count:
            followers = after.get(made[-1]) if random_.random() < 0.85 else None
            made.append(random_.choice(followers or words))
        return made

    return draw


def titles(random_: random.Random, words: list[str]) -> tuple[str, list[str]]:
    """Titles of four to twelve words; each tenth says what an earlier one said, with one word changed.

    Where there are real titles, word follows word as in those; else words are drawn one by one, which is harder, as
    then nothing but chance makes two titles alike.
    """
    folder = data_folder()
    kind, draw = "words by chance", drawn(random_, words)
    if folder.is_dir():
        kind, draw = "words as in real ones", chained(random_, issues(folder).titles)
    made: list[list[str]] = []
    for turn in range(TITLES):
        if turn % 10 == 9:
            again = [*random_.choice(made)]
            again[random_.randrange(len(again))] = draw(1)[0]
            made.append(again)
        else:
            made.append(draw(random_.randint(4, 12)))
    return kind, [" ".join(title) for title in made]


def descriptions(random_: random.Random, words: list[str]) -> list[str]:
    """Texts of 20 kB, made of paragraphs that some of them share."""
    draw = drawn(random_, words)
    pool = [" ".join(draw(150)) for _ in range(20_000)]
    return ["\n".join(random_.sample(pool, 40))[:LENGTH].ljust(LENGTH, ".") for _ in range(DESCRIPTIONS)]


if __name__ == "__main__":
    main()
