"""What two texts have in common, word for word: a stricter question than the score, which is relative.

Among few rows that are hardly alike a score is soon high. Who must not be wrong asks for shared words as well.
"""

from __future__ import annotations

from hoshin.engine.similar.words import BEGINNING, words


def beginnings(text: str) -> frozenset[str]:
    """The beginnings of the words of a text, without the short ones that most texts have; numbers stay.

    >>> sorted(beginnings("Halve the lead time of 3 pumps"))
    ['3', 'halv', 'lead', 'pump', 'time']
    """
    telling = (word for word in words(text) if len(word) >= BEGINNING or word.upper() == word.lower())
    return frozenset(word[:BEGINNING] for word in telling)


def shared(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of all beginnings that both texts have (Jaccard), 0…1.

    >>> shared(beginnings("Learning platform"), beginnings("One drive platform for all motors"))
    0.25
    """
    return len(some & others) / max(len(some | others), 1)
