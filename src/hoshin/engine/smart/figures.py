"""What a number in a statement is: a quantity to be reached, or part of a name, an age, a start …"""

import re
from dataclasses import dataclass
from typing import Final

from hoshin.engine.smart.kinds import Role, Span
from hoshin.engine.smart.patterns import patterns_of
from hoshin.engine.smart.tokens import Kind, Token, is_capital
from hoshin.engine.smart.tongue import Tongue

_CURRENCIES: Final = frozenset("$€£¥₹") | frozenset(("usd", "eur", "gbp", "chf", "us$"))
_SIGNS: Final = frozenset("<>≤≥=+±~≈")
_PERCENT: Final = frozenset("%‰°")
_NUMBERS_OF: Final = frozenset("#§")
_JOINS: Final = frozenset((",", "–", "-", "/", "&", "and", "und", "or", "oder", "to", "bis", "through"))
_VERSION: Final = re.compile(r"\d+\.0|0\.\d+")
_GROUP: Final = 3
_OLDEST: Final = 120
_REACH: Final = 40
_FAR_BACK: Final = 120
_FAR: Final = 7
"""Tokens between the value at the start and the one to be reached."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one statement. `begins` is the character at which its heading ends."""

    text: str
    tokens: list[Token]
    tongue: Tongue
    begins: int

    def is_number(self, place: int) -> bool:
        """Whether a token says how much, or looks as if it did."""
        token, words = self.tokens[place], self.tongue.quantity
        if token.kind is Kind.MARK:
            return False
        if token.kind is not Kind.WORD:
            return True
        low = token.low
        if low in words.large and place and self._is_figure(place - 1):
            return False
        return (
            low in words.cardinals
            or low in words.parts
            or low in words.changes
            or low in words.nought
            or (low in words.one and self._low(place - 1) in words.one_after)
            or ("-" in low and all(part in words.cardinals for part in low.split("-")))
        )

    def role(self, place: int) -> Role | None:
        """None for a quantity to be reached."""
        token = self.tokens[place]
        if token.start < self.begins:
            return Role.HEADING
        match token.kind:
            case Kind.ORDINAL:
                return Role.ORDINAL
            case Kind.NAME:
                return Role.NAME
            case Kind.COMPOUND:
                return self._compound(place)
            case Kind.NUMBER:
                return self._figure(place)
            case _:
                return self._word(place)

    def with_unit(self, place: int) -> Span:
        """The number with what belongs to it: `$ 5 million`, `90 percent`."""
        words, first, last = self.tongue.quantity, place, place
        if self._low(place - 1) in _CURRENCIES or self._low(place - 1) in _SIGNS:
            first -= 1
        while (
            self._low(last + 1) in words.large
            or self._low(last + 1) in words.units
            or self._low(last + 1) in _PERCENT
        ):
            last += 1
        while self._goes_on(last):
            last += 1
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start:end])

    def _goes_on(self, place: int) -> bool:
        """`1 000 000`: groups of three figures behind a gap."""
        if place + 1 >= len(self.tokens):
            return False
        here, after = self.tokens[place], self.tokens[place + 1]
        grouped = len(after.text) == _GROUP and after.text.isdecimal() and after.start == here.end + 1
        return grouped and here.text[-1].isdecimal() and here.text.isdecimal() and len(here.text) <= _GROUP

    def _compound(self, place: int) -> Role | None:
        """A number tied to a word: `10-percent` is a quantity, `5-year` belongs to its plan."""
        tied = re.split(r"[-–]", self.tokens[place].low, maxsplit=1)[-1]
        if patterns_of(self.tongue).compound_units.fullmatch(tied):
            return None
        if (
            tied in self.tongue.quantity.time_units
            and self._low(place + 1) in self.tongue.quantity.measured_time
        ):
            return None
        return self._age(place) or Role.DESCRIPTION

    def _figure(self, place: int) -> Role | None:
        before, after = self._low(place - 1), self._low(place + 1)
        words = self.tongue.quantity
        if self._enumerates(place):
            return Role.HEADING
        if before in _NUMBERS_OF or self._is_tied(place):
            return Role.NAME
        if before in words.per:
            return Role.DENOMINATOR
        age = self._age(place)
        if age or self._is_ordinal(place):
            return age or Role.ORDINAL
        if self._is_start(place):
            return Role.START
        if self._describes(place):
            return Role.DESCRIPTION
        if after in _PERCENT or before in _CURRENCIES or before in _SIGNS or before == "#":
            return None
        if after in words.units or after in words.large or after in _CURRENCIES:
            return Role.NAME if before in words.labels and after not in words.large else None
        return self._plain(place)

    def _plain(self, place: int) -> Role | None:
        """A figure without a unit: what stands before it decides."""
        before, after = self._low(place - 1), self._low(place + 1)
        words = self.tongue.quantity
        if before in words.labels or self._goes_on_from_a_name(place):
            return Role.NAME
        if before in words.comparisons or before in words.metrics:
            return None
        if before in words.determiners:
            return Role.DESCRIPTION
        if after in words.time_units and before in words.duration_before:
            return Role.DURATION
        if self._is_named_by(place):
            return Role.NAME
        return None

    def _word(self, place: int) -> Role | None:
        """A number in words."""
        low, before, after = self.tokens[place].low, self._low(place - 1), self._low(place + 1)
        words = self.tongue.quantity
        if low in words.changes:
            return Role.NAME if after in words.not_changes_before else None
        if low in words.nought:
            named = after in words.not_nought_before or before in words.not_nought_after
            return Role.NAME if named else None
        if low in words.parts or low in words.one:
            return None
        if before in words.per:
            return Role.DENOMINATOR
        if after in words.time_units and patterns_of(self.tongue).age_before.search(self._text_before(place)):
            return Role.AGE
        if self._is_start(place):
            return Role.START
        if after in words.units or after in words.large or after in _PERCENT:
            return None
        if before in words.determiners:
            return Role.DESCRIPTION
        if after in words.time_units and before in words.duration_before:
            return Role.DURATION
        if (
            place
            and is_capital(self.tokens[place])
            and is_capital(self.tokens[place - 1])
            and not self._may_lead(place - 1)
        ):
            return Role.NAME
        return None

    def _age(self, place: int) -> Role | None:
        """Years that people or things have lived."""
        token = self.tokens[place]
        digits = re.match(r"\d+", token.text)
        if not digits or int(digits.group()[:5]) > _OLDEST or self._low(place + 1) in _PERCENT:
            return None
        patterns = patterns_of(self.tongue)
        tied = re.search(r"[^\W\d_]", token.text)
        after = self.text[token.start + tied.start() if tied else token.end :][:_REACH]
        old = patterns.age_after.search(after) or patterns.age_before.search(self._text_before(place))
        return Role.AGE if old else None

    def _is_ordinal(self, place: int) -> bool:
        """`die 5. Auflage`; not `auf 5. Danach`, where a sentence ends."""
        if not self.tongue.quantity.ordinal_dot or self._low(place + 1) != ".":
            return False
        token, dot = self.tokens[place], self.tokens[place + 1]
        goes_on = place + 2 < len(self.tokens) and self.tokens[place + 2].kind is Kind.WORD
        before = self._low(place - 1)
        return (
            dot.start == token.end
            and goes_on
            and before not in self.tongue.quantity.goal
            and len(token.text) <= 2
        )

    def _is_start(self, place: int) -> bool:
        """`from 3 %`, and `von 3 %` where `auf 5 %` follows."""
        words, before = self.tongue.quantity, place - 1
        if self._low(before) in _CURRENCIES:
            before -= 1
        if self._low(before) in words.start:
            return True
        return self._low(before) in words.start_before_goal and any(
            self._low(later) in words.goal and later + 1 < len(self.tokens) and self.is_number(later + 1)
            for later in range(place + 1, min(place + _FAR, len(self.tokens)))
        )

    def _enumerates(self, place: int) -> bool:
        """The 1 in `will 1) build … and 2) open …`, also `(1)`."""
        if self._low(place + 1) != ")" or self.tokens[place + 1].start != self.tokens[place].end:
            return False
        if self._low(place - 1) == "(":
            return len(self.tokens[place].text) == 1
        opened = [
            token.text for token in self.tokens[max(0, place - _FAR_BACK) : place] if token.text in "()"
        ]
        return not opened or opened[-1] == ")"

    def _is_tied(self, place: int) -> bool:
        """The 3 in `(EVM)-3`."""
        if self._low(place - 1) not in ("-", "–") or place < 2:
            return False
        return (
            self.tokens[place - 2].end == self.tokens[place - 1].start
            and self.tokens[place - 1].end == self.tokens[place].start
        )

    def _describes(self, place: int) -> bool:
        """`the number of states at or above 75 %`: which ones are meant, not how many."""
        start = self.tokens[place].start
        return bool(patterns_of(self.tongue).described.search(self.text[max(0, start - _FAR_BACK) : start]))

    def _goes_on_from_a_name(self, place: int) -> bool:
        """The 2 in `Scope 1 and 2`, `Phases 1–2`."""
        return (
            place > 1
            and self._low(place - 1) in _JOINS
            and self.tokens[place - 2].kind is Kind.NUMBER
            and self._low(place - 3) in self.tongue.quantity.labels
        )

    def _is_named_by(self, place: int) -> bool:
        """A word directly before a figure, with no unit behind it, is named by it: Office 365, Windows 11."""
        token = self.tokens[place]
        if place == 0:
            return False
        before = self.tokens[place - 1]
        if before.kind is Kind.NAME and before.start >= self.begins:
            return True
        if before.kind is not Kind.WORD or self._may_lead(place - 1):
            return False
        if _VERSION.fullmatch(token.text):
            return True
        if not is_capital(before):
            return False
        return not self._opens_sentence(place - 1) or not self._counts(place + 1)

    def _may_lead(self, place: int) -> bool:
        """Whether a word may stand before a quantity: a preposition, a verb, a comparison."""
        low, words = self.tokens[place].low, self.tongue.quantity
        return (
            low in words.connectors
            or low in words.comparisons
            or low in words.metrics
            or low in words.determiners
            or low in self.tongue.outcome.verbs
        )

    def _opens_sentence(self, place: int) -> bool:
        return (
            place == 0
            or self.tokens[place].start <= self.begins
            or self._low(place - 1) in (".", ":", "•", "*", "-", "–", ";", "(")
        )

    def _counts(self, place: int) -> bool:
        """Whether a word is a plural, so that the number before it counts: `Onboard 20 teams`."""
        return (
            place < len(self.tokens)
            and self.tokens[place].kind is Kind.WORD
            and self._low(place).endswith("s")
        )

    def _text_before(self, place: int) -> str:
        start = self.tokens[place].start
        return self.text[max(0, start - _REACH) : start]

    def _is_figure(self, place: int) -> bool:
        return self.tokens[place].kind is Kind.NUMBER or self._low(place) in self.tongue.quantity.cardinals

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""
