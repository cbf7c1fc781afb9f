"""Duplicates among real issues: found among the ten nearest, and the precision of what is said to be the same."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.harness import say, table
from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.similar import grams, vectors
from hoshin.engine.similar.matrices import Rows, summed
from hoshin.engine.similar.neighbours import THRESHOLD, Neighbours, similar
from hoshin.engine.similar.shared import beginnings, shared
from hoshin.engine.similar.words import BEGINNING

SEEDS = (0, 1, 2, 3, 4)
FOLDS = 5
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Corpus:
    """Issues in the order of the file; duplicates have the same group. groups: shape (n,)."""

    keys: list[str]
    titles: list[str]
    descriptions: list[str]
    groups: Ints

    def where(self, kept: Bools) -> Corpus:
        """The issues that are kept."""
        rows = np.flatnonzero(kept)
        keys, titles, texts = (
            [column[row] for row in rows] for column in (self.keys, self.titles, self.descriptions)
        )
        return Corpus(keys, titles, texts, self.groups[rows])


def main() -> None:
    folder = data_folder()
    if not folder.is_dir():
        say(f"no real data at {folder}; HOSHIN_DATA names another folder")
        return
    corpus = issues(folder)
    shares_found(corpus)
    choices(corpus)
    precision(corpus, labelled(folder, corpus))
    few(corpus)


def data_folder() -> Path:
    """Where real data are, if anywhere."""
    return Path(os.environ.get("HOSHIN_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


def issues(folder: Path) -> Corpus:
    """The issues of OpenOffice with their groups of duplicates."""
    with (folder / "duplicates" / "openoffice" / "issues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    groups = np.unique([row["dup_group"] for row in rows], return_inverse=True)[1].reshape(-1)
    keys, titles, texts = ([row[name] for row in rows] for name in ("issue_id", "title", "description"))
    return Corpus(keys, titles, texts, groups.astype(np.int64))


def labelled(folder: Path, corpus: Corpus) -> list[tuple[int, int, bool]]:
    """Pairs of rows, and whether people said that they are duplicates."""
    places = {key: row for row, key in enumerate(corpus.keys)}
    with (folder / "duplicates" / "openoffice" / "labelled_pairs.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return [
            (places[row["id_a"]], places[row["id_b"]], row["label"] == "1")
            for row in csv.DictReader(file)
            if row["id_a"] in places and row["id_b"] in places
        ]


def half_alone(corpus: Corpus, seed: int) -> Corpus:
    """The same with half of the groups reduced to one member, which then has no partner to find."""
    random = np.random.default_rng(seed)
    names = random.permutation(np.unique(corpus.groups))
    kept = np.ones(len(corpus.groups), dtype=bool)
    for name in names[: len(names) // 2]:
        members = np.flatnonzero(corpus.groups == name)
        kept[members] = False
        kept[random.choice(members)] = True
    return corpus.where(kept)


def found(neighbours: Ints, groups: Ints) -> tuple[Bools, Bools]:
    """Which rows have a member of their group among their neighbours, and which have one to find."""
    same = (groups[neighbours] == groups[:, np.newaxis]) & (neighbours >= 0)
    return same.any(axis=1), np.bincount(groups)[groups] > 1


def found_among(neighbours: Ints, groups: Ints) -> float:
    """The share of the rows with a partner that have one among their neighbours."""
    hits, asked = found(neighbours, groups)
    return float(hits[asked].mean())


def ours(fields: Sequence[Sequence[str]]) -> Ints:
    """The ten nearest by `hoshin similar`."""
    return similar(fields).rows


def character_tf_idf(fields: Sequence[Sequence[str]]) -> Ints:
    """The ten nearest by the cosine of TF-IDF of 3 to 5 characters within words, all fields as one text."""
    texts = [" ".join(row).casefold().split() for row in zip(*fields, strict=True)]
    words = {
        word: number for number, word in enumerate(dict.fromkeys(word for text in texts for word in text))
    }
    counts = _counted([Counter(words[word] for word in text) for text in texts], len(words))
    known: dict[str, int] = {}
    by_word = [Counter(known.setdefault(gram, len(known)) for gram in _grams(f" {word} ")) for word in words]
    rows = counts.times(_counted(by_word, len(known)))
    holders = np.bincount(rows.columns, minlength=rows.width)
    weights = rows.values * (np.log((1 + len(rows)) / (1 + holders)) + 1)[rows.columns]
    length = np.sqrt(np.bincount(rows.row_of_entries(), np.square(weights), len(rows)))
    weights /= np.maximum(length, 1e-12)[rows.row_of_entries()]
    return all_pairs(Rows(rows.starts, rows.columns, weights.astype(np.float32), rows.width), 10)[0]


def all_pairs(rows: Rows, most: int, asked: Sequence[range] | None = None) -> tuple[Ints, Floats]:
    """The nearest of rows by their product with every other, and how near they are."""
    lists = rows.transposed()
    nearest, values = [], []
    for part in asked or [
        range(start, min(start + AT_ONCE, len(rows))) for start in range(0, len(rows), AT_ONCE)
    ]:
        products = rows.part(part.start, part.stop).times(lists)
        full = np.full((len(part), len(rows)), -1.0, dtype=np.float32)
        full[products.row_of_entries(), products.columns] = products.values
        full[np.arange(len(part)), np.arange(part.start, part.stop)] = -1
        best = np.argpartition(-full, most, axis=1)[:, :most]
        nearest.append(best)
        values.append(np.take_along_axis(full, best, axis=1))
    return np.concatenate(nearest), np.concatenate(values).astype(np.float64)


def _grams(word: str) -> list[str]:
    """As scikit-learn's `char_wb` takes them: a word that is shorter than they are is taken once."""
    grams_of_word: list[str] = []
    for size in (3, 4, 5):
        grams_of_word += [word[at : at + size] for at in range(max(1, len(word) - size + 1))]
        if len(word) <= size:
            break
    return grams_of_word


