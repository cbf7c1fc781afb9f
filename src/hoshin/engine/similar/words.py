"""Words of a text in any script: folded, without marks of punctuation, runs without spaces cut into pairs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

BEGINNING: Final = 4
"""Letters of a word that stand for all its forms: a stem for languages that nobody knows beforehand."""
LONGEST: Final = 32_768
"""Characters of a text that are read; what follows them counts for nothing."""

_UNSPACED = "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")


class _Kept(dict[int, int | str | None]):
    """What becomes of a character: letters, marks and digits stay, the invisible goes, all else is a space."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        kept = code if category[0] in "LMN" else None if category == "Cf" else " "
        self[code] = kept
        return kept


_KEPT = _Kept()


def words(text: str) -> list[str]:
    """The words of a text in their order, in compatibility form (NFKC) and folded case.

    Han and Kana are written without spaces; a run of them becomes its pairs of neighbours.

    >>> words("Ｈalve the ﬁle-size: STRASSE = Straße!")
    ['halve', 'the', 'file', 'size', 'strasse', 'strasse']
    >>> words("OKR目標管理")
    ['okr', '目標', '標管', '管理']
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())[:LONGEST]
        found = text.translate(_KEPT).split()
        if _HAS_UNSPACED.search(text):
            return [part for word in found for part in _parts(word)]
        return found
    return text.casefold().translate(_KEPT).split()


def _parts(word: str) -> Iterator[str]:
    for run in _RUNS.findall(word):
        if len(run) > 1 and _HAS_UNSPACED.match(run):
            yield from (a + b for a, b in pairwise(run))
        else:
            yield run
