"""The page on similar texts says what the code does."""

from pathlib import Path

from hoshin.engine.similar import candidates, nearest, neighbours, vectors, words

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "explanation" / "similar.md").read_text(
    encoding="utf-8"
)
NUMBERS = {1 / 4: "one quarter", 2 / 3: "two thirds", 4: "four letters", 10: "ten nearest", 2: "two more"}


def test_the_constants_are_the_ones_described():
    assert f"first {words.LONGEST:,} characters" in PAGE
    assert f"{vectors.MOST_TRIGRAMS} weightiest trigrams" in PAGE
    assert f"{vectors.MOST_BEGINNINGS} weightiest beginnings" in PAGE
    assert f"{NUMBERS[vectors.TRIGRAMS]} by trigrams" in PAGE
    assert f"headline* by itself makes {NUMBERS[vectors.HEADLINE]}" in PAGE
    assert f"first {NUMBERS[words.BEGINNING]}" in PAGE
    assert (
        f"its own {NUMBERS[nearest.AROUND]}, with {NUMBERS[nearest.USUAL_COUNT]} of {nearest.USUAL}" in PAGE
    )
    assert f"best {nearest.KEPT} are compared in full" in PAGE
    assert f"score of **{neighbours.THRESHOLD}** on" in PAGE


def test_the_bounds_of_the_search_are_the_ones_described():
    assert f"{candidates.LOOKED_AT // 100_000:,} entries (among 100,000 rows" in PAGE
    assert f"{candidates.LOOKED_AT_FOR_ONE[1]:,} among few" in PAGE
    assert f"at most {candidates.LONGEST_LIST:,} rows" in PAGE