def _counted(counts: Sequence[Counter[int]], width: int) -> Rows:
    rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    columns = np.array([column for count in counts for column in count], dtype=np.int64)
    values = np.array([value for count in counts for value in count.values()], dtype=np.float64)
    return summed(rows, columns, values, (len(counts), width))


def shares_found(corpus: Corpus) -> None:
    halves = [half_alone(corpus, seed) for seed in SEEDS]
    rows: list[tuple[object, ...]] = []
    for name in ("titles", "titles and descriptions"):
        for kind, corpora in (("all have a partner", [corpus]), ("half have none", halves)):
            pairs = []
            for some in corpora:
                fields = [some.titles] if name == "titles" else [some.titles, some.descriptions]
                mine, peer = ours(fields), character_tf_idf(fields)
                pairs.append((found_among(mine, some.groups), found_among(peer, some.groups)))
                gain = found(mine, some.groups)[0].astype(float) - found(peer, some.groups)[0]
                error = clustered(gain[found(mine, some.groups)[1]], some.groups[found(mine, some.groups)[1]])
            share, other = np.mean(pairs, axis=0)
            least = min(mine - peer for mine, peer in pairs)
            rows.append(
                (name, kind, *(f"{figure:.3f}" for figure in (share, other, share - other, least, error)))
            )
    columns = ("fields", "groups", "found", "char TF-IDF", "gain", "least gain", "standard error")
    table("A member of the group among the ten nearest", columns, rows)


def clustered(values: Floats, groups: Ints) -> float:
    """The standard error of a mean, with groups that hang together."""
    sums = np.bincount(groups, values - values.mean())
    return float(np.sqrt(np.sum(np.square(sums))) / len(values))


def choices(corpus: Corpus) -> None:
    """Settings chosen on four fifths of the groups, seen on the last: titles."""
    settings = list(product((1 / 3, 1 / 2, 2 / 3, 5 / 6), (3, 4, 5, 6)))
    hits = {}
    for part, beginning in settings:
        with patch.object(vectors, "TRIGRAMS", part), patch.object(grams, "BEGINNING", beginning):
            hits[part, beginning] = found(ours([corpus.titles]), corpus.groups)[0]
    fold = np.random.default_rng(0).integers(0, FOLDS, corpus.groups.max() + 1)[corpus.groups]
    rows: list[tuple[object, ...]] = []
    for turn in range(FOLDS):
        best = max(settings, key=lambda one: hits[one][fold != turn].mean())
        kept = hits[vectors.TRIGRAMS, BEGINNING][fold == turn].mean()
        words = f"{best[0]:.2f}, {best[1]} letters"
        rows.append((turn + 1, words, f"{hits[best][fold == turn].mean():.3f}", f"{kept:.3f}"))
    columns = ("fold", "chosen on the others: part of trigrams, beginnings", "found", "with ours")
    table("Chosen by cross-validation by group (titles)", columns, rows)


