"""What stands around a number in a statement: a heading, a name, a word that may lead a quantity in."""

import re
from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.cover import Cover
from hoshin.engine.smart.tokens import Kind, Token, is_capital
from hoshin.engine.smart.tongue import Tongue

_LISTS: Final = frozenset((",", "–", "-", "/", "&"))
_OPENERS: Final = frozenset((".", ":", "•", "*", "-", "–", ";", "("))
_VERSION: Final = re.compile(r"\d+\.0|0\.\d+")
_MULTIPLE: Final = re.compile(r"\d+(?:[.,]\d+)?(?:[xX×]|fach)")
_REACH: Final = 40
"""Characters before a number that are looked at."""
_FAR_BACK: Final = 120
"""Tokens before a number among which its bracket is looked for."""


@dataclass(frozen=True, slots=True)
class Around:
    """The tokens of one statement. `begins` is the character at which its heading ends, `dates` what its dates cover."""

    text: str
    tokens: list[Token]
    tongue: Tongue
    begins: int
    dates: Cover

    def low(self, place: int) -> str:
        """The word at a place in lower case; empty beyond the ends."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def text_before(self, place: int) -> str:
        """Some characters before a token."""
        start = self.tokens[place].start
        return self.text[max(0, start - _REACH) : start]

    def is_figure(self, place: int) -> bool:
        """Whether a number stands there, in figures or in words."""
        return self.tokens[place].kind is Kind.NUMBER or self.low(place) in self.tongue.quantity.cardinals

    def enumerates(self, place: int) -> bool:
        """The 1 in `will 1) build … and 2) open …`, also `(1)`."""
        if self.low(place + 1) != ")" or self.tokens[place + 1].start != self.tokens[place].end:
            return False
        if self.low(place - 1) == "(":
            return len(self.tokens[place].text) == 1
        opened = [
            token.text for token in self.tokens[max(0, place - _FAR_BACK) : place] if token.text in "()"
        ]
        return not opened or opened[-1] == ")"

    def is_tied(self, place: int) -> bool:
        """The 3 in `(EVM)-3`."""
        if self.low(place - 1) not in ("-", "–") or place < 2:
            return False
        return (
            self.tokens[place - 2].end == self.tokens[place - 1].start
            and self.tokens[place - 1].end == self.tokens[place].start
        )

    def is_of_a_list(self, place: int) -> bool:
        """The numbers in `Scope 1 and 2`, `Phases 1–2`, `stations 3, 4 and 7`: several names behind what they name."""
        first = place
        while first > max(1, place - _FAR_BACK) and self._lists(first - 1):
            first -= 2
        if self.low(first - 1) in self.tongue.quantity.labels:
            return first < place
        listed = first < place or self._lists(place + 1)
        return listed and self.is_plural(first - 1) and not self.may_lead(first - 1)

    def _lists(self, place: int) -> bool:
        """Whether a joint stands there between two figures."""
        return (
            0 < place < len(self.tokens) - 1
            and (self.low(place) in _LISTS or self.low(place) in self.tongue.quantity.listing)
            and self.tokens[place - 1].kind is Kind.NUMBER
            and self.tokens[place + 1].kind is Kind.NUMBER
        )

    def is_named(self, place: int) -> bool:
        """A word directly before a figure, with no unit behind it, is named by it: Office 365, Windows 11."""
        token = self.tokens[place]
        if place == 0 or _MULTIPLE.fullmatch(token.text):
            return False
        before = self.tokens[place - 1]
        if self.dates.meets(before):
            return False
        if before.kind is Kind.NAME and before.start >= self.begins:
            return True
        if before.kind is not Kind.WORD or self.may_lead(place - 1):
            return False
        if _VERSION.fullmatch(token.text):
            return True
        if not is_capital(before):
            return False
        return not self.opens_sentence(place - 1) or not self.is_plural(place + 1)

    def may_lead(self, place: int) -> bool:
        """Whether a word may stand before a quantity: a preposition, a verb, a comparison."""
        low, words = self.tokens[place].low, self.tongue.quantity
        return (
            low in words.connectors
            or low in words.comparisons
            or low in words.metrics
            or low in words.determiners
            or low in self.tongue.outcome.verbs
        )

    def opens_sentence(self, place: int) -> bool:
        """Whether a word is the first of its sentence."""
        return place == 0 or self.tokens[place].start <= self.begins or self.low(place - 1) in _OPENERS

    def is_plural(self, place: int) -> bool:
        """Whether a word is a plural, so that the number before it counts: `Onboard 20 teams`."""
        return (
            place < len(self.tokens)
            and self.tokens[place].kind is Kind.WORD
            and self.low(place).endswith("s")
            and self.low(place) not in self.tongue.function_words
        )
