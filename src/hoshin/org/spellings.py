"""How a person is written in what others typed, and where a text says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_INITIAL, _PARTICLE = 1, 2


@dataclass(frozen=True, slots=True)
class Spellings:
    """A name, a mail address and whatever else a person is called; each as its words, folded.

    Capitals, accents, and what stands between words make no difference: `maier, mia`, `MiaMaier.xlsx` and
    `mia.maier@example.org` all write Mia Maier.
    """

    whole: frozenset[str]
    parts: frozenset[str]
    hints: frozenset[str]

    @classmethod
    def of(cls, name: str, mail: str = "", also: Iterable[str] = ()) -> Spellings:
        """The spellings of a person, and others that are given."""
        words = _words(name)
        backwards = [*words[-1:], *words[:-1]]
        whole = {" ".join(each) for each in (words, backwards, *map(_words, (mail, *also)))} - {""}
        names = _words(" ".join(each for each in name.split() if each[:1].isupper()))
        return cls(
            frozenset(whole),
            frozenset(word for word in words if len(word) > _INITIAL),
            frozenset(word for word in names if len(word) > _PARTICLE),
        )

    def written_in(self, texts: Sequence[str]) -> list[str]:
        """Of texts that stand together those that write the person, or a part of the name where the others have the rest."""
        found = [text for text in texts if self._is_in(text)]
        told = {folded: text for text in texts if (folded := " ".join(_words(text))) in self.parts}
        if len(self.parts) > 1 and told.keys() == self.parts:
            found += told.values()
        return found

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