def precision(corpus: Corpus, pairs: list[tuple[int, int, bool]]) -> None:
    rows: list[tuple[object, ...]] = []
    for name, alone in (
        ("titles", False),
        ("titles", True),
        ("titles and descriptions", False),
        ("titles and descriptions", True),
    ):
        some = half_alone(corpus, SEEDS[0]) if alone else corpus
        neighbours = similar([some.titles] if name == "titles" else [some.titles, some.descriptions])
        for threshold in sorted({0.6, THRESHOLD, 0.7, 0.8}):
            row = _hard(neighbours, some.groups, threshold)
            easy = ("", "") if alone else _easy(neighbours, pairs, threshold)
            mark = " (default)" if threshold == THRESHOLD else ""
            rows.append((name, "half have none" if alone else "all", f"{threshold}{mark}", *row, *easy))
    columns = ("fields", "groups", "from", "said", "precision", "recall", "labelled: precision", "recall")
    table("Said to be the same: among the ten nearest, and among labelled pairs", columns, rows)


def few(corpus: Corpus) -> None:
    """What is said of small files, four fifths of whose groups have one member; and where half the words are shared too."""
    rows: list[tuple[object, ...]] = []
    for size, draws in ((20, 150), (50, 80), (100, 40), (300, 20)):
        random = np.random.default_rng(SEEDS[0])
        drawn = [_said_of(_drawn(corpus, size, random)) for _ in range(draws)]
        rows.append((size, draws, *_shares(*np.sum(drawn, axis=0).tolist())))
    rows.append((len(corpus.keys), 1, *_shares(*_said_of(corpus))))
    columns = ("rows", "draws", "said", "right", "found", "½ shared", "right", "found")
    table(f"Said to be the same among few, from {THRESHOLD} (titles)", columns, rows)


def _shares(said: int, right: int, strict: int, strict_right: int, there_are: int) -> tuple[str, ...]:
    parts = ((said, right), (strict, strict_right))
    return tuple(
        cell for n, hits in parts for cell in (f"{n:,}", f"{hits / n:.3f}", f"{hits / there_are:.3f}")
    )


def _drawn(corpus: Corpus, size: int, random: np.random.Generator) -> Corpus:
    """Whole groups and single members, one to four, until there are so many rows."""
    kept = np.zeros(len(corpus.groups), dtype=bool)
    for turn, name in enumerate(random.permutation(np.unique(corpus.groups))):
        members = np.flatnonzero(corpus.groups == name)
        kept[members if turn % 5 == 0 else random.choice(members)] = True
        if kept.sum() >= size:
            break
    return corpus.where(kept)


def _said_of(corpus: Corpus) -> tuple[int, int, int, int, int]:
    """Pairs said to be the same and how many are right; both where half the words are shared; pairs there are."""
    neighbours = similar([corpus.titles], min(10, len(corpus.titles) - 1))
    at = np.nonzero(neighbours.scores >= THRESHOLD)
    said = {(min(a, b), max(a, b)) for a, b in zip(at[0].tolist(), neighbours.rows[at].tolist(), strict=True)}
    texts = [beginnings(title) for title in corpus.titles]
    strict = {(a, b) for a, b in said if shared(texts[a], texts[b]) >= 0.5}
    right = {(a, b) for a, b in said if corpus.groups[a] == corpus.groups[b]}
    sizes = np.bincount(corpus.groups)
    return len(said), len(right), len(strict), len(strict & right), int((sizes * (sizes - 1) // 2).sum())


def _hard(neighbours: Neighbours, groups: Ints, threshold: float) -> tuple[str, ...]:
    """Of all neighbours from the threshold on: what is wrong among them is the nearest that are no members."""
    same = (groups[neighbours.rows] == groups[:, np.newaxis]) & (neighbours.rows >= 0)
    said = neighbours.scores >= threshold
    there_are = (np.bincount(groups)[groups] - 1).sum()
    return f"{said.sum():,}", f"{same[said].mean():.3f}", f"{same[said].sum() / there_are:.3f}"


def _easy(neighbours: Neighbours, pairs: list[tuple[int, int, bool]], threshold: float) -> tuple[str, str]:
    said = {
        (row, int(other))
        for row, column in zip(*np.nonzero(neighbours.scores >= threshold), strict=True)
        for other in [neighbours.rows[row, column]]
    }
    told = np.array([(a, b) in said or (b, a) in said for a, b, _ in pairs])
    true = np.array([label for _, _, label in pairs])
    return f"{true[told].mean():.3f}", f"{told[true].mean():.3f}"


if __name__ == "__main__":
    main()
