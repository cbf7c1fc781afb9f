"""How a person is written in what others typed, and where a text says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_PARTICLE = 2


@dataclass(frozen=True, slots=True)
class Spellings:
    """A name, a mail address and whatever else a person is called; each as its words, folded.

    Capitals, accents, and what stands between words make no difference: `maier, mia`, `MiaMaier.xlsx` and
    `mia.maier@example.org` all write Mia Maier.
    """

    whole: frozenset[str]
    parts: frozenset[frozenset[str]]
    hints: frozenset[str]

    @classmethod
    def of(cls, *names: str, mail: str = "") -> Spellings:
        """The spellings of whoever is called each of these names."""
        words = [_words(name) for name in names]
        backwards = [[*each[-1:], *each[:-1]] for each in words]
        capital = (_words(part) for name in names for part in name.split() if part[:1].isupper())
        return cls(
            whole=frozenset(" ".join(each) for each in (*words, *backwards, _words(mail)) if each),
            parts=frozenset(frozenset(each) for each in words if len(each) > 1),
            hints=frozenset(word for each in capital for word in each if len(word) > _PARTICLE),
        )

    def written_in(self, texts: Sequence[str]) -> list[str]:
        """Of texts that stand together those that write the person, or a part of a name where the others have the rest."""
        alone = [" ".join(_words(text)) for text in texts]
        told = frozenset[str]().union(*(name for name in self.parts if name.issubset(alone)))
        return [text for text, said in zip(texts, alone, strict=True) if said in told or self._is_in(text)]

    def hinted_in(self, texts: Sequence[str]) -> list[str]:
        """Of texts those that hold a part of the name as a word, and may mean somebody else."""
        return [text for text in texts if not self.hints.isdisjoint(_words(text)) and not self._is_in(text)]

    def _is_in(self, text: str) -> bool:
        words = _words(text)
        run = "".join(words)
        return any(
            spelling.replace(" ", "") in run if _stands_alone(spelling) else _as_word(spelling, words)
            for spelling in self.whole
        )


def _words(text: str) -> list[str]:
    folded = text.casefold()
    if not folded.isascii():
        plain = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(folded)


def _stands_alone(spelling: str) -> bool:
    """Whether it is long enough to be looked for within words: several of them, or a script that does not part any."""
    return " " in spelling or spelling.upper() == spelling


def _as_word(spelling: str, words: list[str]) -> bool:
    return spelling in words or f"{spelling}s" in words
